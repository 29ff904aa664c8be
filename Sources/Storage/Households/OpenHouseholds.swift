import Domain
import PortableSQL

/// Settles what the words of a list leave open by what is stored of its households: what agrees
/// stays as it is stored, what cannot be refuses the row.
///
/// A county is read once, when the first of its rows has such words, and only what can make a
/// difference is kept of it.
final class OpenHouseholds {
  private let unit: UnitOfWork
  private let file: DeliveredFile
  private let register = Household.register.declaration
  private let state: Int
  private let number: Int
  private var known: [DivisionCode: [String: Known]] = [:]

  /// What is known of a household.
  private struct Known {
    var isStable = false
    var isCleared = false
    /// Whether nothing is taken of it here: it has ended, or is not the office's own.
    var isPassedOver = false

    var isNothing: Bool { !isStable && !isCleared && !isPassedOver }
  }

  init(_ unit: UnitOfWork, _ file: DeliveredFile) {
    self.unit = unit
    self.file = file
    state = register.index(of: "state") ?? 0
    number = register.index(of: "number") ?? 0
  }

  /// The households of a delivery, with what was open settled.
  /// - Throws: `ImportRefusal` for those that contradict what is stored.
  func settled(_ delivery: HouseholdDelivery) throws -> [DraftRow] {
    guard !delivery.open.isEmpty else { return delivery.households }
    var counties = OwningCounties(register)
    var problems: [RowProblem] = []
    var rows = delivery.households
    for index in rows.indices {
      guard let open = delivery.open[rows[index].number] else { continue }
      let known = try known(rows[index].values, in: counties.county(of: rows[index].values))
      guard !known.isPassedOver else { continue }
      if let says = open.isCleared, says != known.isCleared {
        problems.append(
          RowProblem(
            rows[index].number, "cleared", says ? .clearedUndated : .clearedContradicts))
      }
      guard open.isLifted, known.isStable else { continue }
      var values = rows[index].values
      values[state] = .text(HouseholdState.stable.rawValue)
      rows[index] = DraftRow(number: rows[index].number, values: values)
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    return rows
  }

  private func known(_ values: [FieldValue], in county: DivisionCode) throws -> Known {
    let all: [String: Known]
    if let read = known[county] {
      all = read
    } else {
      all = try read(county)
      known[county] = all
    }
    return all[values[number].text ?? ""] ?? Known()
  }

  /// The versions in force on the list's day of those households of which anything matters.
  private func read(_ county: DivisionCode) throws -> [String: Known] {
    var found: [String: Known] = [:]
    try unit.connection.forEach(
      """
      SELECT number, village, standing, state, cleared FROM household
      WHERE county = \(county.text) AND valid_from <= \(file.asOf.text)
      ORDER BY county, number, valid_from
      """
    ) { row in
      let village = DivisionCode(try row.text(1))
      var known = Known()
      known.isStable = try row.text(3) == HouseholdState.stable.rawValue
      known.isCleared = try row.optionalText(4) != nil
      known.isPassedOver =
        try row.text(2) != HouseholdStanding.kept.rawValue
        || !(village.map(file.reaches) ?? true)
      found[try row.text(0)] = known.isNothing ? nil : known
    }
    return found
  }
}
