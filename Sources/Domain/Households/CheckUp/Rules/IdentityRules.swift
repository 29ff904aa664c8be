extension CheckUpRule {
  /// Who a person is: numbers and family (practice.md 4.7).
  static let identity: [CheckUpRule] = [
    CheckUpRule(
      "T01", .identity, zh: "证件号码重复", en: "One ID number for several persons", severity: .error,
      reads: ["person.citizen_number"],
      caution: Labels(
        zh: "多为同一人录入两次、拆户后原户未减员，或抄错号码；不等于有人冒领。",
        en: "Mostly one person entered twice, or left in the old household after a split."),
      example: CheckUpExample(
        zh: "邻居的证件号码与户主相同", en: "the neighbour has the head's number",
        hit: { $0.neighbour.citizenNumber = $0.head.citizenNumber },
        near: {
          $0.neighbour.citizenNumber = $0.head.citizenNumber
          $0.neighbour.change = .movedOut
        }),
      more: [
        CheckUpExample(
          zh: "两人的号码少了同一位", en: "both lack the same digit",
          hit: { $0.cutNumbers(to: 17, 17) }, near: { $0.cutNumbers(to: 17, 16) })
      ],
      search: .repeated(.init { $0.numberKey })),
    CheckUpRule(
      "T02", .identity, zh: "证件号码位数不对", en: "The ID number has a wrong length",
      severity: .error, basis: citizenNumbers, reads: ["person.citizen_number"],
      caution: Labels(
        zh: "身份证 18 位（旧证 15 位会换算），残疾人证 20 或 22 位；护照等证件另行登记。",
        en: "ID numbers have 18 digits (15 of old ones are converted), disability cards 20 or 22."),
      example: CheckUpExample(
        zh: "少抄一位，只有 17 位", en: "one digit left out: 17",
        hit: { $0.head.citizenNumber.removeLast() },
        near: { $0.head.citizenNumber += "43" }),
      more: [
        CheckUpExample(
          zh: "多抄一位，19 位；旧证 15 位不算", en: "one digit too many: 19; 15 of an old card are right",
          hit: { $0.head.citizenNumber += "4" },
          near: { $0.head.citizenNumber = "629121750301011" })
      ],
      search: .member { member, _, _ in
        guard member.identity == nil, !member.person.citizenNumber.isEmpty else { return false }
        let number = IdentityNumbers.normalised(member.person.citizenNumber)
        return ![18, 20, 22].contains(number.utf8.count)
      }),
    CheckUpRule(
      "T03", .identity, zh: "残疾人证号位数不对", en: "The disability card's number has a wrong length",
      severity: .error, basis: cards, reads: ["person.disability_number"],
      caution: Labels(
        zh: "补发的证有 22 位（多一位 B 和补发次数）；不等于没有残疾。",
        en: "A card issued again has 22 characters; it says nothing about the disability."),
      example: CheckUpExample(
        zh: "只填了身份证部分加类别，19 位", en: "ID number and kind only: 19 characters",
        hit: { $0.card("4") }, near: { $0.card("43") }),
      more: [
        CheckUpExample(
          zh: "补发的证缺次数，21 位", en: "issued again, and how often is missing: 21",
          hit: { $0.card("43B") }, near: { $0.card("43B1") })
      ],
      search: .member { member, _, _ in
        let length = member.person.disabilityNumber.utf8.count
        return length != 0 && length != 20 && length != 22
      }),
    CheckUpRule(
      "T04", .identity, zh: "证件号码校验码或出生日期不对",
      en: "The ID number's check character or birthday is wrong",
      severity: .error, basis: citizenNumbers, reads: ["person.citizen_number"],
      caution: Labels(
        zh: "多为抄错一位；行政区划前六位不核对，老证的旧代码是有效的。",
        en: "Mostly one digit is wrong; the first six are never looked up: old codes are valid."),
      example: CheckUpExample(
        zh: "末位抄错", en: "the last character is wrong",
        hit: { story in
          let last = story.head.citizenNumber.removeLast()
          story.head.citizenNumber.append(last == "0" ? "1" : "0")
        },
        near: { $0.head.citizenNumber = CheckUpStory.citizen("62242119750301011") }),
      more: [
        CheckUpExample(
          zh: "校验码对得上，生日却是 2 月 29 日（当年没有）",
          en: "the check fits, and the birthday is a 29 February that never was",
          hit: { $0.head.citizenNumber = CheckUpStory.citizen("62912119750229011") },
          near: { $0.head.citizenNumber = CheckUpStory.citizen("62912119760229011") })
      ],
      search: .member { member, _, _ in
        guard member.identity == nil else { return false }
        return IdentityNumbers.normalised(member.person.citizenNumber).utf8.count == 18
      }),
    CheckUpRule(
      "T05", .identity, zh: "残疾人证号内容不对", en: "The disability card's number does not fit",
      severity: .error, basis: cards,
      reads: ["person.disability_number", "person.citizen_number"],
      caution: Labels(
        zh: "办证后身份证号变更的，两证号码会不同；请先换证。",
        en: "After a change of the ID number the card keeps the old one until it is renewed."),
      example: CheckUpExample(
        zh: "类别填成 8（只有 1–7）", en: "kind 8, though kinds are 1 to 7",
        hit: { $0.card("81") }, near: { $0.card("74B1") }),
      more: [
        CheckUpExample(
          zh: "等级填成 5（只有 1–4）", en: "grade 5, though grades are 1 to 4",
          hit: { $0.card("15") }, near: { $0.card("11") }),
        CheckUpExample(
          zh: "补发标记不是 B 加次数", en: "issued again, and no B with a count",
          hit: { $0.card("43A1") }, near: { $0.card("43b9") }),
        CheckUpExample(
          zh: "用了别人的身份证号", en: "with another person's ID number",
          hit: { $0.head.disabilityNumber = $0.neighbour.citizenNumber + "43" },
          near: { $0.head.disabilityNumber = $0.head.citizenNumber + "43" }),
      ],
      search: .member { member, _, _ in
        let number = member.person.disabilityNumber
        guard number.utf8.count == 20 || number.utf8.count == 22 else { return false }
        return !isCard(number, of: member.person.citizenNumber)
      }),
    CheckUpRule(
      "T06", .identity, zh: "证件号码为 999999 开头的临时号", en: "A stand-in number that begins with 999999",
      severity: .error, reads: ["person.citizen_number"],
      caution: Labels(
        zh: "系统曾用临时号登记未上户口的人；上户后换成正式号码即可。",
        en: "Systems used such numbers for people without a registration; replace it afterwards."),
      example: CheckUpExample(
        zh: "以 999999 登记的新生儿", en: "a child entered under 999999",
        hit: { $0.child.citizenNumber = CheckUpStory.citizen("99999920100603012") },
        near: { $0.child.citizenNumber = CheckUpStory.citizen("99912120100603012") }),
      search: .member { member, _, _ in member.person.citizenNumber.hasPrefix("999999") }),
    CheckUpRule(
      "T07", .identity, zh: "性别与户主关系不符", en: "The sex does not fit the relation to the head",
      reads: ["person.sex", "person.relation", "person.citizen_number"],
      caution: Labels(
        zh: "未填性别的按证件号码判断；关系或性别填错一项即可造成。",
        en: "Where no sex is given the ID number tells it; either field may be wrong."),
      example: CheckUpExample(
        zh: "女性登记为“之子”", en: "a woman entered as a son",
        hit: { $0.child.relation = .son }, near: { $0.child.relation = .other }),
      more: [
        CheckUpExample(
          zh: "性别未填，证件号码是男，登记为“之女”", en: "sex blank, a man by the number, entered as a daughter",
          hit: {
            $0.child.citizenNumber = CheckUpStory.citizen("62912120100603011")
            $0.child.sex = nil
          },
          near: { $0.child.sex = nil })
      ],
      search: .member { member, _, _ in
        guard let sex = member.sex, let needed = member.person.relation.sex else { return false }
        return sex != needed
      }),
    CheckUpRule(
      "T08", .identity, zh: "户主与配偶性别相同", en: "Head and spouse have the same sex",
      reads: ["person.sex", "person.relation", "person.citizen_number"],
      caution: Labels(
        zh: "多为配偶的性别或关系填错。", en: "Mostly the sex or the relation of one is a slip."),
      example: CheckUpExample(
        zh: "户主和配偶都登记为女", en: "both entered as women",
        hit: { $0.head.sex = .female },
        near: {
          ($0.head.sex, $0.spouse.sex) = (.female, .male)
        }),
      search: .household { facts, _ in
        let head = facts.members.first { $0.person.relation == .head }?.sex
        guard let head else { return false }
        return facts.members.contains { $0.person.relation == .spouse && $0.sex == head }
      }),
    CheckUpRule(
      acrossCounties, .identity, zh: "同一证件号码在另一县也在册",
      en: "The ID number is registered in another county too",
      severity: .error, basis: onePlace, reads: ["person.citizen_number", "person.change"],
      caution: Labels(
        zh: "多为迁移、婚嫁后原所在县尚未减员，或抄错号码；由原所在县先办减少。不等于重复享受。",
        en: "Mostly somebody who moved or married and is still kept there; that county ends the "
          + "membership first."),
      example: CheckUpExample(
        zh: "嫁入的妻子在娘家所在县仍在册；那边已登记婚出的不算",
        en: "the wife is still kept in her parents' county; not where that has her as gone",
        hit: { $0.keepElsewhere(\.spouse) },
        near: { story in
          story.keepElsewhere(\.spouse)
          story.elsewhere[0].change = .marriedOut
        }),
      more: [
        CheckUpExample(
          zh: "迁走的女儿两县都在册；本县已登记迁出的不算",
          en: "the daughter moved and is kept in both; not where this county has her as gone",
          hit: { $0.keepElsewhere(\.child) },
          near: { story in
            story.keepElsewhere(\.child)
            story.child.change = .movedOut
          })
      ],
      search: .member { member, _, _ in member.isElsewhere }),
  ]

  /// The one rule whose findings also change with what another county enters.
  package static let acrossCounties = "T63"

  private static let onePlace = Labels(
    zh: "建档立卡：一人同时只在一户登记", en: "one person in one household at a time")

  private static let citizenNumbers = Labels(
    zh: "GB 11643 公民身份号码", en: "GB 11643, citizen numbers")
  private static let cards = Labels(
    zh: "残疾人证号：身份证号、类别 1–7、等级 1–4，补发另加 B 和次数",
    en: "a card's number: ID number, kind 1-7, grade 1-4, and B with a count when issued again")

  /// Whether 20 or 22 characters are a card of the person: kind, grade, and the issue when given.
  private static func isCard(_ number: String, of citizenNumber: String) -> Bool {
    let bytes = Array(number.utf8)
    let own = IdentityNumbers.normalised(citizenNumber)
    guard own.isEmpty || number.uppercased().hasPrefix(own), (49...55).contains(bytes[18]),
      (49...52).contains(bytes[19])
    else { return false }
    guard bytes.count == 22 else { return true }
    return (bytes[20] == 66 || bytes[20] == 98) && (49...57).contains(bytes[21])
  }
}

extension CheckUpStory {
  /// Another county has the same person, too, under a number of its own.
  fileprivate mutating func keepElsewhere(_ member: KeyPath<CheckUpStory, Person>) {
    var other = self[keyPath: member]
    (other.number, other.household) = ("E101", "E1")
    other.village = DivisionCode("620122101201") ?? .unknown
    elsewhere = [other]
  }

  /// The head and the neighbour bear the first digits of one number, each so many.
  fileprivate mutating func cutNumbers(to own: Int, _ other: Int) {
    let number = head.citizenNumber
    head.citizenNumber = String(number.prefix(own))
    neighbour.citizenNumber = String(number.prefix(other))
  }
}

extension FamilyRelation {
  /// The sex that the word itself tells; nil where it tells none.
  fileprivate var sex: Sex? {
    switch self {
    case .son, .sonInLaw, .grandson, .daughtersSon, .father, .wifesFather, .husbandsFather,
      .grandfather, .mothersFather:
      .male
    case .daughter, .daughterInLaw, .granddaughter, .daughtersDaughter, .mother, .wifesMother,
      .husbandsMother, .grandmother, .mothersMother:
      .female
    case .head, .spouse, .other: nil
    }
  }
}
