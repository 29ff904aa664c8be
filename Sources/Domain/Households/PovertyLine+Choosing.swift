extension Sequence<PovertyLine> {
  /// The line that decides in a province and year: its own, or else the country's, for the first of
  /// the purposes that has one (practice.md 4.2, 4.3).
  package func line(
    of province: DivisionCode, in year: Int, for purposes: [LinePurpose] = [.identification]
  ) -> PovertyLine? {
    for purpose in purposes {
      let fitting = filter { $0.year == year && $0.purpose == purpose }
      if let own = fitting.first(where: { $0.province == province }) { return own }
      if let national = fitting.first(where: { $0.province == .country }) { return national }
    }
    return nil
  }
}
