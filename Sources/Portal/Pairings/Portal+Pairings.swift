import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// Who helps whom, now and before.
  func pairings(_ request: Request, _ form: FileForm) async throws -> Response {
    let records = try await reader.records(RecordQuery(Pairing.register.declaration))
      .map { Pairing.register.entry($0.values) }
      .sorted { ($0.level.rank, $0.recipient) < ($1.level.rank, $1.recipient) }
    guard form == .page else {
      return try await file(request, at: .pairings, form) { look, _ in
        Self.table(records, look.atlas)
      }
    }
    return try await page(request, at: .pairings) { look, language in
      let lines = try await reader.read { connection in
        try records.map { pairing in
          let rows = try PlaceTotals(on: connection).totals(of: pairing.recipient)
          return PairingsPage.Pairing(
            provider: look.atlas.name(pairing.provider),
            recipient: look.atlas.above(pairing.recipient), level: pairing.level.labels.phrase,
            from: pairing.started?.text ?? "", until: pairing.ended?.text ?? "",
            arranged: Amount(fen: rows.reduce(0) { $0 + $1.arranged }))
        }
      }
      let shared = try await reader.read { try BothSides(on: $0).records() }
      return PairingsPage(
        lines, bothSides: BothSidesPage.finding(shared.count, shared.count { $0.state == .agreed }),
        language)
    }
  }

  private static func table(_ pairings: [Pairing], _ atlas: Atlas) -> DataTable {
    DataTable(
      name: Phrase(zh: "结对关系", en: "Pairings"),
      columns: [
        .init("code", "编号", "Code"), .init("level", "层级", "Level"),
        .init("provider", "帮扶方代码", "Provider code"), .init("provider_name", "帮扶方", "Provider"),
        .init("recipient", "受援方代码", "Recipient code"),
        .init("recipient_name", "受援方", "Recipient"), .init("started", "开始", "Started"),
        .init("ended", "结束", "Ended"), .init("source", "依据", "Source"),
        .init("synthetic", "合成数据", "Synthetic"),
      ],
      rows: pairings.map {
        [
          .text($0.code), .text($0.level.rawValue), .text($0.provider.text),
          .text(atlas.name($0.provider).zh), .text($0.recipient.text),
          .text(atlas.name($0.recipient).zh), $0.started.map { .text($0.text) } ?? .none,
          $0.ended.map { .text($0.text) } ?? .none, .text($0.source),
          .number($0.synthetic ? 1 : 0),
        ]
      })
  }
}

extension PairingLevel {
  /// Wider levels first.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
