import Domain

extension ScreeningCases {
  /// The four works projects that carry the cases of a county.
  struct Carriers {
    /// Three of one year: two of a programme, one of another that excludes it.
    let main: Carrier
    let again: Carrier
    let exclusive: Carrier
    /// The first programme again, a year later.
    let later: Carrier
  }

  /// Plants the cases of persons; `before` is the county from which one case moved here (R3).
  mutating func plant(in carriers: Carriers, before: DivisionCode) {
    plantDeaths(carriers.main)
    plantRepeats(carriers)
    plantTwoCounties(carriers, before: before)
    plantPayroll(carriers.main)
    plantVehicles(carriers.main)
    plantProperty(carriers.main)
    plantCompanies(carriers.main)
    plantCadres(carriers.main)
    plantIdentities(carriers.main)
    plantAccounts(carriers.main)
    plantAmounts(carriers.main)
    plantUnpaid(carriers.main)
    plantDuplicates(carriers.main)
  }

  /// R1: day 32 after the death is found, day 31 is not.
  private mutating func plantDeaths(_ carrier: Carrier) {
    for days in [32, 31] {
      let payee = person()
      let payment = pay(payee, from: carrier)
      listDeath(payee.citizenNumber, payee.name, carrier.day(-days))
      if days == 32 { expect("R1", payment) } else { decoy("R1", payment) }
    }
  }

  /// R2 and R4: again within the year, and a year later.
  private mutating func plantRepeats(_ carriers: Carriers) {
    let (year, next) = (carriers.main.paid.year, carriers.later.paid.year)
    let programme = "G\(county.text)-K1"
    let twice = person()
    pay(twice, from: carriers.main)
    pay(twice, from: carriers.again)
    expect("R2", "payee/\(twice.code)/\(programme)/\(year)")
    let yearly = person()
    pay(yearly, from: carriers.main)
    pay(yearly, from: carriers.later)
    decoy("R2", "payee/\(yearly.code)/\(programme)/\(year)")
    decoy("R2", "payee/\(yearly.code)/\(programme)/\(next)")
    let both = person()
    pay(both, from: carriers.main)
    pay(both, from: carriers.exclusive)
    expect("R4", "payee/\(both.code)/\(Self.group)/\(year)")
    let changed = person()
    pay(changed, from: carriers.exclusive)
    pay(changed, from: carriers.later)
    decoy("R4", "payee/\(changed.code)/\(Self.group)/\(year)")
    decoy("R4", "payee/\(changed.code)/\(Self.group)/\(next)")
  }

  static let group = "到户奖补"
  /// The persons of R3: paid here and, with the same number, in the county after this one.
  private static let movers = (sameYear: 501, laterYear: 502)

  private mutating func plantTwoCounties(_ carriers: Carriers, before: DivisionCode) {
    let year = carriers.main.paid.year
    for (place, isHere) in [(county, true), (before, false)] {
      let same = person { $0.citizenNumber = Self.number(of: Self.movers.sameYear, in: place) }
      pay(same, from: carriers.main)
      expect("R3", "payee/\(same.code)/\(year)")
      let moved = person { $0.citizenNumber = Self.number(of: Self.movers.laterYear, in: place) }
      pay(moved, from: isHere ? carriers.main : carriers.later)
      decoy("R3", "payee/\(moved.code)/\(isHere ? year : carriers.later.paid.year)")
    }
  }

  /// R5: a post counts, a public-benefit post and one that ended the day before do not.
  private mutating func plantPayroll(_ carrier: Carrier) {
    for (isTemporary, until, isHit) in [(false, 0, true), (true, 0, false), (false, -1, false)] {
      let payee = person()
      pay(payee, from: carrier)
      var row = post(
        payee.citizenNumber, payee.name, from: carrier.day(-900), until: carrier.day(until))
      row.isTemporary = isTemporary
      payroll.append(row)
      mark("R5", payee, carrier, isHit)
    }
  }

  mutating func mark(_ rule: String, _ payee: Payee, _ carrier: Carrier, _ isHit: Bool) {
    let subject = "payee/\(payee.code)/\(carrier.paid.year)"
    if isHit { expect(rule, subject) } else { decoy(rule, subject) }
  }

  /// R6: a car counts, a tricycle and a car sold the day before do not.
  private mutating func plantVehicles(_ carrier: Carrier) {
    let cases: [(VehicleKind, Day?, Bool)] = [
      (.car, nil, true), (.tricycle, nil, false), (.car, carrier.day(-1), false),
    ]
    for (kind, disposed, isHit) in cases {
      let payee = person()
      pay(payee, from: carrier)
      vehicles.append(vehicle(payee.citizenNumber, payee.name, kind, carrier.day(-400), disposed))
      mark("R6", payee, carrier, isHit)
    }
  }

