/// How much of a full-width text is narrowed.
package enum Narrowing: Sendable {
  /// Digits, letters and spaces only: Chinese punctuation in names and addresses stays.
  case lettersAndDigits
  /// Punctuation as well, for codes, numbers and dates.
  case everything
}

extension String {
  /// The text with full-width digits, letters and spaces made narrow and its ends trimmed.
  ///
  /// Invisible characters (zero-width space, direction marks, byte order mark) are dropped:
  /// they come with text copied from web pages and make equal codes unequal.
  package func normalised(_ narrowing: Narrowing = .lettersAndDigits) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if let kept = Self.narrowed(scalar, narrowing) { scalars.append(kept) }
    }
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[start...end])
  }

  private static func narrowed(
    _ scalar: Unicode.Scalar, _ narrowing: Narrowing
  ) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x3000, 0xA0: return " "
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: return nil
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      return Unicode.Scalar(scalar.value - 0xFEE0)
    case 0xFF01...0xFF5E where narrowing == .everything:
      return Unicode.Scalar(scalar.value - 0xFEE0)
    default: return scalar
    }
  }
}
