import Domain

/// Gives records of one kind their numbers, counted from 1 in each year: `R621121-2018-0001`.
struct Numbering {
  private let prefix: String
  private let width: Int
  private var last: [Int: Int] = [:]

  init(_ letter: String, _ county: DivisionCode, width: Int = 4) {
    prefix = letter + county.text
    self.width = width
  }

  mutating func next(in year: Int) -> String {
    let number = last[year, default: 0] + 1
    last[year] = number
    return "\(prefix)-\(year)-\(Digits.padded(number, width))"
  }
}
