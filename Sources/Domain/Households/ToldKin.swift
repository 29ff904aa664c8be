/// Pairings of kin by what they have to solve, and visits, as the public may see those of a county
/// or wider place (trust.md 4.5).
///
/// They are judged for all places at once, so that the page of one does not tell what that of
/// another hides. States of a class are told together or not at all, beside the class's number.
package struct ToldKin: Sendable {
  /// Pairings by class and state.
  package typealias Problems = [ProblemClass: [ProblemState: Int]]

  /// All pairings.
  package let pairings: ToldPlaces
  /// All visits.
  package let visits: ToldPlaces
  private let classes: [ProblemClass: ToldPlaces]
  private let states: [ProblemClass: ToldRows]

  /// Judges what there is in all counties.
  package init(_ problems: [DivisionCode: Problems], visits: [DivisionCode: Int]) {
    self.visits = ToldPlaces(visits, under: .country)
    let table = ToldTable(
      problems.mapValues { counts in
        ProblemClass.allCases.map { counts[$0]?.values.reduce(0, +) ?? 0 }
      }, under: .country)
    pairings = table.whole
    var (classes, states) = ([ProblemClass: ToldPlaces](), [ProblemClass: ToldRows]())
    for (problem, told) in zip(ProblemClass.allCases, table.columns) {
      let rows = problems.mapValues { counts in
        ProblemState.allCases.map { counts[problem]?[$0] ?? 0 }
      }
      classes[problem] = told
      states[problem] = ToldRows(rows, under: .country, kept: told.kept)
    }
    (self.classes, self.states) = (classes, states)
  }

  /// How many have a problem of a class; nil while nobody is paired.
  package func problems(_ problem: ProblemClass) -> ToldPlaces? { classes[problem] }

  /// How far they are solved in a place, in the order of the states; nil where one is not told.
  package func states(_ problem: ProblemClass, in place: DivisionCode) -> [Int?] {
    let row = states[problem].map { $0.row(of: place) } ?? []
    return ProblemState.allCases.indices.map { index in
      row.flatMap { $0.isEmpty ? 0 : $0[index] }
    }
  }
}
