/// Every address of the portal in one place, so that no link can point nowhere.
///
/// Names: `interfaces.md`, "Addresses". A personal value never becomes part of an address
/// (`trust.md` 4.4), so the payloads are codes and record ids only.
package enum Address: Sendable, Hashable {
  /// The front page.
  case home
  /// Places whose name or code contains the words; empty words give the form.
  case search(String)
  /// A province, city, county, township or village by its 6- or 12-digit code.
  case place(String)
  /// Projects, narrowed by what is not nil; `after` is the last id of the page before.
  case projects(
    place: String? = nil, category: String? = nil, year: Int? = nil, after: Int64? = nil)
  /// One project.
  case project(Int64)
  /// The photograph that came with a step of a project, by the step's number.
  case projectPhoto(Int64, step: Int)
  /// Payments of a place, newest first; `after` is the cursor that the page before gave.
  case payments(
    place: String? = nil, year: Int? = nil, category: String? = nil, after: String? = nil)
  /// One payment line.
  case payment(Int64)
  /// The receipt of a payment as a C2SP `tlog-proof`.
  case paymentProof(Int64)
  /// The bytes of the log entry that a payment is in.
  case paymentEntry(Int64)
  /// The question about one's own payments; the answer is never part of an address.
  case my(place: String? = nil)
  /// What was reported and what came of it, with figures by place.
  case reports(place: String? = nil)
  /// The form for a report about a line, named as `payment/42`.
  case newReport(about: String)
  /// A report by the code of its holder: whoever has the address has the receipt.
  case report(String)
  /// The screen of a hall: a place in large type, without anything personal.
  case kiosk(place: String? = nil, after: String? = nil)
  /// Who is paired with whom.
  case pairings
  /// What has to be published and what hangs, narrowed by what is not nil; `after` is how many
  /// lines were seen.
  case notices(place: String? = nil, state: String? = nil, year: Int? = nil, after: Int? = nil)
  /// One notice, which is also its poster.
  case notice(Int64)
  /// The photograph of the board on which a notice hangs.
  case noticePhoto(Int64)
  /// What both sides of the pairings say of the records that concern both.
  case bothSides(
    place: String? = nil, kind: String? = nil, state: String? = nil, after: Int? = nil)
  /// How many are poor in a place, by year and by the places inside it.
  case poverty(place: String? = nil, year: Int? = nil)
  /// Poor places by class with what came there, narrowed by what is not nil; `after` is how many
  /// were seen.
  case classes(place: String? = nil, kind: String? = nil, after: Int? = nil)
  /// Whether the accounts and the logs hold.
  case integrity
  /// The screening rules and what they led to.
  case rules
  /// The rules of the check-up and how much they find.
  case checkUp
  /// Stories of help, told with consent, narrowed by what is not nil; `after` is how many were
  /// seen.
  case stories(place: String? = nil, category: String? = nil, after: Int? = nil)
  /// How far help reached households: paired kin, and who was missed; of all, or of a county.
  case toHouseholds(place: String? = nil)
  /// The catalogue of open data.
  case data
  /// The records of one register; `after` is the last id of the page before.
  case register(String, place: String? = nil, after: Int64? = nil)
  /// One record of a register.
  case record(String, Int64)
  /// The signed head of a county's log.
  case checkpoint(county: String)
  /// A tile of hashes of a county's log; `width` is nil for a full tile of 256.
  case tile(county: String, level: Int, index: Int64, width: Int? = nil)
  /// A bundle of entries of a county's log; `width` is nil for a full bundle of 256.
  case entries(county: String, index: Int64, width: Int? = nil)
  /// The key with which a county's checkpoints are verified.
  case logKey(county: String)
  /// The balances of a county's accounts, for replaying its log.
  case logBalances(county: String)
  /// A file of the look, named by its content.
  case asset(String)
  /// Whether the process lives.
  case health
  /// Whether it can serve.
  case ready
}

