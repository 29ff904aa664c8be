import Domain
import PortableSQL
import Transparency

/// Finds in the history of projects when what must be public of them was changed.
///
/// A change of the plan is published anew (practice.md 2.1 item 6); days and states, which the
/// offices write at each step, are none.
struct PlanChanges {
  private let connection: any Connection
  /// The fields of item 6: name, place, task, sum, implementer, profit link, kind and year.
  private static let published = [
    "name", "place", "content", "budget", "implementer", "profit_link", "category", "year",
  ]

  init(on connection: any Connection) { self.connection = connection }

  func events(of county: DivisionCode) throws -> [PublicityEvent] {
    var events: [PublicityEvent] = []
    var last: (record: Int64, values: CanonicalJSON.Object)?
    try connection.forEach(
      """
      SELECT h.record, h.recorded, h.body FROM record_history h
      JOIN project p ON p.county = h.county AND p.id = h.record AND p.rev > 1
      WHERE h.county = \(county.text) AND h.register = 'project' ORDER BY h.record, h.rev
      """
    ) { row in
      let record = try row.integer(0)
      let body = try CanonicalJSON(decoding: Array(row.text(2).utf8), limit: RecordBody.largest)
      guard case .object(let values) = body else { return }
      if let last, last.record == record, Self.isChange(from: last.values, to: values),
        let event = Self.event(values, Instant(microseconds: try row.integer(1)))
      {
        events.append(event)
      }
      last = (record, values)
    }
    return events
  }

  /// Only what was in the pool already is changed; before that it is being written.
  private static func isChange(
    from old: CanonicalJSON.Object, to new: CanonicalJSON.Object
  ) -> Bool {
    old["reviewed"] != nil && published.contains { old[$0] != new[$0] }
  }

  private static func event(
    _ values: CanonicalJSON.Object, _ recorded: Instant
  ) -> PublicityEvent? {
    guard case .string(let code)? = values["code"], case .string(let place)? = values["place"],
      let place = DivisionCode(place), let day = recorded.dayInShanghai
    else { return nil }
    return PublicityEvent(.changed, "project/\(code)", at: place, on: day)
  }
}
