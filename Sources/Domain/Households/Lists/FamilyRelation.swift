/// 与户主关系 (practice.md 4.6, the national numbers as aliases).
package enum FamilyRelation: String, CodeList {
  case head, spouse, son, daughter, grandson, granddaughter, father, mother, grandfather
  case grandmother, other
  case daughterInLaw = "daughter_in_law"
  case sonInLaw = "son_in_law"
  case daughtersSon = "daughters_son"
  case daughtersDaughter = "daughters_daughter"
  case wifesFather = "wifes_father"
  case wifesMother = "wifes_mother"
  case husbandsFather = "husbands_father"
  case husbandsMother = "husbands_mother"
  case mothersFather = "mothers_father"
  case mothersMother = "mothers_mother"

  package var labels: Labels {
    switch self {
    case .head: Labels(zh: "户主", en: "Head")
    case .spouse: Labels(zh: "配偶", en: "Spouse")
    case .son: Labels(zh: "之子", en: "Son")
    case .daughter: Labels(zh: "之女", en: "Daughter")
    case .daughterInLaw: Labels(zh: "之儿媳", en: "Daughter-in-law")
    case .sonInLaw: Labels(zh: "之女婿", en: "Son-in-law")
    case .grandson: Labels(zh: "之孙子", en: "Grandson")
    case .granddaughter: Labels(zh: "之孙女", en: "Granddaughter")
    case .daughtersSon: Labels(zh: "之外孙子", en: "Daughter's son")
    case .daughtersDaughter: Labels(zh: "之外孙女", en: "Daughter's daughter")
    case .father: Labels(zh: "之父", en: "Father")
    case .mother: Labels(zh: "之母", en: "Mother")
    case .wifesFather: Labels(zh: "之岳父", en: "Wife's father")
    case .wifesMother: Labels(zh: "之岳母", en: "Wife's mother")
    case .husbandsFather: Labels(zh: "之公公", en: "Husband's father")
    case .husbandsMother: Labels(zh: "之婆婆", en: "Husband's mother")
    case .grandfather: Labels(zh: "之祖父", en: "Grandfather")
    case .grandmother: Labels(zh: "之祖母", en: "Grandmother")
    case .mothersFather: Labels(zh: "之外祖父", en: "Mother's father")
    case .mothersMother: Labels(zh: "之外祖母", en: "Mother's mother")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .head: ["01", "本人或户主", "本人"]
    case .spouse: ["02"]
    case .son: ["03", "子"]
    case .daughter: ["04", "女"]
    case .daughterInLaw: ["05", "儿媳"]
    case .sonInLaw: ["06", "女婿"]
    case .grandson: ["07", "孙子"]
    case .granddaughter: ["08", "孙女"]
    case .daughtersSon: ["09", "外孙子"]
    case .daughtersDaughter: ["10", "外孙女"]
    case .father: ["11", "父亲"]
    case .mother: ["12", "母亲"]
    case .wifesFather: ["13", "岳父"]
    case .wifesMother: ["14", "岳母"]
    case .husbandsFather: ["15", "公公"]
    case .husbandsMother: ["16", "婆婆"]
    case .grandfather: ["17", "祖父"]
    case .grandmother: ["18", "祖母"]
    case .mothersFather: ["19", "外祖父"]
    case .mothersMother: ["20", "外祖母"]
    case .other: ["99"]
    }
  }
}
