import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// The catalogue of the check-up's rules with the counties' counts.
  func addCheckUpRoutes(to router: some RouterMethods) {
    router.get(.checkUp) { request, _, form in
      guard form == .page else {
        return try await file(request, at: .checkUp, form) { look, _ in
          Self.table(try await counties(look))
        }
      }
      return try await page(request, at: .checkUp) { look, language in
        CheckUpPage(try await counties(look), language)
      }
    }
  }

  private func counties(_ look: PortalState.Look) async throws -> [CheckUpPage.County] {
    try await reader.checkUps().map { tally in
      CheckUpPage.County(
        name: look.atlas.name(tally.county), code: tally.county.text,
        households: tally.households, open: tally.open)
    }
  }

  private static func table(_ counties: [CheckUpPage.County]) -> DataTable {
    DataTable(
      name: Phrase(zh: "体检", en: "Check-up"),
      columns: [
        .init("county", "县", "County"), .init("name_zh", "名称", "Name in Chinese"),
        .init("name_en", "英文名称", "Name"), .init("households", "在册户数", "Households kept"),
      ] + CheckUpGroup.allCases.map { .init($0.rawValue, $0.labels.zh, $0.labels.en) },
      rows: counties.map { county in
        [.text(county.code), .text(county.name.zh), .text(county.name.en)]
          + ([county.toldHouseholds] + CheckUpGroup.allCases.map(county.told)).map { told in
            // A column of numbers stays one: what is too small to tell has none.
            told.map { .number(Int64($0)) } ?? .none
          }
      })
  }
}
