import Domain
import Fixtures
import Testing

@testable import Storage

@Suite("Photographs of boards") struct PhotographTests {
  private typealias Sample = SamplePhotos

  private static func holdsSecret(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= Sample.secret.count else { return false }
    return (0...bytes.count - Sample.secret.count).contains {
      bytes[$0...].starts(with: Sample.secret)
    }
  }

  @Test func `a JPEG loses place, time and device, and what hides behind its end`() throws {
    let sent = Sample.jpeg(
      [
        Sample.segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]),
        Sample.segment(0xE1, Sample.exif(1)), Sample.segment(0xE1, Sample.secret),
        Sample.segment(0xED, Sample.secret), Sample.segment(0xFE, Sample.secret),
      ], behind: Sample.jpeg([Sample.segment(0xE1, Sample.secret)]))
    #expect(Self.holdsSecret(sent))
    let photo = try Photograph(sent)
    #expect(photo.kind == .jpeg && !Self.holdsSecret(photo.bytes))
    #expect(photo.bytes.suffix(9) == [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9])
  }

  @Test(arguments: [true, false], [3, 6, 8] as [UInt8])
  func `the way up stays`(isLittle: Bool, orientation: UInt8) throws {
    let sent = Sample.jpeg([Sample.segment(0xE1, Sample.exif(orientation, isLittle: isLittle))])
    let photo = try Photograph(sent)
    let kept = ExifOrientation.segment(orientation)
    #expect(Array(photo.bytes[2..<2 + kept.count]) == kept)
    #expect(ExifOrientation.read(Array(kept.dropFirst(4))) == orientation)
    #expect(try Photograph(photo.bytes) == photo, "what is kept stays as it is when sent again")
  }

  @Test func `a PNG loses its texts and what hides behind its end`() throws {
    let sent = Sample.png(
      [
        Sample.chunk("tEXt", Sample.secret), Sample.chunk("eXIf", Sample.secret),
        Sample.chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 0]),
      ], behind: Sample.secret)
    let photo = try Photograph(sent)
    #expect(photo.kind == .png && !Self.holdsSecret(photo.bytes))
    #expect(photo.bytes == Sample.png([Sample.chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 0])]))
  }

  @Test func `a file cut short or of another kind is refused, wherever it is cut`() {
    let whole = [Sample.jpeg([Sample.segment(0xE1, Sample.exif(6))]), Sample.png()]
    for file in whole {
      for length in file.indices {
        #expect(throws: FieldProblem.self) { try Photograph(Array(file.prefix(length))) }
      }
    }
    for text in ["GIF89a", "<svg xmlns=\"\"/>", "%PDF-1.7", ""] {
      #expect(throws: FieldProblem.self) { try Photograph(Array(text.utf8)) }
    }
  }

  @Test func `bytes changed at random never stop the program`() {
    var random = SeededRandom.announced("photographs")
    for _ in 0..<3_000 {
      var file =
        Bool.random(using: &random)
        ? Sample.jpeg([Sample.segment(0xE1, Sample.exif(6))]) : Sample.png()
      for _ in 0..<4 {
        file[Int.random(in: file.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      _ = try? Photograph(file)
    }
  }

  @Test func `a picture of too many pixels is refused, one of as many as a telephone takes is not`()
    throws
  {
    func frame(_ marker: UInt8, _ height: Int, _ width: Int) -> [UInt8] {
      let size = [height >> 8, height & 0xFF, width >> 8, width & 0xFF].map { UInt8($0) }
      return Sample.segment(marker, [8] + size + [1, 1, 0x11, 0])
    }
    for (marker, height, width, isTaken) in [
      (UInt8(0xC0), 8_000, 8_000, true), (0xC0, 8_000, 8_001, false), (0xC2, 65_535, 65_535, false),
      // No height is as much as can be; the table of Huffman codes is no frame.
      (0xC2, 0, 65_535, false), (0xC4, 65_535, 65_535, true),
    ] {
      let file = Sample.jpeg([frame(marker, height, width)])
      #expect(((try? Photograph(file)) != nil) == isTaken, "\(marker) \(height) \(width)")
    }
    for (size, isTaken) in [
      ([0, 0, 0x1F, 0x40, 0, 0, 0x1F, 0x40], true), ([0, 0, 0x1F, 0x41, 0, 0, 0x1F, 0x40], false),
      (Array(repeating: 0xFF, count: 8), false),
    ] as [([UInt8], Bool)] {
      var file = Sample.png()
      file.replaceSubrange(16..<24, with: size)
      #expect(((try? Photograph(file)) != nil) == isTaken, "\(size)")
    }
  }

  @Test func `a file over the limit is refused, one at the limit is not`() throws {
    let room = Photograph.largest - Sample.jpeg().count
    _ = try Photograph(Sample.jpeg(behind: Array(repeating: 0, count: room)))
    #expect(throws: FieldProblem.self) {
      try Photograph(Sample.jpeg(behind: Array(repeating: 0, count: room + 1)))
    }
  }
}
