import Domain

/// Invents the head of a household from its position in the county's list, and from nothing else:
/// the same household is the same person in every size of the world.
enum Household {
  /// `H621121-000123` for position 122.
  static func code(_ county: DivisionCode, _ position: Int) -> String {
    "H\(county.text)-\(Digits.padded(position + 1, 6))"
  }

  static func payee(
    _ county: DivisionCode, _ position: Int, village: DivisionCode, seed: UInt64
  ) -> Payee {
    var chance = SeededGenerator(seed, "household \(county.text)", position)
    let isMale = chance.below(100) < 82
    var payee = Payee()
    payee.code = code(county, position)
    payee.kind = .household
    payee.village = village
    payee.name = name(isMale: isMale, &chance)
    payee.citizenNumber = citizenNumber(county, position, isMale: isMale, &chance)
    payee.account = "990000\(county.text)6\(Digits.padded(position + 1, 6))"
    // No network has 154 (MIIT, numbers allocated by the end of March 2023), so it is nobody's.
    payee.phone = "154\(county.text.suffix(2))\(Digits.padded(position + 1, 6))"
    payee.synthetic = true
    return payee
  }

  /// A citizen number that nobody bears: its division has prefecture 91, which was never assigned.
  ///
  /// Births lie from 1945 to 1995. Positions walk over the days with a step that meets each day
  /// once before any twice, and the sequence number's upper part counts the rounds, so that no two
  /// households of a county share a number.
  private static func citizenNumber(
    _ county: DivisionCode, _ position: Int, isMale: Bool, _ chance: inout SeededGenerator
  ) -> String {
    let days = 18_257  // a prime, about fifty years
    let first = -9_131  // 1945-01-01
    let birth = Day(ordinal: first + (position * 7_919) % days)
    let digits = (birth?.text ?? "1970-01-01").filter { $0 != "-" }
    let sequence = (position / days) * 100 + chance.within(1...48) * 2 + (isMale ? 1 : 0)
    let division = county.text.prefix(2) + "91" + county.text.suffix(2)
    let head = "\(division)\(digits)\(Digits.padded(sequence, 3))"
    return head + (IdentityNumbers.citizenCheckCharacter(head).map(String.init) ?? "")
  }

  /// A name of eastern Gansu.
  static func name(isMale: Bool, _ chance: inout SeededGenerator) -> String {
    let family = chance.pick(families, weights: familyWeights)
    let first = chance.pick(isMale ? maleFirst : femaleFirst)
    if chance.below(100) < 22 { return family + first }
    return family + first + chance.pick(isMale ? maleSecond : femaleSecond)
  }

  private static let families = [
    "王", "张", "李", "刘", "陈", "杨", "马", "赵", "何", "牛", "孙", "景", "常", "姚", "董", "魏", "石", "毛", "卢",
    "漆",
    "汪", "包", "祁", "司",
  ]
  private static let familyWeights = [
    110, 95, 90, 60, 48, 45, 44, 38, 26, 24, 24, 20, 20, 18, 18, 18, 14, 14, 12, 10, 10, 8, 8, 4,
  ]
  private static let maleFirst = [
    "建", "国", "志", "永", "明", "文", "世", "学", "正", "玉", "兴", "海", "军", "俊", "宝", "德", "忠", "平",
  ]
  private static let maleSecond = [
    "军", "平", "林", "强", "福", "祥", "荣", "明", "东", "虎", "龙", "成", "义", "仁", "孝", "斌", "民", "生",
  ]
  private static let femaleFirst = [
    "秀", "桂", "玉", "彩", "月", "春", "淑", "巧", "红", "小", "雪", "爱", "凤", "兰",
  ]
  private static let femaleSecond = [
    "英", "兰", "芳", "霞", "梅", "琴", "花", "娥", "莲", "珍", "萍", "燕", "香", "玲",
  ]
}
