import Domain

/// Invents who was sent, so that cadres, batches and person-times of technicians are those that
/// were published (002-44 to 002-46), and the first batch arrives when the paper says (000-38).
struct SecondmentPlan {
  private let places: Places
  private let county: CalibratedCounty
  private var chance: SeededGenerator
  private var numbers: Numbering

  private init(_ county: CalibratedCounty, _ places: Places, seed: UInt64) {
    self.places = places
    self.county = county
    chance = SeededGenerator(seed, "secondments \(county.code.text)")
    numbers = Numbering("T", county.code, width: 3)
  }

  /// Everybody who was sent, county by county.
  static func secondments(_ places: Places, seed: UInt64) -> [Secondment] {
    let weights = Calibration.counties.map(\.weight)
    let batches = Calibration.cadreBatches.map { Shares.split($0.cadres, by: weights) }
    let technicians = Shares.split(Calibration.technicians, by: weights)
    return Calibration.counties.indices.flatMap { index in
      var plan = SecondmentPlan(Calibration.counties[index], places, seed: seed)
      var rows: [Secondment] = []
      for (number, batch) in Calibration.cadreBatches.enumerated() {
        for _ in 0..<batches[number][index] {
          rows.append(plan.cadre(in: number + 1, batch.arrived))
        }
      }
      for _ in 0..<2 { rows.append(plan.learner()) }
      for _ in 0..<technicians[index] { rows.append(plan.technician()) }
      return rows
    }
  }

  /// A cadre from the east, for two years.
  private mutating func cadre(in batch: Int, _ arrived: Day?) -> Secondment {
    var row = stay(from: arrived, days: 730)
    row.batch = batch
    row.sender = "\(places.name(county.helper))\(chance.pick(Self.offices))（示例）"
    row.host = "\(places.name(county.code))\(chance.pick(Self.offices))（示例）"
    row.post = "挂职副\(chance.below(2) == 0 ? "主任" : "局长")"
    return row
  }

  /// A cadre of the county who works in the east for half a year.
  private mutating func learner() -> Secondment {
    var row = stay(from: day(), days: 180)
    row.direction = .eastward
    row.sender = "\(places.name(county.code))\(chance.pick(Self.offices))（示例）"
    row.host = "\(places.name(county.helper))\(chance.pick(Self.offices))（示例）"
    row.post = "挂职科员"
    return row
  }

  /// A technician from the east; some stay for less than a month.
  private mutating func technician() -> Secondment {
    let days = chance.pick([15, 30, 60, 90, 180], weights: [8, 42, 20, 20, 10])
    var row = stay(from: day(), days: days)
    let specialty = chance.pick(Self.specialties, weights: Self.weights)
    row.kind = .technician
    row.specialty = specialty
    let house = Self.houses[specialty] ?? "事业单位"
    row.sender = "\(places.name(county.helper))\(house)（示例）"
    row.host = "\(places.name(county.code))\(house)（示例）"
    row.post = specialty.labels.zh + "专技人员"
    return row
  }

  /// A stay that ends by itself unless the world's last day comes first; on few days somebody is
  /// not in the post.
  private mutating func stay(from arrived: Day?, days: Int) -> Secondment {
    var row = Secondment()
    let from = arrived.map { WorkingDays.from($0) } ?? World.lastDay
    let planned = from.adding(days: days - 1) ?? from
    row.number = numbers.next(in: from.year)
    row.place = county.code
    row.provider = county.helper
    row.name = Household.name(isMale: chance.below(100) < 60, &chance)
    row.document = "合成示例"
    row.from = from
    row.ended = planned <= World.lastDay ? planned : nil
    let spent = min(planned, World.lastDay).ordinal - from.ordinal + 1
    row.days = spent - min(chance.below(1 + spent / 20), spent - 1)
    row.synthetic = true
    return row
  }

  private mutating func day() -> Day? {
    Day(year: 2017, month: 4, day: 5)?.adding(days: chance.below(1_290))
  }

  private static let offices = ["协作办公室", "教育局", "卫生健康局", "农业农村局", "发展和改革局", "商务局"]
  private static let specialties: [Secondment.Specialty] = [
    .education, .health, .agriculture, .science,
  ]
  private static let weights = [42, 40, 12, 6]
  private static let houses: [Secondment.Specialty: String] = [
    .education: "第一中学", .health: "人民医院", .agriculture: "农业技术推广中心", .science: "科技服务中心",
  ]
}