extension Address {
  /// The address in one form, with its query when it has one.
  package func path(_ form: FileForm = .page) -> String {
    let query = query.compactMap { name, value in value.map { "\(name)=\(Self.escaped($0))" } }
    return plainPath + form.suffix + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  /// The shape that the router knows it by.
  package var route: Route {
    switch self {
    case .home: .home
    case .search: .places
    case .place: .place
    case .projects: .projects
    case .project: .project
    case .projectPhoto: .projectPhoto
    case .payments: .payments
    case .payment: .payment
    case .paymentProof: .paymentProof
    case .paymentEntry: .paymentEntry
    case .my: .my
    case .reports: .reports
    case .newReport: .newReport
    case .report: .report
    case .kiosk(let place, _): place == nil ? .kiosks : .kiosk
    case .pairings: .pairings
    case .notices: .notices
    case .notice: .notice
    case .noticePhoto: .noticePhoto
    case .bothSides: .bothSides
    case .poverty: .poverty
    case .classes: .classes
    case .integrity: .integrity
    case .rules: .rules
    case .checkUp: .checkUp
    case .stories: .stories
    case .toHouseholds: .toHouseholds
    case .data: .data
    case .register: .register
    case .record: .record
    case .checkpoint: .checkpoint
    case .tile, .entries: .tile
    case .logKey: .logKey
    case .logBalances: .logBalances
    case .asset: .asset
    case .health: .health
    case .ready: .ready
    }
  }
}

extension Address {
  private var plainPath: String {
    switch self {
    case .place(let code): "/places/\(Self.escaped(code))"
    case .project(let id): "/projects/\(id)"
    case .projectPhoto(let id, let step): "/projects/\(id)/photos/\(step)"
    case .payment(let id): "/payments/\(id)"
    case .paymentProof(let id): "/payments/\(id).tlog-proof"
    case .paymentEntry(let id): "/payments/\(id).entry"
    case .report(let code): "/reports/\(Self.escaped(code))"
    case .kiosk(let place?, _): "/kiosk/\(Self.escaped(place))"
    case .register(let name, _, _): "/data/\(Self.escaped(name))"
    case .record(let name, let id): "/data/\(Self.escaped(name))/\(id)"
    case .checkpoint(let county): "/log/\(Self.escaped(county))/checkpoint"
    case .tile(let county, let level, let index, let width):
      "/log/\(Self.escaped(county))/tile/\(level)/\(Self.grouped(index))\(Self.part(width))"
    case .entries(let county, let index, let width):
      "/log/\(Self.escaped(county))/tile/entries/\(Self.grouped(index))\(Self.part(width))"
    case .logKey(let county): "/log/\(Self.escaped(county))/key"
    case .logBalances(let county): "/log/\(Self.escaped(county))/balances.json"
    case .asset(let name): "/assets/\(Self.escaped(name))"
    case .notice(let id): "/notices/\(id)"
    case .noticePhoto(let id): "/notices/\(id)/photo"
    case .home, .search, .projects, .payments, .my, .reports, .newReport, .kiosk, .pairings,
      .notices, .bothSides, .poverty, .classes, .integrity, .rules, .checkUp, .stories,
      .toHouseholds, .data, .health, .ready:
      route.pattern
    }
  }

  private var query: [(String, String?)] {
    switch self {
    case .search(let words): [("q", words.isEmpty ? nil : words)]
    case .projects(let place, let category, let year, let after):
      [
        ("place", place), ("category", category), ("year", year.map(String.init)),
        ("after", after.map(String.init)),
      ]
    case .payments(let place, let year, let category, let after):
      [
        ("place", place), ("category", category), ("year", year.map(String.init)),
        ("after", after),
      ]
    case .my(let place), .reports(let place), .toHouseholds(let place): [("place", place)]
    case .stories(let place, let category, let after):
      [("place", place), ("category", category), ("after", after.map(String.init))]
    case .newReport(let about): [("about", about)]
    case .kiosk(_, let after): [("after", after)]
    case .notices(let place, let state, let year, let after):
      [
        ("place", place), ("state", state), ("year", year.map(String.init)),
        ("after", after.map(String.init)),
      ]
    case .bothSides(let place, let kind, let state, let after):
      [("place", place), ("kind", kind), ("state", state), ("after", after.map(String.init))]
    case .classes(let place, let kind, let after):
      [("place", place), ("class", kind), ("after", after.map(String.init))]
    case .poverty(let place, let year):
      [("place", place), ("year", year.map(String.init))]
    case .register(_, let place, let after):
      [("place", place), ("after", after.map(String.init))]
    default: []
    }
  }

  /// A tile number as the log writes it: 1234067 is `x001/x234/067` (C2SP tlog-tiles).
  private static func grouped(_ index: Int64) -> String {
    var rest = index
    var groups: [String] = []
    repeat {
      groups.insert(String(String(rest % 1000 + 1000).dropFirst()), at: 0)
      rest /= 1000
    } while rest > 0
    return groups.dropLast().map { "x\($0)/" }.joined() + (groups.last ?? "000")
  }

  private static func part(_ width: Int?) -> String {
    width.map { ".p/\($0)" } ?? ""
  }

  /// Percent-encodes everything but the unreserved characters of RFC 3986, 2.3.
  package static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
