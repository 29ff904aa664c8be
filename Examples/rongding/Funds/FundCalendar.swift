import Domain

/// When the parts of a year's money arrive: the first day they may, and how many days later.
enum FundCalendar {
  /// One part of a source's money of a year.
  struct Part {
    let share: Int
    let month: Int
    let day: Int
    let spread: Int
    var suitsHouseholds = false
    /// Whether it came as goods, which are handed over and never allocated.
    var isInKind = false
  }

  /// The parts in which the money of a source comes in a year.
  ///
  /// In 2017 it began in spring, after the launch; in 2020 everything was early, so that works
  /// could end with the year.
  static func parts(_ source: FundSource, _ year: Int) -> [Part] {
    switch (source, year) {
    case (.fiscalCity, 2017):
      [
        Part(share: 60, month: 4, day: 5, spread: 20, suitsHouseholds: true),
        Part(share: 40, month: 6, day: 20, spread: 25, suitsHouseholds: true),
      ]
    case (.fiscalCity, 2020):
      [
        Part(share: 60, month: 2, day: 17, spread: 15, suitsHouseholds: true),
        Part(share: 40, month: 5, day: 6, spread: 15),
      ]
    case (.fiscalCity, _):
      [
        Part(share: 60, month: 3, day: 5, spread: 20, suitsHouseholds: true),
        Part(share: 40, month: 6, day: 20, spread: 25, suitsHouseholds: true),
      ]
    case (.fiscalDistrict, 2020):
      [Part(share: 100, month: 3, day: 2, spread: 20, suitsHouseholds: true)]
    case (.fiscalDistrict, _):
      [Part(share: 100, month: 5, day: 10, spread: 30, suitsHouseholds: true)]
    case (.fiscalStreet, 2020): [Part(share: 100, month: 5, day: 11, spread: 15)]
    case (.fiscalStreet, _): [Part(share: 100, month: 7, day: 20, spread: 30)]
    case (.social, 2017):
      [
        Part(share: 25, month: 4, day: 5, spread: 10),
        Part(share: 75, month: 8, day: 10, spread: 30, isInKind: true),
      ]
    case (.social, _):
      [
        Part(share: 25, month: 2, day: 20, spread: 10),
        Part(share: 75, month: 8, day: 10, spread: 30, isInKind: true),
      ]
    case (.centralDirect, _), (.centralIntroduced, _): []
    }
  }
}
