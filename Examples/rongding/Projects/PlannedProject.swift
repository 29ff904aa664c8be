import Domain

/// A project with its money, before its records get their numbers.
struct PlannedProject: Sendable {
  let tranche: Int
  let year: Int
  var kind: Kind
  var timeline: Timeline
  var name = ""
  var place = DivisionCode.unknown
  var village: Village?
  /// The households that works are of use to.
  var beneficiaries = 0
  var implementer = Payee()
  /// Fiscal money arranged, in fen.
  var fiscal: Int64 = 0
  /// Money of society arranged on the same day, in fen.
  var social: Int64 = 0
  var requests: [PlannedRequest] = []
  var returned: (amount: Int64, day: Day)?

  /// What a project does with its money.
  enum Kind: Sendable {
    case households(HouseholdProgramme, HouseholdList)
    case works(WorksKind)
  }

  var total: Int64 { fiscal + social }

  var category: ProjectCategory {
    switch kind {
    case .households(let programme, _): programme.category
    case .works(let works): works.category
    }
  }
}

/// A reimbursement request and how it ended.
struct PlannedRequest: Sendable {
  let amount: Int64
  let requested: Day
  let expires: Day
  /// The day it was paid; nothing when it waits or has expired.
  var paid: Day?
  /// What was paid: all of it, or less when items were struck out.
  let paidAmount: Int64
  let evidence: String
  /// The round of payments to households, from 0; nothing for an implementer's request.
  var round: Int?
}
