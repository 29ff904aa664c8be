/// The attributes of an element while it is being opened; not to be kept.
@safe struct XMLAttributes {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  /// How many there are.
  let count: Int

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    unsafe self.pairs = unsafe pairs
    var count = 0
    if let pairs = unsafe pairs {
      while unsafe pairs[2 * count] != nil { count += 1 }
    }
    self.count = count
  }

  /// The value of an attribute; nil if it is not there.
  subscript(_ name: XMLName) -> String? {
    for index in 0..<count {
      guard let key = unsafe pairs?[2 * index], unsafe XMLName(expat: key) == name else { continue }
      guard let value = unsafe pairs?[2 * index + 1] else { return nil }
      return unsafe String(cString: value)
    }
    return nil
  }

  /// The value of an attribute of one letter, without copying it: those of cells are many.
  func letter(_ name: UInt8) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count {
      guard let key = unsafe pairs?[2 * index], unsafe key[0] == CChar(bitPattern: name),
        unsafe key[1] == 0, let value = unsafe pairs?[2 * index + 1]
      else { continue }
      var length = 0
      while unsafe value[length] != 0 { length += 1 }
      return unsafe UnsafeRawBufferPointer(start: value, count: length)
        .assumingMemoryBound(to: UInt8.self)
    }
    return nil
  }

  /// Whether a flag is set; the schema allows `1` and `true`.
  func isTrue(_ name: XMLName) -> Bool {
    let value = self[name]
    return value == "1" || value == "true"
  }
}
