package import Domain
package import Web

/// How a county stands on a list of poor counties: each condition of leaving it with its value and
/// its line, and what is missing.
package struct RemovalPart: Sendable {
  /// The list.
  package var kind: Phrase
  /// Since when the county stands on it.
  package var listed: Day?
  /// When it was removed, and by which document.
  package var removed: Day?
  /// The document of the removal.
  package var document = ""
  /// Every condition; empty when none are in force.
  package var conditions: [RemovalLine.Condition] = []
  /// The document of the conditions.
  package var source = ""
  /// The incidence that the register gives and its year; nil where it has none, or may not tell it.
  package var recorded: (year: Int, percent: String)?

  /// Describes a county's standing.
  package init(_ kind: Phrase) { self.kind = kind }

  /// The conditions in a card.
  package func card(_ language: Language) -> Markup {
    let lines = conditions.map { condition -> [Cell] in
      let value = condition.value.map { "\(Incidence(hundredths: $0).text)%" } ?? "—"
      let limit = condition.limit.map { limit in
        let percent = "\(Incidence(hundredths: limit).text)%"
        return condition.isAbove
          ? language("高于 \(percent)", "above \(percent)")
          : language("低于 \(percent)", "below \(percent)")
      }
      return [
        .text(condition.labels.phrase(language)), .text(value),
        .text(limit ?? language("不作要求", "none")), .tag(Self.tag(condition, language)),
      ]
    }
    let table = Table(
      heading(language),
      columns: [
        .init(language("条件", "Condition"), .lead), .init(language("本县", "Here"), .figure),
        .init(language("要求", "Line"), .named), .init(language("结果", "Result"), .detail),
      ], rows: lines,
      whenEmpty: language("没有适用的摘帽条件。", "No conditions of removal are in force."))
    let notes = [missing(language), register(language), basis(language)].filter { !$0.isEmpty }
      .map { note -> Markup in "<p class=\"how\">\(note)</p>" }
    return Card.titled(heading(language), remark(language), table.markup + notes.joined())
  }

  private func heading(_ language: Language) -> String {
    removed == nil
      ? language("还没有摘帽：\(kind.zh)", "Not yet removed: \(kind.en)")
      : language("已摘帽：\(kind.zh)", "Removed: \(kind.en)")
  }

  private func remark(_ language: Language) -> String {
    let since = listed.map { language("\($0.text) 列入", "listed on \($0.text)") }
    let until = removed.map { language("\($0.text) 退出", "removed on \($0.text)") }
    return [since, until, document.isEmpty ? nil : document].compactMap(\.self)
      .joined(separator: language("，", ", "))
  }

  /// What is not known and what is not met.
  private func missing(_ language: Language) -> String {
    let unknown = conditions.filter { $0.isMet == nil }.map { $0.labels.phrase(language) }
    let unmet = conditions.filter { $0.isMet == false }.map { $0.labels.phrase(language) }
    let separator = language("、", ", ")
    let first =
      unknown.isEmpty
      ? ""
      : language(
        "还缺：\(unknown.joined(separator: separator))。",
        "Missing: \(unknown.joined(separator: separator)).")
    let second =
      unmet.isEmpty
      ? ""
      : language(
        "还没有达到：\(unmet.joined(separator: separator))。",
        " Not met: \(unmet.joined(separator: separator)).")
    return first + second
  }

  private func register(_ language: Language) -> String {
    recorded.map { year, percent in
      language(
        "登记册 \(year) 年底的贫困发生率是 \(percent)%。",
        "By the register the incidence at the end of \(year) is \(percent)%.")
    } ?? ""
  }

  private func basis(_ language: Language) -> String {
    source.isEmpty ? "" : language("依据：\(source)", "Source: \(source)")
  }

  private static func tag(_ condition: RemovalLine.Condition, _ language: Language) -> Tag {
    switch condition.isMet {
    case true?: Tag(language("达到", "Met"), .jade)
    case false?: Tag(language("没有达到", "Not met"), .cinnabar)
    case nil: Tag(language("缺数", "Missing"), .loess)
    }
  }
}
