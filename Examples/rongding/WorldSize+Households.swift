import Domain

extension WorldSize {
  /// The households of a county that this size has, as positions in the county's list.
  func households(of county: CalibratedCounty, _ villages: [Village]) -> Range<Int> {
    switch self {
    case .city: return 0..<county.households
    case .county: return county.code == Calibration.tongwei ? 0..<county.households : 0..<0
    case .village:
      guard county.code == Calibration.tongwei else { return 0..<0 }
      let start = villages.first { $0.township == "榜罗镇" }?.households.lowerBound
      return Self.few(villages, from: start ?? 0)
    }
  }

  /// About 200 households of whole villages of one township, from a position on.
  static func few(_ villages: [Village], from start: Int) -> Range<Int> {
    let township = villages.first { $0.households.contains(start) }?.township
    let inside = villages.filter {
      $0.township == township && $0.households.lowerBound >= start
    }
    let end = inside.first { $0.households.upperBound - start >= 180 }?.households.upperBound
    return start..<(end ?? start)
  }
}
