/// A dotted way: what was done on which day by whom, and what still waits.
package struct Way: Sendable, Hashable {
  /// One stop of the way.
  package struct Step: Sendable, Hashable {
    /// How far it is.
    package enum State: String, Sendable, Hashable {
      /// Done and on record.
      case done
      /// Not yet.
      case waiting = "next"
      /// Something is wrong or late.
      case look
    }

    /// What happens here.
    package let name: String
    /// The day or days, empty when not known.
    package let day: String
    /// Who acted, empty when not known.
    package let actor: String
    /// The amount, nil when none moves here.
    package let amount: Amount?
    /// A word more.
    package let remark: String
    /// How far it is.
    package let state: State
    /// Where its proof is.
    package let links: [Link]
    /// Where its photograph is, nil without one.
    package let photo: Address?

    /// A stop of the way.
    package init(
      _ name: String, _ state: State, day: String = "", actor: String = "", amount: Amount? = nil,
      remark: String = "", links: [Link] = [], photo: Address? = nil
    ) {
      self.name = name
      self.state = state
      self.day = day
      self.actor = actor
      self.amount = amount
      self.remark = remark
      self.links = links
      self.photo = photo
    }
  }

  /// The stops in order.
  package let steps: [Step]

  /// Lays out a way.
  package init(_ steps: [Step]) { self.steps = steps }

  /// The way on a page; its states are said in words too.
  package func markup(_ language: Language) -> Markup {
    "<ol class=\"way\">\(steps.map { Self.item($0, language) }.joined())</ol>"
  }

  private static func item(_ step: Step, _ language: Language) -> Markup {
    let amount = step.amount.map { "<b class=\"sum\">\($0.exact(language))</b>" as Markup }
    let when = [step.day, step.actor, step.remark].filter { !$0.isEmpty }.joined(separator: " · ")
    let state: Markup =
      switch step.state {
      case .done: ""
      case .waiting: "<i class=\"unseen\">\(language("（还没到这一步）", " (not yet)"))</i>"
      case .look: Tag(language("要留意", "Needs a look"), .cinnabar).markup
      }
    let links: Markup = step.links.isEmpty ? "" : "<span>\(step.links.line)</span>"
    let said: Markup = when.isEmpty ? "" : "<span>\(when)</span>"
    return """
      <li class="\(step.state.rawValue)"><p><b>\(step.name)\(state)</b>\(amount)</p>\
      \(said)\(photo(step, language))\(links)</li>
      """
  }

  /// The photograph, small and loaded when it comes into sight; a press shows it whole.
  private static func photo(_ step: Step, _ language: Language) -> Markup {
    guard let path = step.photo?.path() else { return "" }
    let name = [step.name, step.day, step.remark].filter { !$0.isEmpty }.joined(separator: " ")
    let words = language("照片：\(name)", "Photograph: \(name)")
    return """
      <a class="photo" href="\(path)"><img src="\(path)" alt="\(words)" loading="lazy" \
      width="320" height="240"></a>
      """
  }
}
