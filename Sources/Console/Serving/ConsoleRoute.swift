package import Domain
import Storage

/// Every address of the staff side with who may use it.
///
/// A route that is not here cannot be added, and one that says nothing about its users does not
/// compile.
package enum ConsoleRoute: String, Sendable, Hashable, CaseIterable {
  case signInForm = "GET /console/sign-in"
  case signIn = "POST /console/sign-in"
  case signOut = "POST /console/sign-out"
  case signOutEverywhere = "POST /console/sign-out-everywhere"
  case endSession = "POST /console/account/sessions"
  case roles = "GET /console/role"
  case chooseRole = "POST /console/role"
  case account = "GET /console/account"
  case changePassword = "POST /console/account/password"
  case inbox = "GET /console"
  case projects = "GET /console/projects"
  case proposalForm = "GET /console/projects/new"
  case propose = "POST /console/projects/new"
  case project = "GET /console/projects/{id}"
  case takeStep = "POST /console/projects/{id}/steps"
  case takeBudgetStep = "POST /console/projects/{id}/budget"
  case householdCases = "GET /console/cases"
  case householdCaseForm = "GET /console/cases/new"
  case openHouseholdCase = "POST /console/cases/new"
  case householdCase = "GET /console/cases/{id}"
  case takeHouseholdStep = "POST /console/cases/{id}/steps"
  case paymentOrders = "GET /console/payments"
  case prepareOrder = "POST /console/payments"
  case paymentTemplate = "GET /console/payments/template.xlsx"
  case paymentOrder = "GET /console/payments/{id}"
  case takeOrderStep = "POST /console/payments/{id}/steps"
  case bankFile = "POST /console/payments/{id}/bank-file"
  case bankReturn = "POST /console/payments/{id}/bank-return"
  case bounce = "POST /console/payments/{id}/bounce"
  case reports = "GET /console/reports"
  case report = "GET /console/reports/{code}"
  case takeReportStep = "POST /console/reports/{code}/steps"
  case findings = "GET /console/findings"
  case finding = "GET /console/findings/{id}"
  case takeFindingStep = "POST /console/findings/{id}/steps"
  case registers = "GET /console/registers"
  case register = "GET /console/registers/{register}"
  case registerTemplate = "GET /console/registers/{register}/template.xlsx"
  case recordForm = "GET /console/registers/{register}/new"
  case addRecord = "POST /console/registers/{register}/new"
  case importFile = "POST /console/registers/{register}/import"
  case records = "GET /console/registers/{register}/records"
  case record = "GET /console/registers/{register}/records/{id}"
  case reveal = "POST /console/registers/{register}/records/{id}"
  case erase = "POST /console/registers/{register}/records/{id}/erase"
  case askStory = "POST /console/registers/{register}/records/{id}/publish"
  case amendForm = "GET /console/registers/{register}/records/{id}/correct"
  case amend = "POST /console/registers/{register}/records/{id}/correct"
  case checkUp = "GET /console/checkup"
  case explainDoubt = "POST /console/checkup"
  case households = "GET /console/households"
  case findHousehold = "POST /console/households"
  case household = "GET /console/households/{id}"
  case populationForm = "GET /console/households/{id}/change"
  case changePopulation = "POST /console/households/{id}/change"
  case coverage = "GET /console/coverage"
  case coverageFile = "POST /console/coverage"
  case headcount = "GET /console/headcount"
  case kin = "GET /console/kin"
  case guarantees = "GET /console/guarantees"
  case visits = "GET /console/visits"
  case takeForms = "POST /console/visits/take"
  case sendVisits = "POST /console/visits/send"
  case settleClash = "POST /console/visits/settle"
  case notices = "GET /console/notices"
  case publish = "POST /console/notices"
  case notice = "GET /console/notices/{id}"
  case photograph = "POST /console/notices/{id}/photo"
  case sides = "GET /console/both-sides"
  case side = "GET /console/both-sides/{id}"
  case stateSide = "POST /console/both-sides/{id}"
  case seals = "GET /console/seals"
  case seal = "POST /console/seals"
  case yearEnds = "GET /console/year-ends"
  case closeYear = "POST /console/year-ends"
  case alerts = "GET /console/alerts"
  case seeAlerts = "POST /console/alerts"
  case looks = "GET /console/looks"
  case askLooks = "POST /console/looks"
  case audit = "GET /console/audit"
  case auditFile = "POST /console/audit"
  case dataRequests = "GET /console/requests"
  case decideRequest = "POST /console/requests/{id}"
  case nationalForm = "GET /console/national"
  case prepareNational = "POST /console/national"
  case draft = "GET /console/drafts/{id}"
  case draftFile = "GET /console/drafts/{id}/file"
  case confirmDraft = "POST /console/drafts/{id}/confirm"
  case discardDraft = "POST /console/drafts/{id}/discard"

  /// What a request has to show before a handler sees it.
  package var rule: RouteRule {
    switch self {
    case .signInForm, .signIn: RouteRule(.anyone)
    case .signOut, .signOutEverywhere, .endSession, .roles, .chooseRole, .account,
      .changePassword:
      RouteRule(.person)
    case .inbox, .projects: RouteRule(.role)
    case .proposalForm, .propose: RouteRule(.roles([.village, .township]))
    case .project, .takeStep, .takeBudgetStep: RouteRule(.role, about: .project)
    case .householdCases: RouteRule(.roles(Self.householdOffices))
    case .householdCaseForm, .openHouseholdCase: RouteRule(.roles([.village, .township]))
    case .householdCase, .takeHouseholdStep:
      RouteRule(.roles(Self.householdOffices), about: .householdCase)
    case .paymentOrders, .prepareOrder, .paymentTemplate: RouteRule(.roles([.finance]))
    case .paymentOrder, .takeOrderStep, .bankFile, .bankReturn, .bounce:
      RouteRule(.roles([.finance]), about: .paymentOrder)
    case .reports: RouteRule(.roles(ReportCase.handlers))
    case .report, .takeReportStep: RouteRule(.roles(ReportCase.handlers), about: .report)
    case .findings: RouteRule(.roles(FindingAction.handlers))
    case .finding, .takeFindingStep:
      RouteRule(.roles(FindingAction.handlers), about: .finding)
    case .registers: RouteRule(.role)
    case .register, .registerTemplate, .recordForm, .addRecord, .importFile:
      RouteRule(.role, about: .register)
    case .records, .record, .reveal: RouteRule(.role, about: .recordsOfPersons)
    case .erase: RouteRule(.roles([.countyOffice]), about: .recordsOfPersons)
    case .askStory: RouteRule(.roles(Role.registerKeepers), about: .recordsOfPersons)
    case .amendForm, .amend: RouteRule(.role, about: .record)
    case .checkUp, .explainDoubt: RouteRule(.roles(Role.registerKeepers))
    case .households, .findHousehold, .coverage, .coverageFile, .headcount, .guarantees:
      RouteRule(.roles(Role.registerReaders))
    case .kin: RouteRule(.roles(KinPairing.readers))
    case .household: RouteRule(.roles(Role.registerReaders), about: .household)
    case .populationForm, .changePopulation:
      RouteRule(.roles(Role.registerKeepers), about: .household)
    case .visits, .takeForms, .sendVisits, .settleClash:
      RouteRule(.roles(Role.registerKeepers))
    case .notices, .publish: RouteRule(.roles(Self.publishers))
    case .notice, .photograph: RouteRule(.roles(Self.publishers), about: .notice)
    case .sides: RouteRule(.roles(Self.sideSpeakers))
    case .side, .stateSide: RouteRule(.roles(Self.sideSpeakers), about: .shared)
    case .seals, .seal: RouteRule(.roles([.finance]))
    case .yearEnds: RouteRule(.roles([.countyOffice, .province, .supervisor, .auditor]))
    case .closeYear: RouteRule(.roles([.countyOffice]))
    case .alerts:
      RouteRule(.roles([.supervisor, .auditor, .securityAdministrator, .auditAdministrator]))
    case .seeAlerts: RouteRule(.roles([.supervisor, .auditor, .securityAdministrator]))
    case .looks, .askLooks:
      RouteRule(.roles([.township, .countyOffice, .supervisor, .auditor, .auditAdministrator]))
    case .audit, .auditFile: RouteRule(.roles([.auditAdministrator]))
    case .dataRequests: RouteRule(.roles(DataRequest.offices))
    case .decideRequest: RouteRule(.roles(DataRequest.offices), about: .dataRequest)
    case .nationalForm, .prepareNational: RouteRule(.roles(DraftFile.National.keepers))
    case .draft, .draftFile, .confirmDraft, .discardDraft:
      RouteRule(
        .roles(DraftFile.National.keepers.union([.finance])), about: .draft)
    }
  }

  /// The roles that a rule of publicity can name.
  private static let publishers: Set<Role> = [.village, .township, .countyOffice, .finance]
  /// The roles that take a step in a matter of a household.
  private static let householdOffices: Set<Role> = [
    .village, .township, .countyOffice, .industryDepartment,
  ]
  /// The roles that speak for a side of a pairing.
  private static let sideSpeakers = Set(
    Role.allCases.filter { SideStatement.Side($0) != nil })

  /// The HTTP method.
  package var method: String { String(rawValue.prefix { $0 != " " }) }
  /// The path pattern in Hummingbird's notation.
  package var pattern: String { String(rawValue.drop { $0 != " " }.dropFirst()) }

  /// The path about one thing: a code or a number, never a value that would have to be escaped.
  package func path(_ subject: String) -> String { path([subject]) }

  /// The path about several things, in the order of the pattern.
  package func path(_ subjects: [String]) -> String {
    var rest = subjects[...]
    return pattern.split(separator: "/").map { part in
      part.hasPrefix("{") ? rest.popFirst() ?? "" : String(part)
    }.reduce(into: "") { $0 += "/" + $1 }
  }

  /// The path about a record.
  package func path(_ record: RecordID) -> String { path(String(record.value)) }
}

