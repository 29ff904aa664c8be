package import Web

/// Whether the accounts add up, the logs hold, and the published figures agree with them.
package struct IntegrityPage: Page {
  package static let template = "integrity"
  package let title: String
  package let slots: Slots

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The last verification; nil when none has run.
    package var check: Check?
    /// The trial balance, one line for each kind of account.
    package var accounts: [Account]
    /// The log of each county.
    package var logs: [CountyLog]
    /// Published figures beside the records.
    package var figures: [PublishedClaim]

    /// Reports on a ledger.
    package init(
      check: Check? = nil, accounts: [Account] = [], logs: [CountyLog] = [],
      figures: [PublishedClaim] = []
    ) {
      self.check = check
      self.accounts = accounts
      self.logs = logs
      self.figures = figures
    }
  }

  /// A verification.
  package struct Check: Sendable, Hashable {
    /// When it ended, in words.
    package var at: String
    /// How many entries it read.
    package var entries: Int64
    /// What did not hold, by places and numbers, never persons; empty when all held.
    package var faults: [Phrase]

    /// Reports a verification.
    package init(at: String, entries: Int64, faults: [Phrase] = []) {
      self.at = at
      self.entries = entries
      self.faults = faults
    }
  }

  /// A line of the trial balance.
  package struct Account: Sendable, Hashable {
    /// The kind of account.
    package var name: Phrase
    /// What was booked on the debit side.
    package var debit: Amount
    /// What was booked on the credit side.
    package var credit: Amount

    /// Reports a kind of account.
    package init(_ name: Phrase, debit: Amount, credit: Amount) {
      self.name = name
      self.debit = debit
      self.credit = credit
    }
  }

  /// The log of a county.
  package struct CountyLog: Sendable, Hashable {
    /// The county.
    package var county: PlacePage.Above
    /// How many entries it has.
    package var size: Int64
    /// Its root, as the log writes it.
    package var root: String
    /// When its head was signed last, in words.
    package var signed: String

    /// Reports a log.
    package init(_ county: PlacePage.Above, size: Int64, root: String, signed: String) {
      self.county = county
      self.size = size
      self.root = root
      self.signed = signed
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("数字核对", "Integrity")
    let faults = facts.check?.faults ?? []
    slots = [
      "verdict": .text(facts.verdict(language)),
      "checked": .flag(facts.check != nil), "holds": .flag(facts.check != nil && faults.isEmpty),
      "faults": .list(faults.map { ["fault": .text($0(language))] }),
      "how": .text(facts.check.map { $0.words(language) } ?? ""),
      "balance": .markup(facts.balance(language)), "logs": .markup(facts.logTable(language)),
      "figures": .markup(facts.figures.isEmpty ? "" : facts.figureTable(language)),
      "balanceFinding": .text(facts.balanceFinding(language)),
    ]
  }
}
