/// What R5 to R9 share: payees who stand in an imported list on the day on which they are paid.
struct ListedWhilePaid {
  let rule: String
  let list: ReferenceList
  /// Whether only programmes for those in need count.
  let onlyForNeed: Bool

  /// What a finding of these rules tells.
  static let evidence: [EvidenceField] = [.payments, .sum, .first]

  /// One suspicion for each payee and year with a payment that `speaks` against: it is given the
  /// rows that hold on the day, and the payment.
  func suspicions(
    in facts: ScreeningFacts, speaks: (ArraySlice<ListedFact>, Int32) -> Bool
  ) -> [Suspicion] {
    var found: [Suspicion] = []
    for (person, rows) in facts.lists[list] ?? [:] {
      for payee in facts.positions(of: person) where facts.payees[Int(payee)].isHousehold {
        found += years(of: payee, rows, in: facts, speaks: speaks)
      }
    }
    return found
  }

  private func years(
    of payee: Int32, _ rows: [ListedFact], in facts: ScreeningFacts,
    speaks: (ArraySlice<ListedFact>, Int32) -> Bool
  ) -> [Suspicion] {
    var byYear: [Int16: (count: Int, fen: Int64, first: Int32)] = [:]
    for payment in facts.payments(of: Int(payee)) {
      let batch = facts.batch(of: payment)
      if onlyForNeed, facts.programme(of: batch)?.isMeansTested != true { continue }
      let inForce = rows.filter { $0.holds(on: batch.paid) }
      guard !inForce.isEmpty, speaks(inForce[...], payment) else { continue }
      let fen = facts.payments.fen[Int(payment)]
      let known = byYear[batch.year] ?? (0, 0, batch.paid)
      byYear[batch.year] = (known.count + 1, known.fen + fen, min(known.first, batch.paid))
    }
    let payee = facts.payees[Int(payee)]
    return byYear.map { year, sum in
      Suspicion(
        rule, "payee/\(payee.code)", "\(year)", at: payee.place,
        [
          (.payments, "\(sum.count)"), (.sum, Money(fen: sum.fen).yuan),
          (.first, Self.text(sum.first)),
        ], synthetic: payee.isSynthetic)
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
