import Domain
package import Transparency

/// What turns personal values into what the database keeps of them, and back.
///
/// Without the master secret the database tells no personal value; without a record's salt, not
/// even its owner can. Fields of the class staff are not sealed, among them the names of staff and
/// of seconded cadres. Source: trust.md 4.5, 4.11.
package struct PersonalVault: Sendable {
  private let seals: RecordSeals
  /// Finds persons by their citizen numbers, the same in every register.
  let numbers: BlindIndex

  /// Takes the master secret, which lies in a file beside the database.
  package init(_ master: Secret) {
    seals = RecordSeals(master)
    numbers = BlindIndex(key: master)
  }

  /// The seal of one record.
  func seal(_ salt: Secret) -> RecordSeal { seals.seal(salt) }

  /// The key that opens the commitments of one record, for its holder.
  func commitmentKey(_ salt: Secret) -> Secret {
    seals.commitmentKey(salt)
  }

  /// A whole file sealed under a salt of its own, which stands before it.
  func seal(file bytes: [UInt8], as name: String) throws -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    let salt = Secret(using: &random)
    return salt.bytes + (try seal(salt).seal(bytes, revision: 1, context: name))
  }

  /// The file; nil when it was sealed otherwise or changed since.
  func open(file sealed: [UInt8], as name: String) -> [UInt8]? {
    guard let salt = Secret(bytes: sealed.prefix(32)) else { return nil }
    return seal(salt).bytes(Array(sealed.dropFirst(32)), revision: 1, context: name)
  }

  /// What stands in a personal field's own column: a keyed hash by which equals are found.
  func token(_ field: FieldDeclaration, _ value: FieldValue) -> FieldToken? {
    guard !value.isNone else { return nil }
    if field.kind.isCitizenNumber, let number = value.text {
      return token(ofNumber: number)
    }
    let index = BlindIndex(field.name, beside: numbers) ?? numbers
    return FieldToken(bytes: index.token(for: field.kind.text(of: value)).bytes)
  }

  /// What stands in place of a file's digest, by which the same file is known again.
  func mark(ofFile sha256: String) -> String {
    (BlindIndex("file", beside: numbers) ?? numbers).token(for: sha256).hex
  }

  /// What stands in place of an ID number, in its usual form, in every register.
  func token(ofNumber number: String) -> FieldToken {
    FieldToken(bytes: numbers.token(for: number).bytes)
  }
}

/// The 16 bytes that a column holds in place of a personal value.
struct FieldToken: Hashable {
  let bytes: [UInt8]

  /// Whom it stands for, when it is that of an ID number.
  var person: PersonKey? { PersonKey(token: bytes) }
}
