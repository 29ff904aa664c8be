import Domain
import Foundation
import Hummingbird
import Storage
import Transparency
import Web

extension Portal {
  /// Each county's log as C2SP tiles: checkpoint, hashes, entries; and its account balances.
  func addLogRoutes(to router: some RouterMethods) {
    router.get(.checkpoint) { request, context, _ in
      let county = try context.place("county")
      let note = try await reader.read { try LogReader(county, on: $0).checkpoint()?.note }
      guard let note else { throw Refusal.notFound }
      let freshness = Freshness.asked(note)
      return try await freshness.response(to: request, mediaType: "text/plain; charset=utf-8") {
        ResponseBody(text: note)
      }
    }
    router.get(.tile) { request, context, _ in
      let county = try context.place("county")
      let path = "tile/" + context.parameters.getCatchAll().joined(separator: "/")
      guard let tile = TilePath(path), let bytes = try await bytes(of: tile, in: county) else {
        throw Refusal.notFound
      }
      return try await Freshness.forever.response(
        to: request, mediaType: "application/octet-stream"
      ) { ResponseBody(bytes: bytes) }
    }
    router.get(.logBalances) { request, context, _ in
      let county = try context.place("county")
      return try await balances(request, of: county)
    }
    router.get(.logKey) { request, context, _ in
      let county = try context.place("county")
      let origin = try await reader.read { try LogReader(county, on: $0).head()?.origin }
      guard let key = origin.flatMap(verifierKey) else { throw Refusal.notFound }
      return try await Freshness.asked(key).response(
        to: request, mediaType: "text/plain; charset=utf-8"
      ) { ResponseBody(text: key + "\n") }
    }
  }

  private func bytes(of tile: TilePath, in county: DivisionCode) async throws -> [UInt8]? {
    try await reader.read { connection in
      let log = LogReader(county, on: connection)
      guard let signed = try log.checkpoint(), TileSet(size: signed.size).covers(tile) else {
        return nil
      }
      return try log.bytes(of: tile)
    }
  }

  private func balances(_ request: Request, of county: DivisionCode) async throws -> Response {
    let lines = try await reader.read { try AccountBalances.lines(of: county, on: $0) }
    let table = DataTable(
      name: Phrase(zh: "余额", en: "Balances"),
      columns: [
        .init("account", "科目", "Account"), .init("dp_fen", "借方", "Debits posted"),
        .init("dq_fen", "借方待付", "Debits pending"), .init("cp_fen", "贷方", "Credits posted"),
        .init("cq_fen", "贷方待付", "Credits pending"),
      ],
      rows: lines.map {
        [
          .text($0.account), .fen($0.balance.debitsPosted), .fen($0.balance.debitsPending),
          .fen($0.balance.creditsPosted), .fen($0.balance.creditsPending),
        ]
      })
    let bytes = try table.bytes(.json, request.language)
    return try await Freshness.never.response(to: request, mediaType: FileForm.json.mediaType) {
      ResponseBody(bytes: bytes)
    }
  }
}
