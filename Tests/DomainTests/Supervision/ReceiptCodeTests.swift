import Domain
import Fixtures
import Testing

@Suite("Receipt codes") struct ReceiptCodeTests {
  @Test func `a code is read as it was written, and as people type it`() throws {
    var random = SeededRandom.announced("ReceiptCodeTests")
    let county = try #require(DivisionCode("621122"))
    for _ in 0..<500 {
      let code = ReceiptCode(in: county, using: &random)
      #expect(ReceiptCode(code.text) == code)
      let typed = code.text.lowercased().replacing("-", with: " ").replacing("0", with: "o")
        .replacing("1", with: "l")
      #expect(ReceiptCode(typed) == code)
      #expect(code.text.count == 6 + 5 * 6 && code.county == county)
    }
  }

  @Test(arguments: [
    "", "621122", "621122-00000-00000-00000-00000-0000", "621122-00000-00000-00000-00000-000000",
    "621122-U0000-00000-00000-00000-00000", "62112X-00000-00000-00000-00000-00000",
    "621100-00000-00000-00000-00000-00000", "621122-0000é-00000-00000-00000-00000",
  ])
  func `what is no code is none`(text: String) { #expect(ReceiptCode(text) == nil) }

  @Test func `the near miss of all of these is a code`() {
    #expect(ReceiptCode("621122-00000-00000-00000-00000-00000") != nil)
  }

  @Test func `a code never prints itself`() {
    let code = ReceiptCode("621122-00000-00000-00000-00000-00001")
    #expect(!"\(String(describing: code)) \(String(reflecting: code))".contains("00001"))
  }

  @Test func `subjects are a known kind and a number`() {
    for good in ["payment/42", "project/1", "notice/9", "place/621122", "place/621122101201"] {
      #expect(ReportSubject(good)?.text == good)
    }
    for bad in [
      "", "payment", "payment/", "payment/x", "payment/0", "payee/1", "place/62", "payment/1/2",
      "place/621122000000", "payment/-1",
    ] {
      #expect(ReportSubject(bad) == nil, "\(bad)")
    }
  }
}
