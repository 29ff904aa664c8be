/// Small photographs made by hand, with and without what tells of place and device.
enum SamplePhotos {
  static let secret = Array("GPS 35.21N 105.24E".utf8)

  /// A segment with its length.
  static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    let length = body.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + body
  }

  /// Exif with an orientation and a secret, little- or big-endian.
  static func exif(_ orientation: UInt8, isLittle: Bool = true) -> [UInt8] {
    let tiff: [UInt8] =
      isLittle
      ? [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    return Array("Exif\0\0".utf8) + tiff + [0, 0, 0, 0] + secret
  }

  /// A JPEG of these segments before its scan, and these bytes behind its end.
  static func jpeg(_ segments: [[UInt8]] = [], behind: [UInt8] = []) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap { $0 } + segment(0xDB, Array(repeating: 1, count: 65))
      + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]
      + [0xFF, 0xD9] + behind
  }

  /// A chunk with its length; the check bytes are not looked at.
  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + Array(name.utf8) + body
      + [1, 2, 3, 4]
  }

  /// A PNG with these chunks between its head and its picture.
  static func png(_ chunks: [[UInt8]] = [], behind: [UInt8] = []) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", Array(repeating: 0, count: 13)) + chunks.flatMap { $0 }
      + chunk("IDAT", [1, 2, 3]) + chunk("IEND", []) + behind
  }
}
