/// The shape of every address: what the router is told, and what tests walk through.
package enum Route: String, Sendable, Hashable, CaseIterable {
  case home = "/"
  case places = "/places"
  case place = "/places/{code}"
  case projects = "/projects"
  case project = "/projects/{id}"
  case projectPhoto = "/projects/{id}/photos/{step}"
  case payments = "/payments"
  case payment = "/payments/{id}"
  case paymentProof = "/payments/{id}.tlog-proof"
  case paymentEntry = "/payments/{id}.entry"
  case my = "/my"
  case reports = "/reports"
  case newReport = "/reports/new"
  case report = "/reports/{receipt}"
  case kiosks = "/kiosk"
  case kiosk = "/kiosk/{code}"
  case pairings = "/pairings"
  case notices = "/notices"
  case notice = "/notices/{id}"
  case noticePhoto = "/notices/{id}/photo"
  case bothSides = "/both-sides"
  case poverty = "/poverty"
  case classes = "/classes"
  case integrity = "/integrity"
  case rules = "/rules"
  case checkUp = "/checkup"
  case stories = "/stories"
  case toHouseholds = "/to-households"
  case data = "/data"
  case register = "/data/{register}"
  case record = "/data/{register}/{id}"
  case checkpoint = "/log/{county}/checkpoint"
  case tile = "/log/{county}/tile/**"
  case logKey = "/log/{county}/key"
  case logBalances = "/log/{county}/balances.json"
  case asset = "/assets/{name}"
  case health = "/health"
  case ready = "/ready"

  /// The pattern of the page in Hummingbird's notation.
  package var pattern: String { rawValue }

  /// The forms it answers in: lists and tables also as files (`interfaces.md`, "Addresses").
  package var forms: [FileForm] {
    switch self {
    case .places, .place, .projects, .project, .payments, .payment, .reports, .pairings, .notices,
      .notice, .bothSides, .poverty, .classes, .integrity, .rules, .checkUp, .stories,
      .toHouseholds, .data, .register, .record:
      [.page, .json, .csv, .xlsx]
    case .report: [.page, .json]
    case .home, .my, .newReport, .kiosks, .kiosk, .paymentProof, .paymentEntry, .projectPhoto,
      .noticePhoto, .checkpoint, .tile, .logKey, .logBalances, .asset, .health, .ready:
      [.page]
    }
  }

  /// The pattern in one form: `/places/{code}.json`.
  package func pattern(_ form: FileForm) -> String { rawValue + form.suffix }
}
