extension TilePath: CustomStringConvertible {
  /// The address, as in `tile/0/x001/000.p/17`.
  public var description: String {
    let kind =
      switch contents {
      case .hashes(let level): String(level)
      case .entries: "entries"
      }
    return "tile/\(kind)/\(Self.grouped(number))\(isFull ? "" : ".p/\(width)")"
  }

  /// Reads an address; anything that is not written exactly as `description` writes it is `nil`.
  public init?(_ text: some StringProtocol) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
    let kind = parts.removeFirst()
    var width = Self.fullWidth
    if parts.count >= 2, parts[parts.endIndex - 2].hasSuffix(".p") {
      guard let partial = Decimal.parse(parts.removeLast().utf8), partial < 256 else { return nil }
      width = Int(partial)
      parts.append(parts.removeLast().dropLast(2))
    }
    guard let number = Self.number(groups: parts) else { return nil }
    if kind == "entries" {
      self.init(.entries, number: number, width: width)
    } else {
      guard let level = Decimal.parse(kind.utf8), level <= Self.highestLevel else { return nil }
      self.init(.hashes(level: Int(level)), number: number, width: width)
    }
    // Reading is lenient about bytes only where writing decides: the two must agree.
    guard description.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func grouped(_ number: UInt64) -> String {
    var groups = [threeDigits(number % 1000)]
    var rest = number / 1000
    while rest > 0 {
      groups.append("x" + threeDigits(rest % 1000))
      rest /= 1000
    }
    return groups.reversed().joined(separator: "/")
  }

  private static func threeDigits(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  private static func number(groups: ArraySlice<some StringProtocol>) -> UInt64? {
    guard (1...6).contains(groups.count) else { return nil }
    var number: UInt64 = 0
    for group in groups {
      let digits = group.utf8.suffix(3)
      guard digits.count == 3 else { return nil }
      for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
      }
    }
    return number
  }
}
