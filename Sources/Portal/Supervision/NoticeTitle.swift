import Domain
package import Storage
package import Web

/// How the subject of a notice is called, by the public and by staff.
package enum NoticeTitle {
  /// What a subject is called.
  package static func title(_ subject: PublicitySubject?, _ text: String) -> Phrase {
    guard let subject else { return Phrase(same: text) }
    let project = subject.project?.record.name ?? ""
    switch subject.record {
    case .allocation(let money):
      let (source, amount) = (money.source.labels, Amount(fen: money.amount.fen))
      return Phrase(
        zh: "\(money.year) 年\(source.zh) \(amount.brief(.zh))",
        en: "\(source.en) \(money.year), \(amount.brief(.en))")
    case .project: return Phrase(same: project)
    case .arrangement(let money):
      let amount = Amount(fen: money.amount.fen)
      return Phrase(
        zh: "\(project)（\(amount.brief(.zh))）", en: "\(project) (\(amount.brief(.en)))")
    case .batch(let number):
      return Phrase(zh: "\(project)（批次 \(number)）", en: "\(project) (batch \(number))")
    case .households(let list):
      let kind = list.kind.labels
      return Phrase(zh: "\(kind.zh)（\(list.day.text)）", en: "\(kind.en) (\(list.day.text))")
    }
  }
}
