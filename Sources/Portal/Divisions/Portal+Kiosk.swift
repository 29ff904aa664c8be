import Domain
import HTTPTypes
import Hummingbird
import Storage
import Web

extension Portal {
  /// The screens of service halls; they keep nothing and go back to their county by themselves.
  func addKioskRoutes(to router: some RouterMethods) {
    router.get(.kiosks) { request, _, _ in try await kiosk(request, nil) }
    router.get(.kiosk) { request, context, _ in try await kiosk(request, try context.place()) }
  }

  private func kiosk(_ request: Request, _ code: DivisionCode?) async throws -> Response {
    let after = try request.recordID("after")
    let look = try await state.look()
    let facts = try await reader.read { connection in
      try Self.kiosk(code, after: after, look.atlas, PlaceFacts(look.atlas, on: connection))
    }
    let address = Address.kiosk(place: code?.text, after: after.map { String($0.value) })
    var response = try await unkept(request, at: address) { KioskPage(facts, $1) }
    // What the last reader looked at is gone when the screen is back where it starts.
    if code?.level ?? .county <= .county, let name = HTTPField.Name("Clear-Site-Data") {
      response.headers[name] = "\"cache\", \"cookies\", \"storage\""
    }
    return response
  }

  private static func kiosk(
    _ code: DivisionCode?, after: RecordID?, _ atlas: Atlas, _ places: PlaceFacts
  ) throws -> KioskPage.Facts {
    guard let code else { return KioskPage.Facts(places: try places.smaller(than: nil)) }
    guard let place = atlas[code], code.level >= .county else { throw Refusal.notFound }
    var facts = KioskPage.Facts(place: atlas.above(code))
    facts.above = atlas.path(to: code).dropLast().filter { $0.code.level >= .county }
      .map { atlas.above($0.code) }
    facts.paid = try places.facts(of: place).paid
    facts.places = try places.lines(inside: code)
    guard facts.places.isEmpty else { return facts }
    let found = try places.payments(of: code, after: after, limit: 13)
    facts.payments = found.prefix(12).map { PaymentFacts.line($0, atlas, place: nil) }
    facts.next = found.count > 12 ? String(found[11].id.value) : nil
    return facts
  }
}
