package import Domain
package import Web

extension SharedFact {
  /// A figure of the kind in words: money in the unit that suits its size unless it has to be
  /// `exact`, all else with its unit.
  package func shown(_ figure: Int64, exact: Bool = false) -> Phrase {
    guard let unit else {
      let amount = Amount(fen: figure)
      return exact
        ? Phrase(zh: amount.exact(.zh), en: amount.exact(.en))
        : Phrase(zh: amount.brief(.zh), en: amount.brief(.en))
    }
    let digits = Digits.grouped(figure)
    return Phrase(zh: "\(digits) \(unit.labels.zh)", en: "\(digits) \(unit.labels.en)")
  }
}