/// Who may use a route, and about what it is.
package struct RouteRule: Sendable, Hashable {
  /// Who may use it.
  package enum Admission: Sendable, Hashable {
    /// Everybody: the way in.
    case anyone
    /// Whoever is signed in, also before a role is chosen.
    case person
    /// Whoever acts in any role.
    case role
    /// Whoever acts in one of these roles.
    case roles(Set<Role>)
  }

  /// What the route is about; it must lie within the reach of whoever asks, or does not exist.
  package enum Subject: Sendable, Hashable {
    /// Nothing in particular.
    case none
    /// The project of the number in the path.
    case project
    /// The matter of a household of the number in the path.
    case householdCase
    /// The payment order of the number in the path.
    case paymentOrder
    /// The public report of the code in the path.
    case report
    /// The finding of the number in the path, on which the role in use may act.
    case finding
    /// The register of the name in the path, kept by the role in use.
    case register
    /// The register of the name in the path, whose records of persons the role in use may read; a
    /// record of it is looked for within reach when it is read.
    case recordsOfPersons
    /// The record of the number in the path, in the register of the name, kept by the role in use;
    /// of a register that is amended and not a voucher, a fact or a deed.
    case record
    /// The notice of the number in the path.
    case notice
    /// The household of one of whose rows the number stands in the path.
    case household
    /// The record of the number in the path, which concerns both sides of a pairing.
    case shared
    /// The request about personal data of the number in the path, which the actor may decide.
    case dataRequest
    /// The file for two people, of vouchers or of the national system, whose number in the actor's
    /// county stands in the path, and which the role in use may open.
    case draft
  }

  /// Who may use it.
  package let admission: Admission
  /// What it is about.
  package let subject: Subject

  /// Declares a rule.
  package init(_ admission: Admission, about subject: Subject = .none) {
    self.admission = admission
    self.subject = subject
  }

  /// Whether a role is let in.
  package func admits(_ role: Role) -> Bool {
    switch admission {
    case .anyone, .person, .role: true
    case .roles(let roles): roles.contains(role)
    }
  }
}
