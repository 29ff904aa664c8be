import Crypto
import Foundation

/// The secret that a browser keeps while somebody is signed in: 32 random bytes.
package struct SessionToken: Sendable, Hashable {
  /// As the cookie holds it.
  package let text: String

  /// A fresh one.
  package init() {
    var random = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// One that a browser sent; nothing when it cannot be one of ours.
  init?(_ text: String) {
    let isOurs = text.utf8.allSatisfy { byte in
      Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    guard text.utf8.count == 43, isOurs else { return nil }
    self.text = text
  }

  /// What the database knows it by.
  var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
