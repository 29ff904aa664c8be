import ArgumentParser
import Domain
import Storage

/// Two people of one office who bring persons in together.
///
/// As soon as anybody can sign in, one person alone brings no list of persons: both see what it
/// would change and then prove who they are by password and time code.
struct TwoKeepers: ParsableArguments {
  @Option(help: "准备人编号 who brings the list")
  var by: String?
  @Option(help: "确认人编号，须是另一人 who confirms it, somebody else")
  var second: String?
  @Option(help: "两人所在的县或乡镇代码 code of the county or township of both")
  var place: String?

  /// Who they say they are.
  struct Named {
    let by: String
    let second: String
    let place: DivisionCode

    private var role: Role { place.level == .county ? .countyOffice : .township }

    /// The two, after each has proved it at the terminal.
    func proven(_ folder: DataFolder, _ store: Store) async throws -> [Actor] {
      let hand = ProvenHand(folder: folder, store: store)
      // Nobody gives a code, which counts once, for what cannot be done.
      for staff in [by, second] { _ = try await store.actor(staff, as: role, in: place) }
      var actors: [Actor] = []
      for staff in [by, second] {
        actors.append(try await hand.proven(staff, as: role, at: place))
      }
      return actors
    }
  }

  /// The two, where two are needed; nil as long as nobody can sign in.
  /// - Throws: `Failure` that says what to give.
  func named(_ store: Store) async throws -> Named? {
    guard try await store.hasLogins() else { return nil }
    guard let by, let second, by != second, let place = place.flatMap({ DivisionCode($0) }),
      [.county, .township].contains(place.level)
    else {
      throw Failure(
        zh: "名单须两人办理：--by 准备人 --second 另一人 --place 两人所在的县或乡镇代码。",
        en: "A list takes two people: --by who brings it, --second somebody else, --place the code "
          + "of their county or township.")
    }
    return Named(by: by, second: second, place: place)
  }
}