  /// R7: a commercial flat or two dwellings count; relocation housing beside one does not.
  private mutating func plantProperty(_ carrier: Carrier) {
    let cases: [([PropertyKind], Bool)] = [
      ([.commercial], true), ([.other, .other], true), ([.relocation, .other], false),
    ]
    for (kinds, isHit) in cases {
      let payee = person()
      pay(payee, from: carrier)
      for kind in kinds {
        property.append(dwelling(payee.citizenNumber, payee.name, kind, carrier.day(-500)))
      }
      mark("R7", payee, carrier, isHit)
    }
  }

  /// R8: a sole trader counts; a cooperative's member, and who registered the day after, do not.
  private mutating func plantCompanies(_ carrier: Carrier) {
    let cases: [(CompanyPart, Int, Bool)] = [
      (.trader, 0, true), (.cooperativeMember, -300, false), (.trader, 1, false),
    ]
    for (part, registered, isHit) in cases {
      let payee = person()
      pay(payee, from: carrier)
      companies.append(
        business(payee.citizenNumber, payee.name, part, carrier.day(registered)))
      mark("R8", payee, carrier, isHit)
    }
  }

  /// R9: kin without a review counts; kin with one, and a cadre whose term was over, do not.
  private mutating func plantCadres(_ carrier: Carrier) {
    for (reviewed, until, isHit) in [(false, 100, true), (true, 100, false), (false, -1, false)] {
      let payee = person()
      pay(payee, from: carrier, reviewed: reviewed)
      cadres.append(
        cadre(
          payee.citizenNumber, payee.name, reviewed ? .cadre : .kin, in: payee.village,
          from: carrier.day(-700), until: carrier.day(until)))
      mark("R9", payee, carrier, isHit)
    }
  }

  /// R10: no number, or another name in a list; the same name is in order.
  private mutating func plantIdentities(_ carrier: Carrier) {
    let nameless = person { $0.citizenNumber = "" }
    pay(nameless, from: carrier)
    expect("R10", "payee/\(nameless.code)")
    for isHit in [true, false] {
      let payee = person()
      pay(payee, from: carrier)
      let name = isHit ? "\(payee.name)某" : payee.name
      property.append(dwelling(payee.citizenNumber, name, .relocation, carrier.day(-500)))
      if isHit { expect("R10", "payee/\(payee.code)") } else { decoy("R10", "payee/\(payee.code)") }
    }
  }

  /// R11 and R17: accounts that are somebody else's too.
  private mutating func plantAccounts(_ carrier: Carrier) {
    for bothPaid in [true, false] {
      let first = person()
      let second = person { $0.account = first.account }
      pay(first, from: carrier)
      if bothPaid { pay(second, from: carrier) }
      if bothPaid {
        expect("R11", "payee/\(first.code)")
      } else {
        decoy("R11", "payee/\(first.code)")
      }
    }
    let household = person()
    pay(household, from: carrier)
    for isShared in [true, false] {
      let organisation = person {
        $0.kind = .implementer
        $0.citizenNumber = ""
        $0.name = "\(isShared ? "甲" : "乙")村劳务合作社（示例）"
        if isShared { $0.account = household.account }
      }
      pay(organisation, from: carrier)
      if isShared {
        expect("R17", "payee/\(organisation.code)")
      } else {
        decoy("R17", "payee/\(organisation.code)")
      }
    }
  }

  /// R12: one fen above standard times units, and exactly the most units.
  private mutating func plantAmounts(_ carrier: Carrier) {
    expect("R12", pay(person(), more: 1, from: carrier))
    decoy("R12", pay(person(), units: Self.mostUnits, from: carrier))
  }

  /// R14: on the list and not paid; withdrawn, or paid under another code, is in order.
  private mutating func plantUnpaid(_ carrier: Carrier) {
    let waiting = person()
    decide(waiting, for: carrier)
    expect("R14", "payee/\(waiting.code)/\(carrier.project)")
    let withdrawn = person()
    decide(withdrawn, for: carrier, withdrawn: carrier.day(-10))
    decoy("R14", "payee/\(withdrawn.code)/\(carrier.project)")
  }

  /// R18: the same number twice; the next number is somebody else.
  private mutating func plantDuplicates(_ carrier: Carrier) {
    let first = person()
    pay(first, from: carrier)
    _ = person { $0.citizenNumber = first.citizenNumber }
    expect("R18", "payee/\(first.code)")
    let other = person()
    pay(other, from: carrier)
    decoy("R18", "payee/\(other.code)")
  }
}
