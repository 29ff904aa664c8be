package import Domain
package import PortableSQL

/// All places by code, with their names now and the places inside them.
package struct Atlas: Sendable {
  /// One place.
  package struct Place: Sendable, Hashable {
    /// Its code.
    package let code: DivisionCode
    /// Its Chinese name; a place that is no more says until when it was.
    package let zh: String
    /// Its English name; the Chinese one where none is registered.
    package let en: String
    /// The place one level up.
    package let parent: DivisionCode?
    /// Whether it was invented for the example.
    package let isSynthetic: Bool
  }

  private var places: [DivisionCode: Place] = [:]
  private var inside: [DivisionCode: [DivisionCode]] = [:]

  /// Reads the division register; of several rows for one code the newest counts.
  package init(on connection: any Connection) throws {
    try connection.forEach(
      """
      SELECT code, name_zh, name_en, parent, valid_to, synthetic FROM division
      ORDER BY code, valid_from
      """
    ) { row in
      guard let code = DivisionCode(try row.text(0)) else { return }
      let ended = try row.optionalText(4)
      let zh = try row.text(1)
      let en = try row.optionalText(2) ?? zh
      places[code] = Place(
        code: code, zh: ended.map { "\(zh)（至 \($0)）" } ?? zh,
        en: ended.map { "\(en) (until \($0))" } ?? en,
        parent: try row.optionalText(3).flatMap { DivisionCode($0) } ?? code.parent,
        isSynthetic: try row.optionalInteger(5) == 1)
    }
    for place in places.values {
      if let parent = place.parent { inside[parent, default: []].append(place.code) }
    }
    for parent in inside.keys { inside[parent]?.sort() }
  }

  /// A place; nil when no division has the code.
  package subscript(code: DivisionCode) -> Place? { places[code] }

  /// The places from the top down to one, itself last.
  package func path(to code: DivisionCode) -> [Place] {
    var path: [Place] = []
    var current: DivisionCode? = code
    while let here = current, path.count < 8, let place = places[here] {
      path.insert(place, at: 0)
      current = place.parent
    }
    return path
  }

  /// The places directly inside one, by code.
  package func children(of code: DivisionCode) -> [Place] {
    (inside[code] ?? []).compactMap { places[$0] }
  }

  /// Places whose name contains all the words, or whose code begins with one; wider places first.
  package func search(_ words: [String], limit: Int) -> [Place] {
    let found = places.values.filter { place in
      words.allSatisfy { word in
        place.code.text.hasPrefix(word)
          || path(to: place.code).suffix(3).contains {
            $0.zh.contains(word) || $0.en.lowercased().contains(word.lowercased())
          }
      }
        && words.contains { word in
          place.zh.contains(word) || place.en.lowercased().contains(word.lowercased())
            || place.code.text.hasPrefix(word)
        }
    }
    return Array(
      found.sorted { ($0.code.level, $0.code) < ($1.code.level, $1.code) }.prefix(limit))
  }
}
