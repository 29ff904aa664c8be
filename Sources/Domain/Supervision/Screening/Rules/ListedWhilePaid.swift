/// What R5 to R9 share: payees who stand in an imported list on the day on which they are paid, or
/// of whose household of the poverty register somebody does.
struct ListedWhilePaid {
  let rule: String
  let list: ReferenceList
  /// Whether only programmes for those in need count.
  let onlyForNeed: Bool

  /// What a finding of these rules tells.
  static let evidence: [EvidenceField] = [.payments, .sum, .first, .members]

  /// One suspicion for each payee and year with a payment that `speaks` against: it is given the
  /// rows that hold on the day about the payee and the household, and the payment.
  func suspicions(
    in facts: ScreeningFacts, speaks: (ArraySlice<ListedFact>, Int32) -> Bool
  ) -> [Suspicion] {
    var listed: [Int32: [ListedFact]] = [:]
    for (person, rows) in facts.lists[list] ?? [:] {
      for stay in facts.stays(of: person) where facts.payees[Int(stay.payee)].isHousehold {
        listed[stay.payee, default: []] += rows.compactMap { ListedFact($0, during: stay) }
      }
    }
    return listed.flatMap { years(of: $0.key, $0.value, in: facts, speaks: speaks) }
  }

  private func years(
    of payee: Int32, _ rows: [ListedFact], in facts: ScreeningFacts,
    speaks: (ArraySlice<ListedFact>, Int32) -> Bool
  ) -> [Suspicion] {
    var byYear: [Int16: Year] = [:]
    for payment in facts.payments(of: Int(payee)) {
      let batch = facts.batch(of: payment)
      if onlyForNeed, facts.programme(of: batch)?.isMeansTested != true { continue }
      let inForce = rows.filter { $0.holds(on: batch.paid) }
      guard !inForce.isEmpty, speaks(inForce[...], payment) else { continue }
      byYear[batch.year, default: Year()].add(
        facts.payments.fen[Int(payment)], on: batch.paid, inForce)
    }
    let payee = facts.payees[Int(payee)]
    return byYear.map { year, sum in
      Suspicion(
        rule, "payee/\(payee.code)", "\(year)", at: payee.place, sum.evidence,
        synthetic: payee.isSynthetic)
    }
  }

  /// The payments of a year that are spoken against.
  private struct Year {
    private var count = 0
    private var fen: Int64 = 0
    private var first = Int32.max
    private var members: Set<String> = []

    mutating func add(_ fen: Int64, on day: Int32, _ rows: [ListedFact]) {
      count += 1
      self.fen += fen
      first = min(first, day)
      members.formUnion(rows.map(\.member).filter { !$0.isEmpty })
    }

    var evidence: [(EvidenceField, String)] {
      [
        (.payments, "\(count)"), (.sum, Money(fen: fen).yuan),
        (.first, ListedWhilePaid.text(first)),
      ] + (members.isEmpty ? [] : [(.members, members.sorted().prefix(10).joined(separator: ","))])
    }
  }

  /// A day as people write it.
  static func text(_ ordinal: Int32) -> String { Day(ordinal: Int(ordinal))?.text ?? "" }
}

extension ScreeningFacts {
  /// The programme under which a batch pays.
  func programme(of batch: BatchFact) -> ProgrammeFact? {
    let programme = projects[Int(batch.project)].programme
    return programme < 0 ? nil : programmes[Int(programme)]
  }

  /// The record number of a payment.
  func id(of payment: Int32) -> Int64 {
    batch(of: payment).id + Int64(payments.line[Int(payment)])
  }
}
