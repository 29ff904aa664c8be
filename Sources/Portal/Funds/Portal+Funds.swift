import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// Payments, their proofs, pairings and integrity.
  func addFundRoutes(to router: some RouterMethods) {
    router.get(.payments) { request, _, form in try await payments(request, form) }
    router.get(.paymentProof) { request, context, _ in
      let receipt = try await receipt(context)
      return try await Freshness.never.response(to: request, mediaType: "text/plain; charset=utf-8")
      {
        ResponseBody(text: receipt.proof)
      }
    }
    router.get(.paymentEntry) { request, context, _ in
      let receipt = try await receipt(context)
      return try await Freshness.forever.response(to: request, mediaType: "application/json") {
        ResponseBody(bytes: receipt.entry)
      }
    }
    router.get(.payment) { request, context, form in
      try await payment(request, try context.recordID(), form)
    }
    router.get(.pairings) { request, _, form in try await pairings(request, form) }
    router.get(.integrity) { request, _, form in try await integrity(request, form) }
  }

  private func receipt(_ context: some RequestContext) async throws -> PaymentReceipt {
    guard let receipt = try await reader.receipt(of: try context.recordID()) else {
      throw Refusal.notFound
    }
    return receipt
  }

  private func payments(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place()
    let year: Int? = try request.number("year")
    let category = try request.category()
    let after = try request.recordID("after")
    let address = Address.payments(
      place: place?.text, year: year, category: category, after: after.map { String($0.value) })
    guard form == .page else {
      return try await file(request, at: address, form) { _, _ in
        Self.table(
          try await reader.read { connection in
            let rows = try PlaceTotals(on: connection).totals(of: place ?? .country)
            let count = Self.narrowed(rows, year, category).reduce(0) { $0 + $1.payments }
            try DataTable.check(count)
            return try PaymentList(on: connection).payments(
              of: place, year: year, category: category, after: after, limit: DataTable.mostRows)
          })
      }
    }
    return try await page(request, at: address) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let facts = try await reader.read { connection in
        let found = try PaymentList(on: connection)
          .payments(of: place, year: year, category: category, after: after, limit: 41)
        let rows = try PlaceTotals(on: connection).totals(of: place ?? .country)
        let shown = Self.narrowed(rows, year, category)
        return PaymentsPage.Facts(
          places: place.map { look.atlas.crumbs(to: $0, withItself: true) } ?? [], year: year,
          category: category,
          categories: Set(rows.filter { $0.payments > 0 }.map(\.category)).sorted()
            .map { ($0, ProjectFacts.category($0)) },
          years: Set(rows.filter { $0.payments > 0 }.map(\.year)).sorted(),
          lines: found.prefix(40).map { PaymentFacts.line($0, look.atlas, place: $0.place) },
          count: Int(shown.reduce(0) { $0 + $1.payments }),
          sum: Amount(fen: shown.reduce(0) { $0 + $1.paid }),
          next: found.count > 40 ? String(found[39].id.value) : nil,
          smaller: try PlaceFacts(look.atlas, on: connection).smaller(than: place))
      }
      return PaymentsPage(facts, language)
    }
  }

  private static func narrowed(
    _ rows: [PlaceTotal], _ year: Int?, _ category: String?
  ) -> [PlaceTotal] {
    rows.filter {
      (year == nil || $0.year == year) && (category == nil || $0.category == category)
    }
  }

  private func payment(
    _ request: Request, _ id: RecordID, _ form: FileForm
  ) async throws -> Response {
    let found = try await reader.read { try PaymentList(on: $0).payment(id) }
    guard let found else { throw Refusal.notFound }
    guard form == .page else {
      return try await file(request, at: .payment(id.value), form) { _, _ in Self.table([found]) }
    }
    return try await page(request, at: .payment(id.value)) { look, language in
      var facts = try await reader.read {
        try PaymentFacts(look.atlas, language, on: $0).facts(of: found)
      }
      if let receipt = try await reader.receipt(of: id) {
        facts.proof = PaymentFacts.proof(
          receipt, of: found, look.atlas, key: verifierKey(receipt.origin) ?? "")
      }
      return PaymentPage(facts, language)
    }
  }

  private func integrity(_ request: Request, _ form: FileForm) async throws -> Response {
    guard form == .page else {
      return try await file(request, at: .integrity, form) { _, _ in
        Self.table(try await reader.read { try LedgerStanding(on: $0) })
      }
    }
    return try await page(request, at: .integrity) { look, language in
      let facts = try await reader.read {
        try IntegrityFacts(look.atlas, language, on: $0).facts()
      }
      return IntegrityPage(facts, language)
    }
  }

  private static func table(_ standing: LedgerStanding) -> DataTable {
    DataTable(
      name: Phrase(zh: "试算平衡", en: "Trial balance"),
      columns: [
        .init("account", "科目", "Account"), .init("debits_posted_fen", "借方", "Debits posted"),
        .init("debits_pending_fen", "借方待付", "Debits pending"),
        .init("credits_posted_fen", "贷方", "Credits posted"),
        .init("credits_pending_fen", "贷方待付", "Credits pending"),
      ],
      rows: standing.classes.map {
        [
          .text($0.name), .fen($0.debitsPosted), .fen($0.debitsPending), .fen($0.creditsPosted),
          .fen($0.creditsPending),
        ]
      })
  }
}
