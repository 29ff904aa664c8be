import Domain
import Portal
import Storage
import Web

/// A household as those who help it see it: people, years, help, checks, and its way so far.
struct HouseholdDesk {
  let file: HouseholdFile
  let records: [String: RecordID]
  let lines: IncomeLines
  let place: DivisionCode
  let today: Day
  let atlas: Atlas
  let language: Language

  /// `records` are the members' records, where their values can be asked for in full.
  init(
    _ file: HouseholdFile, records: [StoredRecord], lines: IncomeLines, place: DivisionCode,
    on today: Day, _ atlas: Atlas, _ language: Language
  ) {
    self.file = file
    let register = Person.register.declaration
    self.records = Dictionary(
      records.map { (register.key(of: $0.values), $0.id) }, uniquingKeysWith: { first, _ in first })
    self.lines = lines
    self.place = place
    self.today = today
    self.atlas = atlas
    self.language = language
  }

  /// Everything, the household first and its way last.
  var body: Markup {
    facts + members + years + living + measures + payments + guarantees + work + plans + kin
      + visits + way
  }

  private var facts: Markup {
    guard let row = file.household(on: today) else { return "" }
    let head = file.members(on: today).first { $0.relation == .head }
    let watched = row.isMonitored ? row.monitoring?.labels : nil
    return end(of: row)
      + FactList([
        .named(language("户主", "Head"), head?.name ?? "–"),
        .named(language("所在村", "Village"), atlas.name(row.village)(language)),
        .named(language("户类型", "State"), row.state.labels.phrase(language)),
        .named(language("监测", "Watched"), watched?.phrase(language) ?? language("否", "no")),
        .named(language("主要致贫原因", "Main cause"), row.cause?.labels.phrase(language) ?? "–"),
        .named(
          language("电话", "Telephone"), row.phone.isEmpty ? "–" : StaffMask.phone(row.phone)),
      ]).markup
  }

  /// That it is no longer kept, since when, and into which household its members went.
  private func end(of row: Household) -> Markup {
    guard row.standing != .kept else { return "" }
    let day = row.from?.text ?? ""
    let joined = Set(
      file.persons.filter { $0.from == row.from && $0.household != file.number && $0.isPresent }
        .map(\.household)
    ).sorted().joined(separator: language("、", ", "))
    let words =
      row.standing == .merged && !joined.isEmpty
      ? language("该户已于 \(day) 并入 \(joined)", "Merged into \(joined) on \(day)")
      : language(
        "该户已于 \(day) \(row.standing.labels.zh)", "\(row.standing.labels.en) on \(day)")
    return "<p class=\"note\">\(words)</p>"
  }

  private var members: Markup {
    let all = file.members(on: today)
    return card(
      language("家庭成员 \(all.count) 人", "\(all.count) members"),
      [
        (language("姓名", "Name"), .lead), (language("关系", "Relation"), .named),
        (language("年龄", "Age"), .namedFigure), (language("证件号码", "ID number"), .named),
        (language("在校", "At school"), .named), (language("劳动能力", "Ability to work"), .named),
      ],
      all.map { person in
        [
          name(of: person), .text(person.relation.labels.phrase(language)),
          .text(person.age(on: today).map(String.init) ?? ""),
          .text(
            person.citizenNumber.isEmpty ? "–" : StaffMask.citizenNumber(person.citizenNumber)),
          .text(person.schooling?.labels.phrase(language) ?? ""),
          .text(person.labour?.labels.phrase(language) ?? ""),
        ]
      })
  }

  /// The name, leading to where the other values are shown for a purpose.
  private func name(of person: Person) -> Cell {
    let key = "\(person.number)/\(person.from?.text ?? "")"
    guard let record = records[key] else { return .text(person.name) }
    let path = ConsoleRoute.record.path([
      Person.register.declaration.name, String(record.value),
    ])
    return Cell("<a href=\"\(path)\">\(person.name)</a>")
  }

  private var way: Markup {
    let steps = HouseholdTimeline.events(of: file).map { event in
      Way.Step(
        event.words.phrase(language), event.isTrouble ? .look : .done, day: event.day.text,
        remark: record(of: event), links: proof(of: event))
    }
    guard !steps.isEmpty else { return "" }
    return Card.titled(
      language("从困难到退出", "From need to exit"), language("每一步都有记录", "every step has its record"),
      Way(steps).markup(language))
  }

  /// The record that tells an event: its register's name, and of its key what the page does not
  /// say already and is no code.
  private func record(of event: TimelineEvent) -> String {
    let register = AllRegisters.named(event.register)?.labels.phrase(language) ?? event.register
    guard event.register != "payment" else { return register }
    let key = event.record.split(separator: "/").map(String.init).filter { part in
      part != file.number && part != event.day.text
        && !part.allSatisfy { $0.isLowercase || $0 == "_" }
        && (part.count < 4 || !event.words.zh.contains(part))
    }
    return key.isEmpty ? register : "\(register) \(key.joined(separator: "/"))"
  }

  /// Where everybody finds the proof of an event.
  private func proof(of event: TimelineEvent) -> [Link] {
    guard event.register == "payment", let id = Int64(event.record) else { return [] }
    return [Link(language("证明", "Proof"), .payment(id))]
  }

  /// A table in a card; nothing when there are no rows.
  func card(
    _ heading: String, _ columns: [(String, Table.Column.Kind)], _ rows: [[Cell]],
    before: Markup = ""
  ) -> Markup {
    guard !rows.isEmpty else { return "" }
    return Card.titled(
      heading, "",
      before
        + Table(
          heading, columns: columns.map { .init($0.0, $0.1) }, rows: rows, whenEmpty: ""
        ).withoutEmptyColumns.markup)
  }
}
