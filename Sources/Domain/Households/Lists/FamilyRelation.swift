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

  package var aliases: [String] { [number] + words }

  /// The national register's number.
  private var number: String {
    switch self {
    case .head: "01"
    case .spouse: "02"
    case .son: "03"
    case .daughter: "04"
    case .daughterInLaw: "05"
    case .sonInLaw: "06"
    case .grandson: "07"
    case .granddaughter: "08"
    case .daughtersSon: "09"
    case .daughtersDaughter: "10"
    case .father: "11"
    case .mother: "12"
    case .wifesFather: "13"
    case .wifesMother: "14"
    case .husbandsFather: "15"
    case .husbandsMother: "16"
    case .grandfather: "17"
    case .grandmother: "18"
    case .mothersFather: "19"
    case .mothersMother: "20"
    case .other: "99"
    }
  }

  /// What people write, where it can mean one thing only.
  ///
  /// 媳妇 may be the wife or the son's wife, so it is none of them. Brothers and sisters have no
  /// number of their own.
  private var words: [String] {
    switch self {
    case .head: ["本人或户主", "本人", "户主本人"]
    case .spouse:
      ["妻", "妻子", "夫", "丈夫", "爱人", "之配偶", "之妻", "之妻子", "之夫", "之丈夫"]
    case .son: ["子", "儿子", "之儿子", "独生子", "长子", "次子", "三子", "大儿子", "二儿子", "小儿子"]
    case .daughter:
      ["女", "女儿", "之女儿", "独生女", "长女", "次女", "三女", "大女儿", "二女儿", "小女儿"]
    case .daughterInLaw: ["儿媳", "儿媳妇", "之儿媳妇"]
    case .sonInLaw: ["女婿"]
    case .grandson: ["孙子", "孙"]
    case .granddaughter: ["孙女", "孙女儿"]
    case .daughtersSon: ["外孙子", "外孙"]
    case .daughtersDaughter: ["外孙女"]
    case .father: ["父亲", "父", "之父亲"]
    case .mother: ["母亲", "母", "之母亲"]
    case .wifesFather: ["岳父"]
    case .wifesMother: ["岳母"]
    case .husbandsFather: ["公公"]
    case .husbandsMother: ["婆婆"]
    case .grandfather: ["祖父", "爷爷", "之爷爷"]
    case .grandmother: ["祖母", "奶奶", "之奶奶"]
    case .mothersFather: ["外祖父", "外公", "姥爷"]
    case .mothersMother: ["外祖母", "外婆", "姥姥"]
    case .other:
      Self.siblings.flatMap { [$0, "之\($0)"] }
        + ["其他亲属", "其他关系", "侄子", "侄女", "外甥", "外甥女", "嫂子", "弟媳", "姐夫", "妹夫"]
    }
  }

  private static let siblings = [
    "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹", "兄弟", "姐妹", "兄弟姐妹", "兄妹", "姐弟",
  ]
}
