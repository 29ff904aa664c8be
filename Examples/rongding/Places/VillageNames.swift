/// Invents names of villages from elements that are common in eastern Gansu.
enum VillageNames {
  private static let families = [
    "王", "李", "张", "刘", "陈", "杨", "马", "何", "牛", "景", "常", "姚", "孙", "毛", "卢", "石", "魏", "董",
  ]
  private static let landforms = [
    "湾", "岔", "沟", "坪", "川", "山", "咀", "河", "堡", "店", "滩", "梁", "坡", "塬", "峡", "庄", "岘", "集",
  ]
  private static let epithets = [
    "上", "下", "大", "小", "红土", "黑石", "青石", "柳林", "榆树", "杏树", "石头", "阳坡", "阴山", "清水", "双泉", "新",
  ]

  /// So many different names for the villages of one township.
  static func names(_ count: Int, _ chance: inout SeededGenerator) -> [String] {
    var names: [String] = []
    while names.count < count {
      let name = one(&chance)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func one(_ chance: inout SeededGenerator) -> String {
    let landform = chance.pick(landforms)
    if chance.below(3) > 0 { return "\(chance.pick(families))家\(landform)村" }
    let epithet = chance.pick(epithets)
    return epithet.hasSuffix("山") && landform == "山" ? "\(epithet)村" : "\(epithet)\(landform)村"
  }
}
