/// Numbers by class and state, as the public may see those of a county or wider place (trust.md
/// 4.5).
///
/// They are judged for all places at once, so that the page of one does not tell what that of
/// another hides. States of a class are told together or not at all, beside the class's number.
package struct ToldStates<Kind: CodeList, State: CodeList>: Sendable {
  /// Numbers by class and state.
  package typealias Counts = [Kind: [State: Int]]

  /// All classes together.
  package let all: ToldPlaces
  private let kinds: [Kind: ToldPlaces]
  private let rows: [Kind: ToldRows]

  /// Judges what there is in all counties.
  package init(_ counts: [DivisionCode: Counts]) {
    let table = ToldTable(
      counts.mapValues { counts in
        Kind.allCases.map { counts[$0]?.values.reduce(0, +) ?? 0 }
      }, under: .country)
    all = table.whole
    var (kinds, rows) = ([Kind: ToldPlaces](), [Kind: ToldRows]())
    for (kind, told) in zip(Kind.allCases, table.columns) {
      let states = counts.mapValues { counts in
        State.allCases.map { counts[kind]?[$0] ?? 0 }
      }
      kinds[kind] = told
      rows[kind] = ToldRows(states, under: .country, kept: told.kept)
    }
    (self.kinds, self.rows) = (kinds, rows)
  }

  /// How many there are of a class; nil while there are none at all.
  package func whole(_ kind: Kind) -> ToldPlaces? { kinds[kind] }

  /// How many of them are in each state in a place, in the order of the states; nil where one is
  /// not told.
  package func states(_ kind: Kind, in place: DivisionCode) -> [Int?] {
    let row = rows[kind].map { $0.row(of: place) } ?? []
    return State.allCases.enumerated().map { index, _ in
      row.flatMap { $0.isEmpty ? 0 : $0[index] }
    }
  }
}

/// Pairings of kin by what they have to solve, and how far it is solved (S26).
package typealias ToldKin = ToldStates<ProblemClass, ProblemState>
/// Guarantees of households as they were checked last, and how far gaps are helped (S90).
package typealias ToldGuarantees = ToldStates<GuaranteeItem, GuaranteeState>
