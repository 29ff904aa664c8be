/// How many there are in every place of a part of the country, and which of the numbers may be told
/// (trust.md 4.5).
///
/// What is kept back in a place is kept back in the places inside it too, so that they do not add
/// up to it; what a place's parts would tell is kept back in the place. Inside a place of fewer
/// than 5 nothing is told, or four small villages in it would all be 1.
package struct ToldPlaces: Sendable {
  /// The numbers by place, from the villages up.
  package private(set) var numbers: [DivisionCode: Int] = [:]
  private var inside: [DivisionCode: [DivisionCode]] = [:]
  private var tellings: [DivisionCode: SmallCells.Telling] = [:]
  private let forced: Set<DivisionCode>
  /// The least that places can be known to be once they are kept back, from what is told inside.
  private var floors: [DivisionCode: Int] = [:]

  /// Adds the villages' numbers up to the widest place and judges all of them; `kept` names places
  /// that must not be told whatever they are.
  package init(
    _ villages: [DivisionCode: Int], under top: DivisionCode, kept: Set<DivisionCode> = []
  ) {
    forced = kept
    var seen: Set<DivisionCode> = []
    for (village, number) in villages {
      var code = village
      numbers[code, default: 0] += number
      while code != top, let parent = code.parent {
        if seen.insert(code).inserted { inside[parent, default: []].append(code) }
        numbers[parent, default: 0] += number
        code = parent
      }
    }
    for parent in inside.keys { inside[parent]?.sort() }
    let keepsWhole = judge(top) || kept.contains(top)
    let number = numbers[top] ?? 0
    tellings[top] = (1..<SmallCells.least).contains(number) ? .few : keepsWhole ? .kept : .told
    guardParts(of: top)
  }

  /// How a place's number is told; a place without any is told as 0.
  package func telling(of place: DivisionCode) -> SmallCells.Telling { tellings[place] ?? .told }

  /// A place's number; nil where it is not told.
  package func told(_ place: DivisionCode) -> Int? {
    telling(of: place) == .told ? numbers[place] ?? 0 : nil
  }

  /// The places that must not be told where anything is told beside these numbers: those that are
  /// not told here, and those whose parts would add up to a small number then.
  package var kept: Set<DivisionCode> {
    Set(numbers.keys.filter { telling(of: $0) != .told || !SmallCells.isTold(rest(of: $0)) })
  }

  /// The same, without telling which of the hidden numbers are fewer than 5.
  var veiled: ToldPlaces {
    var places = self
    places.tellings = tellings.mapValues { $0 == .told ? .told : .kept }
    return places
  }

  /// What is left of a place's number without all that is told inside it.
  private func rest(of place: DivisionCode) -> Int {
    let parts = parts(of: place)
    guard !parts.isEmpty else { return telling(of: place) == .told ? 0 : numbers[place] ?? 0 }
    return parts.reduce(0) { telling(of: $1) == .told ? $0 : $0 + rest(of: $1) }
  }

  /// The places directly inside one that have a number, by code.
  package func parts(of place: DivisionCode) -> [DivisionCode] { inside[place] ?? [] }

  /// Judges the parts of a place, widest last, and whether the place must be kept back for them.
  private mutating func judge(_ place: DivisionCode) -> Bool {
    let parts = parts(of: place)
    guard !parts.isEmpty else {
      floors[place] = SmallCells.least
      return false
    }
    var kept: Set<Int> = []
    for (index, part) in parts.enumerated() where judge(part) || forced.contains(part) {
      kept.insert(index)
    }
    let cells = SmallCells(
      parts.map { numbers[$0] ?? 0 }, kept: kept, floors: parts.map { floors[$0] },
      wholeIsTold: !forced.contains(place))
    for (part, telling) in zip(parts, cells.parts) { tellings[part] = telling }
    floors[place] = cells.keepsWhole ? nil : floor(of: parts)
    return cells.keepsWhole
  }

  /// The least that parts can add up to; nil where none is kept back or could be, so that their
  /// place is small in sight and guards no other.
  private func floor(of parts: [DivisionCode]) -> Int? {
    var sum = 0
    var few = 0
    for part in parts {
      switch telling(of: part) {
      case .told: sum += numbers[part] ?? 0
      case .few: few += 1
      case .kept: sum += floors[part] ?? SmallCells.least
      }
    }
    if parts.contains(where: { telling(of: $0) == .kept }) {
      return sum + few + SmallCells.spare
    }
    guard let next = nextGuard(parts), let floor = floors[next] else { return nil }
    let least = few > 0 ? max(few + SmallCells.spare, SmallCells.least) : 0
    return sum - (numbers[next] ?? 0) + floor + least
  }

  /// The part that is kept back next when one has to be.
  private func nextGuard(_ parts: [DivisionCode]) -> DivisionCode? {
    SmallCells.guards(parts.map { numbers[$0] ?? 0 }).lazy.map { parts[$0] }
      .first { telling(of: $0) == .told && floors[$0] != nil }
  }

  /// Keeps back a part of every place that is kept back itself, from the top down, and all parts
  /// where none can guard the others.
  private mutating func guardParts(of place: DivisionCode) {
    let (parts, telling) = (parts(of: place), telling(of: place))
    let isGuarded = telling == .kept && parts.contains { self.telling(of: $0) == .kept }
    if telling != .told, !isGuarded {
      for part in nextGuard(parts).map({ [$0] }) ?? parts { tellings[part] = .kept }
    }
    for part in parts { guardParts(of: part) }
  }
}
