extension Hash: CustomStringConvertible {
  /// The hash as 64 lower-case hexadecimal digits.
  public var hex: String { unsafe withUnsafeBytes(of: self) { unsafe Hexadecimal.encode($0) } }

  /// The same as ASCII characters.
  public var hexDigits: [UInt8] {
    unsafe withUnsafeBytes(of: self) { unsafe Hexadecimal.digits(of: $0) }
  }

  /// The hash as 44 characters of base64, as checkpoints and receipts carry it.
  public var base64: String { unsafe withUnsafeBytes(of: self) { unsafe Base64.encode($0) } }

  /// The hash in hexadecimal.
  public var description: String { hex }

  /// Reads 64 lower-case hexadecimal digits; anything else is `nil`.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hexadecimal.decode(hex.utf8) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads canonical base64 of 32 bytes; anything else is `nil`.
  public init?(base64: some StringProtocol) {
    guard let bytes = Base64.decode(base64.utf8) else { return nil }
    self.init(bytes: bytes)
  }
}
