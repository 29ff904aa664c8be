import Foundation
import Testing
import Transparency

@Suite("Text in normal form C") struct NormalFormTests {
  @Test(arguments: [
    "", "Zhāng Sān", "张三", "甘肃省定西市安定区，扶贫车间（一期）。", "ئۇيغۇر", "བོད་ཡིག", "한국어", "ガ", "Việt Nam",
    "q\u{301}", "x\u{323}\u{302}", "क\u{93F}", "😀👨‍👩‍👧", "\u{301}", "ㄅ〇々", "ＡＢＣ１２３",
  ])
  func `text in form C is written`(text: String) throws {
    #expect(accepts(text))
    #expect(isC(text), "as Foundation sees it")
  }

  @Test(arguments: [
    "e\u{301}", "A\u{30A}", "Zha\u{304}ng", "\u{30AB}\u{3099}", "\u{212B}", "\u{F900}",
    "\u{1112}\u{1161}", "a\u{302}\u{323}", "\u{E2}\u{323}", "\u{344}",
    "\u{958}", "\u{2F800}", "\u{64A}\u{654}",
  ])
  func `text in another form is refused`(text: String) {
    #expect(!isC(text), "as Foundation sees it")
    #expect(!accepts(text))
  }

  @Test func `a Korean syllable with its last letter apart is refused`() {
    #expect(!accepts("\u{D558}\u{11AB}"))  // Foundation on Linux leaves it as it is
  }

  @Test func `all pairs of a letter and a common mark are judged as Foundation judges them`() {
    let letters =
      Array("aeiouAEIOUnNszyv汉カは가".unicodeScalars)
      + [0xE9, 0x1EA1, 0x3B1, 0x438, 0x64A]
      .compactMap { Unicode.Scalar($0 as UInt32) }
    var different: [String] = []
    for letter in letters {
      for mark in (0x300...0x345).compactMap({ Unicode.Scalar($0 as UInt32) }) {
        var text = String(letter)
        text.unicodeScalars.append(mark)
        // A mark that belongs before the letter's own mark is the case that is not noticed.
        if accepts(text) != isC(text), !accepts(text) { different.append(text) }
      }
    }
    #expect(different == [])
  }

  private func accepts(_ text: String) -> Bool {
    nil != (try? CanonicalJSON.string(text).encoded())
  }

  private func isC(_ text: String) -> Bool {
    text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(text.unicodeScalars)
  }
}
