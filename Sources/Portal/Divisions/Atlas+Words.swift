package import Domain
package import Storage
package import Web

extension Labels {
  /// The same words for a page.
  package var phrase: Phrase { Phrase(zh: zh, en: en) }
}

extension Atlas {
  /// A place for a breadcrumb; its code alone when it is unknown.
  package func above(_ code: DivisionCode) -> PlacePage.Above {
    PlacePage.Above(code.text, name(code))
  }

  /// A place's name.
  package func name(_ code: DivisionCode) -> Phrase {
    self[code].map { Phrase(zh: $0.zh, en: $0.en) } ?? Phrase(same: code.text)
  }

  /// The places from the prefecture down to one, for breadcrumbs.
  package func crumbs(to code: DivisionCode, withItself: Bool) -> [PlacePage.Above] {
    let path = path(to: code).filter { $0.code.level >= .prefecture }
    return (withItself ? path[...] : path.dropLast()).map { above($0.code) }
  }
}
