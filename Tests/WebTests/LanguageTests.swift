import Testing

@testable import Web

@Suite("Language") struct LanguageTests {
  @Test(
    arguments: [
      ("en", "zh", "zh", Language.en), (nil, "en", "zh", .en), (nil, nil, "en-GB,en;q=0.9", .en),
      (nil, nil, "fr, en;q=0.5, zh;q=0.8", .zh), (nil, nil, "zh;q=0.2,en;q=0.25", .en),
      (nil, nil, "de", .zh), (nil, nil, nil, .zh), ("xx", nil, "en", .en), ("fr", "de", nil, .zh),
      (nil, nil, "zh;q=0, en;q=1.0", .en), (nil, nil, "*", .zh), (nil, nil, ",;,en;q=zz", .zh),
    ] as [(String?, String?, String?, Language)])
  func `address goes before cookie before browser before Chinese`(
    query: String?, cookie: String?, accept: String?, expected: Language
  ) {
    #expect(Language.chosen(query: query, cookie: cookie, accept: accept) == expected)
  }

  @Test func `only the first sixteen ranges of a header are read`() {
    let header = String(repeating: "de,", count: 16) + "en"
    #expect(Language.preferred(in: header) == nil)
  }
}
