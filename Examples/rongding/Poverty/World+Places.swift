package import Domain

extension World {
  /// That the example's county still stands on the list, of which nobody has measured anything yet
  /// but the register.
  package var countyStatuses: [CountyStatus] {
    var status = CountyStatus()
    (status.county, status.kind) = (Self.registerCounty, .nationalPoorCounty)
    status.synthetic = true
    return [status]
  }

  /// Every third village of the example's county as a poor one, every ninth as a deeply poor one.
  package var placeClasses: [PlaceClass] {
    let villages = divisions.filter { division in
      division.code.level == .village && division.code.county == Self.registerCounty
    }.map(\.code).sorted()
    return villages.enumerated().flatMap { index, village in
      [(PlaceClass.Kind.poorVillage, 3), (.deeplyPoorVillage, 9)].compactMap { kind, step in
        guard index.isMultiple(of: step) else { return nil }
        var row = PlaceClass()
        (row.place, row.kind, row.synthetic) = (village, kind, true)
        (row.from, row.document) = (Day(year: 2014, month: 1, day: 1), "合成示例")
        return row
      }
    }
  }
}
