import Domain
import PortableSQL

/// Which place codes exist, for the checks of an import; read once for each transaction.
final class PlaceIndex {
  private let connection: any Connection
  private var known: Set<String>?

  init(_ connection: any Connection) { self.connection = connection }

  /// Whether a division of this code was ever registered; the country needs no row.
  func contains(_ code: String) throws -> Bool {
    if code == DivisionCode.country.text { return true }
    if let known { return known.contains(code) }
    let codes = try connection.all("SELECT code FROM division").map { try $0.text(0) }
    known = Set(codes)
    return known?.contains(code) == true
  }

  /// Forgets what was read, because divisions have just been written.
  func forget() { known = nil }
}
