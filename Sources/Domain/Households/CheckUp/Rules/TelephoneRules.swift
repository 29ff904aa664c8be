extension CheckUpRule {
  /// How people are reached (practice.md 4.7).
  static let telephones: [CheckUpRule] = [
    CheckUpRule(
      "T32", .work, zh: "电话号码不是 11 位手机号", en: "The telephone is no mobile number of 11 digits",
      reads: ["person.phone", "household.phone"],
      caution: Labels(zh: "座机请改登一位家人的手机。", en: "For a landline give a relative's mobile number."),
      example: CheckUpExample(
        zh: "少一位", en: "one digit short",
        hit: { $0.head.phone = "1390000000" }, near: { $0.head.phone = "13900000000" }),
      more: [
        CheckUpExample(
          zh: "户的电话以 12 开头", en: "the household's begins with 12",
          hit: { $0.home.phone = "12900000000" }, near: { $0.home.phone = "19900000000" })
      ],
      search: .household { facts, _ in
        func isWrong(_ phone: String) -> Bool { !phone.isEmpty && MobileNumber(phone) == nil }
        return isWrong(facts.household.phone) || facts.members.contains { isWrong($0.person.phone) }
      }),
    CheckUpRule(
      "T33", .work, zh: "不同的户用同一个电话", en: "One telephone in several households",
      reads: ["person.phone", "household.phone"],
      caution: Labels(
        zh: "子女代管父母电话、村干部代填的常见；应登记本人能接通的号码。",
        en:
          "Children answer for parents; cadres fill in their own. Give one that reaches the person."
      ),
      example: CheckUpExample(
        zh: "邻居登记了同一号码", en: "the neighbour has the same number",
        hit: { ($0.head.phone, $0.neighbour.phone) = ("13900000000", "13900000000") },
        near: { ($0.head.phone, $0.spouse.phone) = ("13900000000", "13900000000") }),
      more: [
        CheckUpExample(
          zh: "邻居的号码登记为本户的户电话", en: "the neighbour's stands as the household's own",
          hit: { ($0.home.phone, $0.neighbour.phone) = ("13900000000", "13900000000") },
          near: { ($0.home.phone, $0.head.phone) = ("13900000000", "13900000000") })
      ],
      search: .repeated(
        .init(isApart: true, own: { MobileNumber($0.phone)?.value }) {
          MobileNumber($0.person.phone)?.value
        })),
  ]
}
