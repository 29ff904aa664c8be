import Web

/// A narrower view of the same list.
enum Choice {
  /// The values of the part `choices` of a template.
  static func slots(_ name: String, _ address: Address, isHere: Bool) -> Slots {
    ["name": .text(name), "href": .text(address.path()), "isHere": .flag(isHere)]
  }
}
