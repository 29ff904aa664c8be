import Foundation
import Testing
import Transparency

/// The published vectors of trust.md 2.12, made by an independent implementation in Python.
struct Vectors: Decodable {
  struct Inclusion: Decodable {
    let index: UInt64
    let size: UInt64
    let proof: [String]
  }

  struct Consistency: Decodable {
    let old: UInt64
    let new: UInt64
    let proof: [String]
  }

  struct Small: Decodable {
    let leaves: [String]
    let leafHashes: [String]
    let roots: [String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
  }

  struct Tile: Decodable {
    let len: Int
    let sha256: String
    let first: String
    let last: String
  }

  struct Bundle: Decodable {
    let len: Int
    let sha256: String
    let first16: String
  }

  struct Big: Decodable {
    let roots: [String: String]
    let tiles: [String: Tile]
    let entries: [String: Bundle]
    let consistency: [Consistency]
    let inclusion: [Inclusion]
  }

  struct Note: Decodable {
    let size: UInt64
    let root: String
    let note: String
    let cosigLine: String
    let cosigMsgHex: String
    let time: UInt64
  }

  struct Keys: Decodable {
    let logSeed: String
    let logPub: String
    let logVkey: String
    let witnessSeed: String
    let witnessPub: String
    let witnessVkey: String
  }

  let small: Small
  let big: Big
  let notes: [Note]
  let keys: Keys
  let tlogProof: String

  /// The vectors, read once from the file beside this one.
  static let published = Result {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "tlog_vectors.json")
    return try decoder.decode(Vectors.self, from: Data(contentsOf: file))
  }

  static func load() throws -> Vectors { try published.get() }
}

/// The hash that a text of 64 hexadecimal digits stands for.
func hash(_ hex: String) throws -> Hash { try #require(Hash(hex: hex)) }

/// The bytes that pairs of hexadecimal digits stand for.
func bytes(_ hex: String) throws -> [UInt8] {
  let digits = Array(hex)
  return try stride(from: 0, to: digits.count, by: 2).map { place in
    try #require(UInt8(String(digits[place...place + 1]), radix: 16))
  }
}
