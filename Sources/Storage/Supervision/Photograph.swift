import Crypto
package import Domain
import Transparency

/// A photograph that may be published: JPEG or PNG by its content, and without a word about where,
/// when and with what it was taken.
///
/// What is kept is what is needed to draw it and the way up; its digest is that of the kept bytes,
/// so that everybody who holds the file can compare.
package struct Photograph: Sendable, Hashable {
  /// The most bytes that are taken.
  package static let largest = 8 << 20

  /// The most pixels: a small file can ask the reader's browser for gigabytes.
  package static let mostPixels = 64_000_000

  /// The kinds that are taken.
  package enum Kind: String, Sendable, CaseIterable {
    case jpeg = "jpg"
    case png

    /// The value of the `Content-Type` header.
    package var mediaType: String { self == .jpeg ? "image/jpeg" : "image/png" }
  }

  /// What it is.
  package let kind: Kind
  /// The file without its metadata.
  package let bytes: [UInt8]

  /// Takes the file that somebody sent.
  /// - Throws: `photo_size`, `photo_kind` or `photo_pixels`.
  package init(_ sent: [UInt8]) throws(FieldProblem) {
    guard sent.count <= Self.largest else {
      throw FieldProblem(
        "photo_size", zh: "照片超过 8 MB，请缩小后再传", en: "the photograph is larger than 8 MB")
    }
    if let bytes = JPEGSegments.bare(sent) {
      (kind, self.bytes) = (.jpeg, bytes)
    } else if let bytes = PNGChunks.bare(sent) {
      (kind, self.bytes) = (.png, bytes)
    } else {
      throw FieldProblem(
        "photo_kind", zh: "只接受完整的 JPEG 或 PNG 照片",
        en: "only whole JPEG or PNG photographs are accepted")
    }
    guard pixels <= Self.mostPixels else {
      throw FieldProblem(
        "photo_pixels", zh: "照片超过 6400 万像素，请缩小后再传",
        en: "the photograph has more than 64 million pixels")
    }
  }

  /// A kept file read again; nil when it is none of ours.
  init?(kept bytes: [UInt8]) {
    guard let kind = Kind.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self.kind = kind
    self.bytes = bytes
  }

  private var pixels: Int {
    kind == .jpeg ? JPEGSegments.pixels(of: bytes) : PNGChunks.pixels(of: bytes)
  }

  /// The digest by which records name it: SHA-256 in hex.
  package var digest: String { Hash(bytes: Array(SHA256.hash(data: bytes)))?.hex ?? "" }
}

extension Photograph.Kind {
  fileprivate func begins(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .jpeg: bytes.starts(with: JPEGSegments.start)
    case .png: bytes.starts(with: PNGChunks.signature)
    }
  }
}
