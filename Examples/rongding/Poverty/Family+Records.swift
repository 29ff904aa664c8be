import Domain

extension Family {
  /// The rows of the household, and of the one that was split off it, by day.
  var households: [Domain.Household] {
    rows(of: code, from: states[0].day)
      + (split.map { rows(of: splitCode, from: $0.day) } ?? [])
  }

  /// The rows of the persons, by number and day.
  var persons: [Person] { members.flatMap(rows) }

  /// The number of the household that was split off.
  var splitCode: String { "\(code)-2" }

  /// One row for each day on which state or village changed.
  private func rows(of number: String, from first: Day) -> [Domain.Household] {
    let days = Set([first] + states.map(\.day) + villages.map(\.day)).filter { $0 >= first }
    return days.sorted().map { day in
      var row = Domain.Household()
      row.number = number
      row.from = day
      row.village = village(on: day)
      row.state = state(on: day)
      row.group = "\(["一", "二", "三", "四", "五"][position % 5])社"
      row.standard = .national
      row.attribute = position % 5 == 0 ? .allowancePoor : .general
      row.cause = cause
      row.identified = states[0].day
      if number == code { (row.bank, row.account) = ("农村信用社（示例）", head.account) }
      row.synthetic = true
      return row
    }
  }

  /// The state on a day from the registration on.
  func state(on day: Day) -> HouseholdState {
    states.last { $0.day <= day }?.state ?? .ordinary
  }

  /// The village on a day.
  func village(on day: Day) -> DivisionCode {
    (villages.last { $0.day <= day } ?? villages[0]).village
  }

  /// A row for the coming, for every change of village and household, and for the leaving.
  private func rows(_ member: Member) -> [Person] {
    var days = [member.came.day]
    if let split, split.slots.contains(member.slot) { days.append(split.day) }
    days += villages.dropFirst().map(\.day)
    if let left = member.left { days.append(left.day) }
    return Set(days).sorted().filter { day in
      day >= member.came.day && member.left.map { day <= $0.day } ?? true
    }.map { row(member, on: $0) }
  }

  private func row(_ member: Member, on day: Day) -> Person {
    let isSplit = split.map { $0.slots.contains(member.slot) && $0.day <= day } ?? false
    var row = particulars(of: member, on: day)
    row.number = "\(code)-\(Digits.padded(member.slot + 1, 2))"
    row.from = day
    row.village = village(on: day)
    row.household = isSplit ? splitCode : code
    row.relation = relation(member, isSplit: isSplit)
    row.change =
      day == member.left?.day
      ? member.left?.how ?? .updated
      : day == member.came.day
        ? member.came.how : day == split?.day && isSplit ? .splitOff : .updated
    row.identified = member.came.day
    row.synthetic = true
    return row
  }

  private func relation(_ member: Member, isSplit: Bool) -> FamilyRelation {
    guard isSplit else { return member.relation }
    return member.slot == split?.slots.first ? .head : .other
  }

  /// What the register tells of a person; the head's name and number are those of the payee.
  private func particulars(of member: Member, on day: Day) -> Person {
    var chance = SeededGenerator(0, "member \(code)", member.slot)
    var row = Person()
    row.sex = member.sex
    row.born = member.born
    if member.slot == 0 {
      (row.name, row.citizenNumber) = (head.name, head.citizenNumber)
    } else {
      row.name = Household.name(isMale: member.sex == .male, &chance)
      // Children bear their father's family name, and so does he his own father's.
      let line: Set<FamilyRelation> = [
        .son, .daughter, .grandson, .granddaughter, .father, .grandfather,
      ]
      if headFacts.sex == .male, line.contains(member.relation) {
        row.name = "\(head.name.prefix(1))\(row.name.dropFirst())"
      }
      row.citizenNumber = citizenNumber(of: member)
    }
    let age = row.age(on: day) ?? 0
    row.ethnicity = .ha
    row.health = [chance.below(10) == 0 ? .chronic : .healthy]
    switch age {
    case ..<6: (row.education, row.schooling) = (.preschool, nil)
    case 6..<12: (row.education, row.schooling) = (nil, .primary)
    case 12..<15: (row.education, row.schooling) = (nil, .grade8)
    case 15..<18: (row.education, row.schooling) = (nil, .senior2)
    default: (row.education, row.schooling) = (age > 55 ? .primary : .junior, nil)
    }
    row.labour = (18..<60).contains(age) ? .ordinary : LabourAbility.none
    if row.labour == .ordinary, chance.below(3) == 0 {
      (row.workMonths, row.workArea) = (chance.within(3...10), .beyond)
      row.employer = "福州某制造企业（示例）"
    }
    tellMore(of: member, at: age, &row)
    (row.residentMedical, row.employeeMedical) = (true, false)
    row.seriousIllness = true
    row.pension = age >= 16
    return row
  }

  /// What forms ask of grown-ups beside: few are of the party, some were trained, and who works
  /// nowhere says what he or she would like.
  private func tellMore(of member: Member, at age: Int, _ row: inout Person) {
    guard age >= 16 else { return }
    let turn = position + member.slot
    row.politicalStatus =
      age < 28 && turn % 3 == 0
      ? .youth : age >= 28 && turn % 15 == 0 ? .party : PoliticalStatus.none
    row.activeService = false
    guard row.labour == .ordinary else { return }
    if turn % 3 == 0 { row.trainings = [turn % 2 == 0 ? .short : .practical] }
    guard row.workMonths == nil, turn % 2 == 0 else { return }
    (row.trainingWish, row.industryWish) = ([.practical], "养殖")
    row.destinationWish = .county
  }

  /// A number that nobody bears, of a prefecture that was never assigned, and nobody else's here:
  /// families differ in the county's digits or in the sequence, and the members of one whose
  /// birthdays might meet in the prefecture.
  private func citizenNumber(of member: Member) -> String {
    let prefectures = ["94", "96", "97", "98"]
    let prefecture =
      member.came.how == .born ? "95" : prefectures[member.slot % prefectures.count]
    let (sequence, area) = (position % 499 * 2, position / 499 % 99 + 1)
    let digits = member.born.text.filter { $0 != "-" }
    let head =
      "\(county.text.prefix(2))\(prefecture)\(Digits.padded(area, 2))\(digits)"
      + Digits.padded(sequence + (member.sex == .male ? 1 : 0), 3)
    return head + (IdentityNumbers.citizenCheckCharacter(head).map(String.init) ?? "")
  }
}
