import Domain
import PortableSQL
import Transparency

/// What one transaction does: the books and logs of the counties it touches, written out together.
///
/// Posting in one county touches only that county's rows, so counties never wait for each other.
package final class UnitOfWork {
  let connection: any Connection
  let registers: [RegisterDeclaration]
  let now: Instant
  /// Whose hand it is, where a person enters records; kept beside the entries that follow.
  var clerk: String?
  let origin: String
  private var books: [DivisionCode: CountyBooks] = [:]
  private var order: [DivisionCode] = []
  private var numbers: RecordNumbers?
  lazy var places = PlaceIndex(connection)
  /// What the rows of this transaction refer to and is known to stand.
  var standing = StandingKeys()
  /// The last year that each county closed.
  var closedYears = KnownOfCounties<Int?>()
  /// Who was erased in each county.
  var erasedPersons = KnownOfCounties<Set<String>>()

  init(
    _ connection: any Connection, registers: [RegisterDeclaration], origin: String,
    now: Instant
  ) {
    self.connection = connection
    self.registers = registers
    self.origin = origin
    self.now = now
  }

  /// The books of a county (or of the country, for what all share), begun when they are new.
  func books(of county: DivisionCode) throws -> CountyBooks {
    if let known = books[county] { return known }
    let opened = try CountyBooks(
      county, on: connection, origin: "\(origin)/\(county.text)", now: now,
      numbers: sharedNumbers())
    books[county] = opened
    order.append(county)
    return opened
  }

  private func sharedNumbers() throws -> RecordNumbers {
    if let numbers { return numbers }
    let begun = try RecordNumbers(on: connection, now: now)
    numbers = begun
    return begun
  }

  /// Writes logs and summaries; the last act before the commit.
  func finish() throws {
    for county in order { try books[county]?.finish() }
  }
}
