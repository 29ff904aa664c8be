import Domain
import Portal
import Storage
import Web

/// Records of persons as staff see them: a page of many, or one.
struct RecordDesk {
  private let register: RegisterDeclaration
  private let atlas: Atlas
  private let language: Language

  init(_ register: RegisterDeclaration, _ atlas: Atlas, _ language: Language) {
    self.register = register
    self.atlas = atlas
    self.language = language
  }

  /// The register's title.
  var title: String { language(register.labels.zh, register.labels.en) }

  /// A page of records, each leading to its own, and the way to the next page.
  func list(_ records: [StoredRecord], limit: Int) -> Markup {
    let fields = listed.map { ($0, register.fields[$0]) }
    let table = Table(
      title,
      columns: fields.map { index, field in
        .init(language(field.labels.zh, field.labels.en), index == listed.first ? .lead : .named)
      },
      rows: records.map { record in
        fields.map { index, field in
          let text = shown(field, record.values[index])
          guard index == listed.first else { return .text(text) }
          let path = ConsoleRoute.record.path([register.name, String(record.id.value)])
          return Cell("<a href=\"\(path)\">\(text)</a>")
        }
      },
      whenEmpty: language("管辖范围内没有记录。", "There are no records within your reach."))
    guard records.count == limit, let last = records.last else { return table.markup }
    let next = "\(ConsoleRoute.records.path(register.name))?after=\(last.id.value)"
    return table.markup + "<p><a href=\"\(next)\">\(language("下一页", "Next page"))</a></p>"
  }

  /// What tells one record from another: its key, the first of what is personal, its place.
  private var listed: [Int] {
    let personal = register.fields.indices.filter { register.fields[$0].privacy == .personal }
    let all =
      register.key.compactMap(register.index(of:)) + personal.prefix(4)
      + [register.place].compactMap { $0 }.compactMap(register.index(of:))
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The household that a record is about.
  func household(of record: StoredRecord) -> [(number: String, village: DivisionCode)] {
    guard let name = householdField, let number = register.index(of: name),
      let place = register.place.flatMap(register.index(of:)),
      case (.text(let number), .text(let place)) = (record.values[number], record.values[place]),
      let village = DivisionCode(place)
    else { return [] }
    return [(number, village)]
  }

  private var householdField: String? {
    register.name == Household.register.declaration.name
      ? "number" : register.index(of: "household").map { register.fields[$0].name }
  }

  /// One record, field by field; `links` lead to its household.
  func sheet(_ record: StoredRecord, _ links: HouseholdLinks) -> Markup {
    let village = household(of: record).first?.village
    let pairs = zip(register.fields, record.values).map { field, value -> Markup in
      let label = language(field.labels.zh, field.labels.en)
      let text = shown(field, value)
      let said =
        field.name == householdField
        ? village.map { links.markup(text, in: $0) } : nil
      return "<dt>\(label)</dt><dd>\(said ?? Markup(text: text))</dd>"
    }
    return "<dl class=\"pairs\">\(pairs.joined())</dl>"
  }

  /// The way to the form that corrects a record, for whoever keeps the register.
  func correcting(_ id: RecordID, for role: Role) -> Markup {
    guard register.keptBy.contains(role), register.isAmended else { return "" }
    let path = ConsoleRoute.amendForm.path([register.name, String(id.value)])
    return """
      <p><a class="act" href="\(path)">\(language("更正这一条", "Correct this record"))</a></p>
      """
  }

  /// What is asked before values are shown in full.
  static var fields: [FormField] {
    let choices = RevealPurpose.allCases.map {
      FormField.Choice($0.rawValue, $0.labels.phrase)
    }
    return [
      FormField(
        "purpose", Phrase(zh: "查看事由", en: "Why"), .choice(choices), isRequired: true,
        help: Phrase(zh: "事由会记入审计日志，本人可以查到", en: "It is kept, and the person can see it")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
  }

  /// What is asked before personal values are destroyed.
  static var erasureFields: [FormField] {
    let choices = ErasureReason.allCases.map { FormField.Choice($0.rawValue, $0.labels.phrase) }
    return [
      FormField("reason", Phrase(zh: "事由", en: "Why"), .choice(choices), isRequired: true),
      FormField(
        "basis", Phrase(zh: "依据", en: "Basis"), .text(atMost: 200), isRequired: true,
        help: Phrase(
          zh: "申请书或决定的文号；不要写姓名、号码。删除后任何人都不能恢复",
          en: "the paper it rests on, without names or numbers; nobody can undo it")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
  }

  /// What is asked before a story is published.
  static var publicationFields: [FormField] {
    [
      FormField(
        "basis", Phrase(zh: "同意书", en: "Paper of consent"), .text(atMost: 200), isRequired: true,
        help: Phrase(
          zh: "同意书的编号和存放处；不要写姓名、号码",
          en: "number of the signed paper and where it lies, without names or numbers")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
  }

  private func shown(_ field: FieldDeclaration, _ value: FieldValue) -> String {
    let text = field.kind.shown(value, english: language == .en)
    if case .division = field.kind, let code = DivisionCode(text), atlas[code] != nil {
      return "\(atlas.name(code)(language)) \(text)"
    }
    return text.isEmpty ? "–" : text
  }
}
