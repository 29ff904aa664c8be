import Domain
import Exchange
import Portal
import Storage
import Web

/// The questions of one act that changes a household's members, and what the answers ask for.
struct PopulationForm {
  let act: PopulationActKind
  let number: String
  let members: [Person]

  /// The acts on a household's page: whole households come by file, and falling back is decided by
  /// a matter.
  static let offered: [PopulationActKind] = [
    .arrival, .departure, .split, .merge, .move, .leave,
  ]

  /// The ways to the acts, while the household is kept.
  static func acts(
    of file: HouseholdFile, at id: String, _ today: Day, _ language: Language
  ) -> Markup {
    guard file.household(on: today)?.standing == .kept else { return "" }
    let path = ConsoleRoute.populationForm.path(id)
    let ways = offered.map { act -> Markup in
      "<a class=\"act\" href=\"\(path)?act=\(act.rawValue)\">\(act.labels.phrase(language))</a>"
    }
    return Card.titled(
      language("人口变动", "Who came and went"), language("从某一天起", "from a day on"),
      "<div class=\"acts\">\(ways.joined())</div>")
  }

  /// What is asked of a person who comes.
  private static let asked: Set = [
    "number", "relation", "name", "citizen_number", "sex", "born", "ethnicity", "education",
    "schooling", "health", "labour", "resident_medical",
  ]

  /// What is asked of every act.
  private static let ends: Set = ["valid_from", "evidence"]

  // MARK: Questions

  /// The questions, with the answers given so far and what is wrong with them.
  func fields(_ answers: FormAnswers, _ problems: [String: FieldProblem], on today: Day)
    -> [FormField]
  {
    var evidence = PopulationEvidence()
    evidence.day = today
    let register = PopulationEvidence.register
    let ends = RegisterForm.fields(
      register.declaration, only: Self.ends, values: register.values(evidence))
    return (own(answers, problems) + ends).map { field in
      var field = field
      field.error = problems[field.name]?.labels.phrase ?? field.error
      let typed = answers[field.name]
      if !typed.isEmpty { field.value = typed }
      return field
    }
  }

  private func own(_ answers: FormAnswers, _ problems: [String: FieldProblem]) -> [FormField] {
    switch act {
    case .arrival:
      [change([.born, .marriedIn, .movedIn, .returned])]
        + RegisterForm.fields(
          Person.register.declaration, only: Self.asked, values: read(answers).values,
          problems: problems)
    case .departure:
      [
        member("person", Phrase(zh: "谁", en: "Who"), isRequired: true),
        change([.died, .marriedOut, .movedOut, .away]),
        member("head", Phrase(zh: "新的户主（户主减少时）", en: "New head, where the head goes")),
      ] + relations
    case .split:
      members.map { person in
        FormField(
          Self.mark(person), Phrase(zh: "\(person.name) 分出", en: "\(person.name) leaves"), .flag)
      } + [
        FormField(
          "new", Phrase(zh: "新户的户编号", en: "Number of the new household"), .text(atMost: 24),
          isRequired: true),
        member("new_head", Phrase(zh: "新户户主", en: "Head of the new one"), isRequired: true),
        member("head", Phrase(zh: "原户新的户主（户主分出时）", en: "New head here, where the head goes")),
      ] + relations
    case .merge:
      [
        FormField(
          "other", Phrase(zh: "并入哪一户（户编号）", en: "Into which household (number)"),
          .text(atMost: 24), isRequired: true)
      ] + relations
    case .move:
      RegisterForm.fields(PopulationEvidence.register.declaration, only: ["village"]).map {
        FormField(
          $0.name, Phrase(zh: "迁到哪个村", en: "To which village"), $0.kind, isRequired: true,
          help: $0.help)
      }
    case .leave, .settle, .fallBack: []
    }
  }

  private func change(_ changes: [PopulationChange]) -> FormField {
    FormField(
      "change", Phrase(zh: "变动类别", en: "Kind"),
      .choice(changes.map { FormField.Choice($0.rawValue, $0.labels.phrase) }), isRequired: true)
  }

  private func member(_ name: String, _ label: Phrase, isRequired: Bool = false) -> FormField {
    let choices = members.map { FormField.Choice($0.number, Phrase(same: $0.name)) }
    return FormField(name, label, .choice(choices), isRequired: isRequired)
  }

