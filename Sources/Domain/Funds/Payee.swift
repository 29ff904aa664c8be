/// 收款人: a household or an implementer that is paid.
///
/// Names and numbers of households are personal. The telephone is where the code goes that shows a
/// payee their own payments; it may stay empty where the poverty register knows it.
package struct Payee: Record {
  package var code = ""
  package var kind = PayeeKind.household
  package var village = DivisionCode.unknown
  package var name = ""
  package var citizenNumber = ""
  package var account = ""
  package var phone = ""
  package var ended: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<Payee>(
    "payee", zh: "收款人", en: "Payees", owner: .county, privacy: .personal, key: ["code"],
    place: "village", keptBy: [.township, .finance],
    fields: [
      .text(\.code, "code", zh: "收款人编号", en: "Code", length: 1...40, privacy: .staff),
      .choice(\.kind, "kind", zh: "类别", en: "Kind"),
      .division(\.village, "village", zh: "所在地", en: "Place"),
      .text(\.name, "name", zh: "姓名或名称", en: "Name", length: 1...60, privacy: .personal),
      .citizenNumber(\.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number"),
      .text(
        \.account, "account", zh: "账号", en: "Bank account", length: 0...40, privacy: .personal,
        isCompared: true),
      .text(\.phone, "phone", zh: "联系电话", en: "Telephone", length: 0...20, privacy: .personal),
      .day(\.ended, "ended", zh: "注销日期", en: "Struck off", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "household_in_village", zh: "户的所在地应为村级代码", en: "a household's place must be a village"
      ) { $0.kind == .implementer || $0.village.level == .village }
    ])

  /// The name that everybody may see of whom was paid on a day: an implementer's in full, a
  /// person's masked, as is that of an implementer with an ID number (trust.md 4.5).
  package static func publicName(
    _ name: String, isImplementer: Bool, citizenNumber: String, paidOn day: Day
  ) -> String {
    isImplementer && citizenNumber.isEmpty
      ? name : NameMask.masked(name, born: IdentityNumbers.born(citizenNumber), on: day)
  }
}

/// Who is paid.
package enum PayeeKind: String, CodeList {
  case household, implementer

  package var labels: Labels {
    switch self {
    case .household: Labels(zh: "农户", en: "Household")
    case .implementer: Labels(zh: "实施单位", en: "Implementer")
    }
  }
}
