import Domain

extension ScreeningCases {
  /// R5 to R9 by another member of the household: each list names a member of another family on
  /// the day on which its head is paid, and once somebody who had left by then.
  mutating func plantMembers(of families: some Sequence<Family>, _ carrier: Carrier) {
    var free = families.compactMap { FamilyMember(of: $0, on: carrier.paid) }[...]
    func next(_ isThere: Bool) -> FamilyMember? {
      guard let index = free.firstIndex(where: { $0.isThere == isThere }) else { return nil }
      return free.remove(at: index)
    }
    for rule in ["R5", "R6", "R7", "R8", "R9"] {
      if let found = next(true) { plant(rule, found, carrier) }
    }
    if let left = next(false) { plant("R6", left, carrier) }
  }

  private mutating func plant(_ rule: String, _ found: FamilyMember, _ carrier: Carrier) {
    let (day, head, member) = (carrier.paid, found.head, found.member)
    pay(head, from: carrier)
    let (number, name) = (member.citizenNumber, member.name)
    switch rule {
    case "R5": payroll.append(post(number, name, from: day, until: day))
    case "R6": vehicles.append(vehicle(number, name, .car, day, day))
    case "R7": property.append(dwelling(number, name, .commercial, day, day))
    case "R8": companies.append(business(number, name, .trader, day, day))
    default: cadres.append(cadre(number, name, .kin, in: head.village, from: day, until: day))
    }
    mark(rule, head, carrier, found.isThere)
  }
}

/// Somebody who is or was in a family beside its head.
private struct FamilyMember {
  let head: Payee
  let member: Person
  /// Whether the member belongs to the head's household on the day.
  let isThere: Bool

  /// The first who left before the day or, where nobody did, the first who is there.
  init?(of family: Family, on day: Day) {
    let rows = Dictionary(grouping: family.persons, by: \.number).values
      .filter { $0[0].citizenNumber != family.head.citizenNumber }
      .sorted { $0[0].number < $1[0].number }
    func isThere(_ rows: [Person]) -> Bool {
      MemberFact.stays(of: rows).contains {
        $0.household == family.code && $0.from <= day.ordinal && day.ordinal <= $0.until
      }
    }
    let known = rows.filter { $0.contains { $0.household == family.code } }
    let left = known.first { rows in
      !isThere(rows) && rows.contains { ($0.from ?? day) < day }
    }
    guard let found = left ?? known.first(where: isThere) else { return nil }
    (head, member, self.isThere) = (family.head, found[0], left == nil)
  }
}
