/// What a form asks that is taken to households without a network.
package enum VisitForm {
  /// A field of a register that the form asks for.
  package struct Question: Sendable {
    /// The register.
    package let register: RegisterDeclaration
    /// The field.
    package let field: FieldDeclaration

    /// `register.field`, by which answers come back.
    package var name: String { "\(register.name).\(field.name)" }
  }

  /// What it tells of each member, to know whom one has come to.
  package static let members = ask(Person.register.declaration, ["name", "relation"])

  /// What it tells of the last check of each guarantee.
  private static let checks = ask(GuaranteeCheck.register.declaration, ["checked", "met", "gap"])

  /// The personal fields that it holds, for the audit log: of members by their names, of others as
  /// `register.field`.
  package static let personal: [String] =
    members.filter { $0.field.privacy == .personal }.map(\.field.name)
    + (questions + checks).filter { $0.field.privacy == .personal }.map(\.name)

  /// Where the fields that it changes stand in a register.
  package static func positions(in register: RegisterDeclaration) -> [Int] {
    questions.filter { $0.register.name == register.name }
      .compactMap { register.index(of: $0.field.name) }
  }

  /// The year in which the national register of the poor was begun (S57a).
  ///
  /// A visit to one of its households that is earlier is a slip of the hand. The day on which a
  /// household was first taken in would be narrower, but is often known only after a visit.
  package static let firstYear = 2014

  /// Days between a visit and its arrival after which it counts as late.
  package static let lateAfterDays = 7

  /// Whether a visit of one day that is recorded on another comes late.
  package static func isLate(_ visited: Day, recorded: Day) -> Bool {
    recorded.ordinal - visited.ordinal > lateAfterDays
  }

  /// The fields that it changes: of the household, and of the year it was taken in.
  ///
  /// Changes are held against the revision that the form was made from. Sums of incomes are left to
  /// the office, which computes them.
  package static let questions: [Question] =
    ask(Household.register.declaration, ["phone"])
    + ask(
      HouseholdYear.register.declaration,
      [
        "wages", "business", "property", "transfers", "costs", "debt", "water_safe", "water_hard",
        "dangerous_house", "house_grade", "house_area", "toilet", "fuel", "road", "power",
        "cooperative",
      ])

  /// The fields of the visit itself; its day names it.
  package static let visit = ask(
    HouseholdVisit.register.declaration, ["visited", "purpose", "found", "done"])

  private static func ask(_ register: RegisterDeclaration, _ names: [String]) -> [Question] {
    names.compactMap { name in
      register.index(of: name).map { Question(register: register, field: register.fields[$0]) }
    }
  }
}
