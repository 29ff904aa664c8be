import Domain

/// Something wrong with the server itself that no page shows (trust.md 4.12).
package enum ServerTrouble: Sendable, Hashable {
  /// More than one answer in a hundred was of status 500 or over: how many of them there were.
  case faults(Int)
  /// The clock went forward or back by itself, by so many seconds.
  case clock(seconds: Int)
  /// Less than 15 % of the disk with the data is free: how many per cent.
  case disk(percent: Int)

  /// The act of the event and its figure.
  var told: (act: String, figure: Int) {
    switch self {
    case .faults(let count): ("server_faults", count)
    case .clock(let seconds): ("clock_jump", seconds)
    case .disk(let percent): ("disk_low", percent)
    }
  }
}

extension Store {
  /// How the move of a clock ended that went back.
  static let back = "back"

  /// Writes a trouble down in the country's audit log, for ``AuditAlert``.
  package func note(_ trouble: ServerTrouble) async throws {
    let (act, figure) = trouble.told
    var event = AuditEvent(act, of: "server", by: "server")
    event.rows = Int64(abs(figure))
    if figure < 0 { event.result = Self.back }
    try await audit(event)
  }
}
