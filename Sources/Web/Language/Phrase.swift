/// The same words in Chinese and English.
package struct Phrase: Sendable, Hashable {
  /// The Chinese words: what an office and a villager read.
  package let zh: String
  /// The English words, following the glossary of `house.md`.
  package let en: String

  /// Puts the two wordings side by side.
  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Uses one wording in both languages: names, codes and numbers.
  package init(same: String) {
    self.init(zh: same, en: same)
  }

  /// The wording in one language.
  package func callAsFunction(_ language: Language) -> String {
    language == .zh ? zh : en
  }
}