  /// How each member stands to the head that the act brings; blank leaves it to what follows, and
  /// from becoming part of another household nothing does.
  private var relations: [FormField] {
    let isNeeded = act == .merge
    return members.map { person in
      FormField(
        Self.mark(person, "relation_"),
        Phrase(
          zh: "\(person.name) 与新户主关系", en: "\(person.name), to the new head"),
        .choice(
          FamilyRelation.allCases.filter { $0 != .head }
            .map { FormField.Choice($0.rawValue, $0.labels.phrase) }), isRequired: isNeeded)
    }
  }

  private func relations(_ answers: FormAnswers) -> [String: FamilyRelation] {
    let told = members.compactMap { person in
      FamilyRelation(rawValue: answers.line(Self.mark(person, "relation_")))
        .map { (person.number, $0) }
    }
    return Dictionary(told) { first, _ in first }
  }

  private static func mark(_ person: Person, _ prefix: String = "leaves_") -> String {
    prefix + String(person.number.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private func read(_ answers: FormAnswers) -> RegisterAnswers {
    RegisterAnswers(Person.register.declaration, only: Self.asked) { answers[$0] }
  }

  // MARK: Answers

  /// What the answers ask for.
  /// - Throws: `FormProblems` naming fields.
  func asked(_ answers: FormAnswers, synthetic: Bool) throws -> PopulationAct {
    var problems: [String: FieldProblem] = [:]
    func needed(_ name: String) -> String {
      let given = answers.line(name)
      if given.isEmpty { problems[name] = .missing }
      return given
    }
    let ends = RegisterAnswers(PopulationEvidence.register.declaration, only: Self.ends) {
      answers[$0]
    }
    problems = ends.problems
    let evidence = PopulationEvidence.register.entry(ends.values)
    let head = answers.line("head").isEmpty ? nil : answers.line("head")
    let kind: PopulationAct.Kind?
    switch act {
    case .arrival:
      let given = read(answers)
      problems.merge(given.problems) { _, new in new }
      var person = Person.register.entry(given.values)
      (person.household, person.synthetic) = (number, synthetic)
      kind = PopulationChange(rawValue: needed("change")).map { .arrival(person, $0) }
    case .departure:
      let person = needed("person")
      if !person.isEmpty, !members.contains(where: { $0.number == person }) {
        problems["person"] = .personAbsent(from: number)
      }
      kind = PopulationChange(rawValue: needed("change")).map {
        .departure(person: person, $0, head: head)
      }
    case .split:
      let leaving = members.filter { answers[Self.mark($0)] == "1" }.map(\.number)
      kind = .split(
        household: number, members: leaving, new: needed("new"), newHead: needed("new_head"),
        oldHead: head)
    case .merge:
      for person in members { _ = needed(Self.mark(person, "relation_")) }
      kind = .merge(household: number, into: needed("other"))
    case .move:
      let village = RegisterAnswers(PopulationEvidence.register.declaration, only: ["village"]) {
        answers[$0]
      }
      problems.merge(village.problems) { _, new in new }
      kind = .move(
        household: number, to: PopulationEvidence.register.entry(village.values).village)
    case .leave: kind = .leave(household: number)
    case .settle, .fallBack: kind = nil
    }
    guard problems.isEmpty, let day = evidence.day, let kind else {
      throw FormProblems(byField: problems)
    }
    return PopulationAct(
      day, kind, relations: relations(answers), evidence: evidence.evidence)
  }

  /// What is wrong with the answers, by field.
  struct FormProblems: Error { let byField: [String: FieldProblem] }

  /// The field beside which a refusal of the register is said; "" for the whole form.
  func field(of problem: FieldProblem) -> String {
    switch problem.code {
    case "change_in_future", "change_year_closed", "change_before_last": "valid_from"
    case "person_present", "person_died": "number"
    case "birth_day": "born"
    case "head_twice": "relation"
    case "change_kind": "change"
    case "person_absent": "person"
    case "head_missing": "head"
    // A split has two heads, and the words name the person.
    case "head_too_young": act == .departure ? "head" : ""
    case "household_exists": "new"
    case "merge_states", "household_unknown": act == .merge ? "other" : ""
    case "move_place", "place_refused": act == .move ? "village" : ""
    default: ""
    }
  }
}
