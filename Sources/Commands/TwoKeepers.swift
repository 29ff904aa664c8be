import ArgumentParser
import Domain
import Storage

/// Two people of one office who bring persons in together.
///
/// As soon as anybody can sign in, one person alone brings no list of persons: both see what it
/// would change and then prove who they are by password and time code.
struct TwoKeepers: ParsableArguments {
  @Option(help: "经办人编号，凭密码和动态码 who acts, proved by password and time code")
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

    /// The two, after each has proved it at the terminal.
    func proven(
      _ folder: DataFolder, _ store: Store, keeping register: RegisterDeclaration
    ) async throws -> [Actor] {
      try await ProvenHand(folder: folder, store: store)
        .proven([by, second], as: register.office(at: place), at: place)
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

extension RegisterDeclaration {
  /// The office of a county or township whose people act for the register by command: of a county
  /// its finance where only finance keeps it.
  func office(at place: DivisionCode) -> Role {
    guard place.level == .county else { return .township }
    return keptBy.contains(.finance) && !keptBy.contains(.countyOffice) ? .finance : .countyOffice
  }
}
