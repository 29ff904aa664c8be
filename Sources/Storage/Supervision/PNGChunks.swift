/// A PNG file cut into its chunks (ISO/IEC 15948), to leave out texts, times and Exif.
enum PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// What is needed to draw the picture in its colours.
  private static let kept: Set = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs",
  ]

  /// How many pixels the header of a whole file promises.
  static func pixels(of file: [UInt8]) -> Int {
    // Width and height are the first fields of the first chunk.
    let (width, height) = (number(file, at: 16), number(file, at: 20))
    return width.multipliedReportingOverflow(by: height).overflow ? .max : width * height
  }

  private static func number(_ file: [UInt8], at: Int) -> Int {
    file.dropFirst(at).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// The file without metadata; nil when it is no whole PNG.
  static func bare(_ file: [UInt8]) -> [UInt8]? {
    guard file.starts(with: signature) else { return nil }
    var bare = signature
    var names: [String] = []
    var at = signature.count
    while at + 12 <= file.count {
      let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = at + 12 + length
      guard end <= file.count else { return nil }
      let name = String(decoding: file[at + 4..<at + 8], as: UTF8.self)
      names.append(name)
      if kept.contains(name) { bare += file[at..<end] }
      // What follows the last chunk is none of the picture.
      if name == "IEND" { return names.first == "IHDR" && names.contains("IDAT") ? bare : nil }
      at = end
    }
    return nil
  }
}
