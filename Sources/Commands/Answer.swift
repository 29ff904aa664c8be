import ArgumentParser
import Foundation

/// How a command answers on standard output: lines for people, or JSON for programs.
///
/// Progress and complaints go to standard error either way, so that the answer stays whole.
struct Answer: ParsableArguments {
  @Flag(help: "机器可读 machine-readable output") var json = false

  /// Prints what a command did.
  /// - Parameters:
  ///   - value: for programs; names in snake_case, money in fen, identifiers as text.
  ///   - lines: for people.
  /// - Throws: what the encoder throws.
  func give(_ value: some Encodable, or lines: @autoclosure () -> String) throws {
    // A server answers once and goes on: nothing may wait in a buffer.
    defer { fflush(nil) }
    guard json else { return print(lines()) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
