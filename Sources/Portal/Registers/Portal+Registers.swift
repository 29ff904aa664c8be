import Domain
import Hummingbird
import PortableSQL
import Storage
import Web

extension Portal {
  /// The catalogue of open data, and every register as a list, a page a record, and files.
  func addRegisterRoutes(to router: some RouterMethods) {
    router.get(.data) { request, _, form in try await catalogue(request, form) }
    router.get(.record) { request, context, form in
      try await record(request, try register(context), try context.recordID(), form)
    }
    router.get(.register) { request, context, form in
      try await records(request, try register(context), form)
    }
  }

  private func register(_ context: some RequestContext) throws -> RegisterWords {
    let name = context.parameters.get("register")
    let open = RegisterWords.open(reader.registers)
    guard let found = open.first(where: { $0.name == name }) else { throw Refusal.notFound }
    return RegisterWords(found)
  }

  private func catalogue(_ request: Request, _ form: FileForm) async throws -> Response {
    let open = RegisterWords.open(reader.registers)
    let counts = try await reader.read { connection in
      try open.map { register -> Int64 in
        let table = try Identifier(register.name)
        return try connection.integer("SELECT count(*) FROM \(table)") ?? 0
      }
    }
    guard form == .page else {
      return try await file(request, at: .data, form) { _, _ in Self.table(open, counts) }
    }
    return try await page(request, at: .data) { _, language in
      DataPage(
        zip(open, counts).map { register, count in
          DataPage.Entry(
            register.name, register.labels.phrase,
            about: Self.about(register), count: count,
            isMasked: RegisterWords(register).isMasked)
        }, language)
    }
  }

  private static func about(_ register: RegisterDeclaration) -> Phrase {
    let fields = register.openFields.map(\.field.labels)
    return Phrase(
      zh: fields.prefix(6).map(\.zh).joined(separator: "、"),
      en: fields.prefix(6).map(\.en).joined(separator: ", "))
  }

  private static func table(_ registers: [RegisterDeclaration], _ counts: [Int64]) -> DataTable {
    DataTable(
      name: Phrase(zh: "目录", en: "Catalogue"),
      columns: [
        .init("register", "台账", "Register"), .init("title_zh", "名称", "Title (Chinese)"),
        .init("title_en", "英文名称", "Title (English)"), .init("records", "条数", "Records"),
      ],
      rows: zip(registers, counts).map {
        [.text($0.name), .text($0.labels.zh), .text($0.labels.en), .number($1)]
      })
  }

  private func records(
    _ request: Request, _ words: RegisterWords, _ form: FileForm
  ) async throws -> Response {
    let place = try request.place()
    let after = try request.recordID("after")
    let register = words.register
    let address = Address.register(register.name, place: place?.text, after: after?.value)
    guard form == .page else {
      return try await file(request, at: address, form) { _, _ in
        let found = try await reader.records(
          RecordQuery(register, place: place, after: after, limit: DataTable.mostRows + 1))
        try DataTable.check(Int64(found.count))
        return words.table(found)
      }
    }
    return try await page(request, at: address) { look, language in
      let found = try await reader.records(
        RecordQuery(register, place: place, after: after, limit: 41))
      let count = try await reader.read { connection in
        try connection.integer("SELECT count(*) FROM \(try Identifier(register.name))") ?? 0
      }
      return RegisterPage(
        RegisterPage.Facts(
          name: register.name, title: register.labels.phrase, about: Self.about(register),
          columns: register.openFields.prefix(RegisterWords.listed).map {
            RegisterPage.Column($0.field.labels.phrase, isFigure: $0.field.kind.isInteger)
          },
          rows: found.prefix(40).map { RegisterPage.Row($0.id.value, words.listed($0, language)) },
          count: count, place: place.map(look.atlas.above),
          next: found.count > 40 ? found[39].id.value : nil), language)
    }
  }

  private func record(
    _ request: Request, _ words: RegisterWords, _ id: RecordID, _ form: FileForm
  ) async throws -> Response {
    let register = words.register
    guard let found = try await reader.record(register, id) else { throw Refusal.notFound }
    let address = Address.record(register.name, id.value)
    guard form == .page else {
      return try await file(request, at: address, form) { _, _ in words.table([found]) }
    }
    return try await page(request, at: address) { _, language in
      let history = try await reader.history(register, found)
      let values = words.values(found, language)
      return RecordPage(
        RecordPage.Facts(
          register: register.name, registerTitle: register.labels.phrase, id: id.value,
          heading: register.key(of: found.values),
          fields: zip(register.openFields, values).map {
            RecordPage.Field($0.field.labels.phrase, $1)
          },
          history: history.map { revision in
            RecordPage.Change(
              at: Civil.minute(revision.recorded.microseconds / 1_000_000),
              role: Phrase(zh: "日志第 \(revision.leaf) 条", en: "log entry \(revision.leaf)"),
              deed: revision.revision == 1
                ? Phrase(zh: "录入", en: "Recorded") : Phrase(zh: "修改", en: "Amended"))
          }), language)
    }
  }
}
