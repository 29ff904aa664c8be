import Domain

/// An invented village of a real township, with its share of the county's invented households.
struct Village: Sendable {
  let code: DivisionCode
  let name: String
  /// The real township's name.
  let township: String
  /// The households that live here, as positions in the county's list.
  let households: Range<Int>

  var townshipCode: DivisionCode { code.parent ?? code }
}
