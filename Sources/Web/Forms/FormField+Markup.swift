extension FormField {
  /// The question with its place for the answer.
  func markup(_ language: Language) -> Markup {
    let need: Markup =
      isRequired ? "" : "<small>\(language("（可不填）", " (optional)"))</small>"
    let helped: Markup =
      help.map { "<span class=\"how\" id=\"h-\(mark)\(name)\">\($0(language))</span>" } ?? ""
    let wrong: Markup =
      error.map { "<span class=\"error\" id=\"e-\(mark)\(name)\">\($0(language))</span>" } ?? ""
    if case .choice(let choices) = kind, choices.count <= 5 {
      // A button once pressed stays pressed: what need not be answered can be taken back.
      let none = Choice("", Phrase(zh: "不填", en: "no answer"))
      let isClosed = isRequired || choices.contains { $0.value.isEmpty }
      let buttons = (choices + (isClosed ? [] : [none])).map { radio($0, language) }.joined()
      return """
        <fieldset class="field" id="f-\(mark)\(name)"><legend>\(label(language))\(need)</legend>\
        \(helped)\(wrong)\(buttons)</fieldset>
        """
    }
    if case .flag = kind {
      return """
        <p class="field"><label class="pick"><input type="checkbox" id="f-\(mark)\(name)" \
        name="\(name)" value="1"\(value == "1" ? " checked" : "" as Markup)\(described)> \
        \(label(language))</label>\
        \(helped)\(wrong)</p>
        """
    }
    return """
      <p class="field"><label for="f-\(mark)\(name)">\(label(language))\(need)</label>\
      \(helped)\(wrong)\(input(language))</p>
      """
  }

  private func input(_ language: Language) -> Markup {
    let start: Markup = "id=\"f-\(mark)\(name)\" name=\"\(name)\"\(required)\(described)"
    switch kind {
    case .text(let limit) where limit > 200:
      return "<textarea \(start) maxlength=\"\(limit)\" rows=\"4\">\(value)</textarea>"
    case .text(let limit):
      return "<input \(start) maxlength=\"\(limit)\" value=\"\(value)\">"
    case .number(let bounds):
      return """
        <input \(start) type="number" inputmode="numeric" step="1" min="\(bounds.lowerBound)" \
        max="\(bounds.upperBound)" value="\(value)">
        """
    case .money:
      return """
        <span class="unit"><input \(start) inputmode="decimal" pattern="[0-9,]+([.][0-9]{1,2})?" \
        value="\(value)"> \(language("元", "yuan"))</span>
        """
    case .date:
      return "<input \(start) type=\"date\" value=\"\(value)\">"
    case .division:
      return """
        <input \(start) list="\(Self.placesMark)" pattern="[0-9]{6}([0-9]{6})?" \
        maxlength="12" value="\(value)">
        """
    case .file(let endings):
      let accepted = endings.map { ".\($0)" }.joined(separator: ",")
      return "<input \(start) type=\"file\" accept=\"\(accepted)\">"
    case .choice(let choices):
      let options = choices.map { choice -> Markup in
        let chosen: Markup = choice.value == value ? " selected" : ""
        return "<option value=\"\(choice.value)\"\(chosen)>\(choice.label(language))</option>"
      }
      return "<select \(start)><option value=\"\"></option>\(options.joined())</select>"
    case .password: return "<input \(start) type=\"password\" maxlength=\"128\">"
    case .code:
      return """
        <input \(start) inputmode="numeric" autocomplete="one-time-code" maxlength="40" value="">
        """
    case .flag: return ""
    }
  }

  private func radio(_ choice: Choice, _ language: Language) -> Markup {
    """
    <label class="pick"><input type="radio" name="\(name)" value="\(choice.value)"\(required)\
    \(choice.value == value ? " checked" : "" as Markup)> \(choice.label(language))</label>
    """
  }

  private var required: Markup { isRequired ? " required" : "" }

  private var described: Markup {
    let ids = [help.map { _ in "h-\(mark)\(name)" }, error.map { _ in "e-\(mark)\(name)" }]
      .compactMap(\.self)
    let bad: Markup = error == nil ? "" : " aria-invalid=\"true\""
    if ids.isEmpty { return bad }
    return "\(bad) aria-describedby=\"\(ids.joined(separator: " "))\""
  }
}
