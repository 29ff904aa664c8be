/// A JPEG file cut into its segments (ISO/IEC 10918-1, B.1), to leave out what tells of place,
/// time and device.
///
/// Left out: all application segments but JFIF and Adobe's colour transform, comments, and what
/// follows the end of the image, where phones hide further pictures. Of Exif the orientation stays,
/// without which a photograph may lie on its side.
enum JPEGSegments {
  static let start: [UInt8] = [0xFF, 0xD8]

  /// The file without metadata; nil when it is no whole JPEG.
  static func bare(_ file: [UInt8]) -> [UInt8]? {
    guard file.starts(with: start + [0xFF]) else { return nil }
    var bare = start
    var orientation: UInt8?
    var at = 2
    var hasImage = false
    while let (marker, next) = marker(in: file, at: at) {
      if marker == 0xD9 { return hasImage ? bare + [0xFF, 0xD9] : nil }
      guard let end = segmentEnd(in: file, at: next) else { return nil }
      let body = file[(next + 2)..<end]
      if marker == 0xE1, let found = ExifOrientation.read(Array(body)) { orientation = found }
      if keeps(marker, body) {
        if marker == 0xDA {
          hasImage = true
          if let orientation {
            bare.insert(contentsOf: ExifOrientation.segment(orientation), at: 2)
          }
          orientation = nil
        }
        bare += [0xFF, marker] + file[next..<end]
      }
      at = marker == 0xDA ? scanEnd(in: file, from: end) : end
      if marker == 0xDA { bare += file[end..<at] }
    }
    return nil
  }

  /// How many pixels the largest frame of a whole file promises.
  static func pixels(of file: [UInt8]) -> Int {
    var (at, most) = (2, 0)
    while let (marker, next) = marker(in: file, at: at), marker != 0xD9,
      let end = segmentEnd(in: file, at: next)
    {
      // A frame: length, precision, height and width (B.2.2); tables have markers among them.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker), end - next >= 7 {
        let told = Int(file[next + 3]) << 8 | Int(file[next + 4])
        // A frame may leave its height to what follows the first scan.
        let height = told == 0 ? 0xFFFF : told
        let width = Int(file[next + 5]) << 8 | Int(file[next + 6])
        most = max(most, height * width)
      }
      at = marker == 0xDA ? scanEnd(in: file, from: end) : end
    }
    return most
  }

  /// A marker and the place behind it; fill bytes before it are passed over.
  private static func marker(in file: [UInt8], at: Int) -> (UInt8, next: Int)? {
    guard at < file.count, file[at] == 0xFF else { return nil }
    var at = at
    while at < file.count, file[at] == 0xFF { at += 1 }
    return at < file.count && file[at] != 0 ? (file[at], at + 1) : nil
  }

  private static func segmentEnd(in file: [UInt8], at: Int) -> Int? {
    guard at + 1 < file.count else { return nil }
    let length = Int(file[at]) << 8 | Int(file[at + 1])
    return length >= 2 && at + length <= file.count ? at + length : nil
  }

  private static func keeps(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> Bool {
    switch marker {
    case 0xE0: body.starts(with: Array("JFIF\0".utf8))
    case 0xEE: body.starts(with: Array("Adobe".utf8))
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
  }

  /// Where the coded image ends: at a marker that is neither stuffing nor a restart.
  private static func scanEnd(in file: [UInt8], from: Int) -> Int {
    var at = from
    while at + 1 < file.count {
      if file[at] == 0xFF, file[at + 1] != 0, !(0xD0...0xD7).contains(file[at + 1]),
        file[at + 1] != 0xFF
      {
        return at
      }
      at += 1
    }
    return file.count
  }
}

/// The orientation of a photograph in Exif, 1 to 8 (tag 0x0112 of the first directory).
enum ExifOrientation {
  /// The value in the body of an Exif segment, where it is one.
  static func read(_ body: [UInt8]) -> UInt8? {
    guard body.count >= 14, body.starts(with: Array("Exif\0\0".utf8)) else { return nil }
    let tiff = Array(body[6...])
    let isLittle = tiff[0] == UInt8(ascii: "I")
    func number(_ at: Int, _ count: Int) -> Int? {
      guard at >= 0, at + count <= tiff.count else { return nil }
      let bytes = tiff[at..<at + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    for entry in 0..<min(entries, 64) {
      let at = directory + 2 + entry * 12
      guard number(at, 2) == 0x0112 else { continue }
      return number(at + 8, 2).flatMap { (1...8).contains($0) ? UInt8($0) : nil }
    }
    return nil
  }

  /// A segment that says the orientation and nothing else.
  static func segment(_ orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] =
      [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      + [0, 0, 0, 0]
    let body = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }
}
