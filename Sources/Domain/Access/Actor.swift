/// Somebody who acts: a person in one role, within the places that the role reaches today.
///
/// Whoever writes on a person's behalf takes an actor and asks `reaches` first. The places are
/// found anew for every request, so that a grant or a pairing that has ended ends at once.
package struct Actor: Sendable, Hashable {
  /// The person's code in the register of staff.
  package let person: String
  /// The role in use; one person acts in one role at a time.
  package let role: Role
  /// The divisions under which every place is within reach; empty when there are none.
  package let reach: [DivisionCode]
  /// By what the audit log recognises the request; empty outside of one.
  package let trace: RequestTrace

  /// Somebody who acts; `person` is the code in the register of staff.
  package init(
    person: String, role: Role, reach: [DivisionCode], trace: RequestTrace = RequestTrace()
  ) {
    self.person = person
    self.role = role
    self.reach = reach
    self.trace = trace
  }

  /// Whether a place lies within one of the actor's divisions.
  package func reaches(_ place: DivisionCode) -> Bool {
    reach.contains { place.text.hasPrefix($0.prefix) }
  }
}
