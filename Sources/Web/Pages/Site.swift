/// What every page says about the ledger behind it.
package struct Site: Sendable, Hashable {
  /// Said at the top of every page when the data is invented; nil for real data.
  package var synthetic: Phrase?
  /// The number to call.
  package var hotline: String
  /// Until when the ledger is shown, in words; empty when it holds nothing.
  package var asOf: String
  /// How many records the ledger holds.
  package var records: Int64
  /// Whether the last verification held; nil when none has run.
  package var holds: Bool?

  /// Describes a ledger; 12317 is the supervision line for assistance to the poor.
  package init(
    synthetic: Phrase? = nil, hotline: String = "12317", asOf: String = "", records: Int64 = 0,
    holds: Bool? = nil
  ) {
    self.synthetic = synthetic
    self.hotline = hotline
    self.asOf = asOf
    self.records = records
    self.holds = holds
  }

  /// The banner for the example data.
  package static let example = Phrase(
    zh: "演示数据：总数与公开报道一致，户、人、单笔支付为合成",
    en:
      "Example data: totals follow published reports; households, people and payments are invented"
  )

  /// What the last verification found, in words.
  package var verdict: Phrase {
    switch holds {
    case true?: Phrase(zh: "账目核对无误", en: "The accounts add up")
    case false?: Phrase(zh: "核对发现问题，请看说明", en: "The check found a fault, see why")
    case nil: Phrase(zh: "还没有核对过", en: "Not checked yet")
    }
  }
}
