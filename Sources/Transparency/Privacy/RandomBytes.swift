internal import Foundation

/// Bytes fit for keys and salts, from the operating system.
package enum RandomBytes {
  /// As many bytes as asked for.
  ///
  /// `SystemRandomNumberGenerator` makes a system call for every eight bytes, this one for every
  /// 256, which is the most that one call of `getentropy` gives.
  package static func draw(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, drawn in
      while drawn < count {
        let length = min(count - drawn, 256)
        let part = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[drawn..<drawn + length])
        if unsafe getentropy(part.baseAddress, length) != 0 { unsafe drawSlowly(part) }
        drawn += length
      }
    }
  }

  /// For a system that gives no bytes this way.
  private static func drawSlowly(_ part: UnsafeMutableRawBufferPointer) {
    var random = SystemRandomNumberGenerator()
    for place in 0..<part.count {
      unsafe part.storeBytes(of: random.next(), toByteOffset: place, as: UInt8.self)
    }
  }
}
