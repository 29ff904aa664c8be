import Domain
import Portal
import Storage
import Web

/// The places within somebody's reach, offered where a form asks for the code of one: the browser
/// finds them by name as well.
struct PlaceChoices {
  /// The most places of one page; whoever reaches more is offered the higher levels only.
  private static let most = 500

  private let places: [Atlas.Place]
  private let atlas: Atlas

  init(_ actor: Actor, _ atlas: Atlas) {
    self.atlas = atlas
    var found: [Atlas.Place] = []
    var level = actor.reach.compactMap { atlas[$0] }
    while !level.isEmpty, found.count + level.count <= Self.most {
      found += level
      level = level.flatMap { atlas.children(of: $0.code) }
    }
    places = found.filter { $0.code.level >= .county }
  }

  /// The list, to which every question for a place points.
  func markup(_ language: Language) -> Markup {
    let options = places.map { place -> Markup in
      let above = place.code.level > .county ? place.parent.map { atlas.name($0)(language) } : nil
      let name = [above, atlas.name(place.code)(language)].compactMap(\.self)
      return "<option value=\"\(place.code.text)\">\(name.joined(separator: " "))</option>"
    }
    return "<datalist id=\"\(FormField.placesMark)\">\(options.joined())</datalist>"
  }
}
