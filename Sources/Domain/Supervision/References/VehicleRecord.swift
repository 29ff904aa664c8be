/// 车辆名单: a vehicle in a person's name, from the traffic police (practice.md 4.8 R6).
package struct VehicleRecord: Record {
  package var county = DivisionCode.unknown
  package var plate = ""
  package var citizenNumber = ""
  package var name = ""
  package var kind = VehicleKind.car
  package var registered: Day?
  package var disposed: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<VehicleRecord>(
    "vehicle_record", zh: "车辆名单", en: "Vehicles", owner: .county, privacy: .personal,
    key: ["plate"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(\.plate, "plate", zh: "号牌", en: "Plate", length: 1...20, privacy: .personal),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .choice(\.kind, "kind", zh: "车辆类型", en: "Kind", privacy: .personal),
      .day(
        \.registered, "registered", zh: "登记日期", en: "Registered", required: true, privacy: .personal
      ),
      .day(\.disposed, "disposed", zh: "转让或报废日期", en: "Disposed of", privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("disposed_before", zh: "转让或报废日期早于登记日期", en: "disposed of before it was registered") {
        row in
        guard let from = row.registered, let until = row.disposed else { return true }
        return from <= until
      }
    ])
}

/// What sort of vehicle it is; only cars speak against need.
package enum VehicleKind: String, CodeList {
  case car, truck, tractor, tricycle, motorcycle, disabled

  package var labels: Labels {
    switch self {
    case .car: Labels(zh: "小型汽车", en: "Car")
    case .truck: Labels(zh: "货车", en: "Truck")
    case .tractor: Labels(zh: "拖拉机", en: "Tractor")
    case .tricycle: Labels(zh: "三轮车", en: "Tricycle")
    case .motorcycle: Labels(zh: "摩托车", en: "Motorcycle")
    case .disabled: Labels(zh: "残疾人专用车", en: "Vehicle for the disabled")
    }
  }
}
