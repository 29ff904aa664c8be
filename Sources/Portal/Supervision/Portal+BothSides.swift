import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// What both sides say of the records that concern both.
  func bothSides(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place()
    let kind = try request.sharedKind()
    let state = try request.code("state", of: SharedRecord.State.self)
    let after: Int = try request.number("after") ?? 0
    let address = Address.bothSides(
      place: place?.text, kind: kind?.register.name, state: state?.rawValue,
      after: after > 0 ? after : nil)
    guard let today = reader.today else { throw Refusal.failure }
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        let all = try await reader.read { try BothSides(on: $0).records(of: place, kind) }
        return Self.table(all.filter { state == nil || $0.state == state }, look.atlas, on: today)
      }
    }
    return try await page(request, at: address) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let everything = try await reader.read { try BothSides(on: $0).records(of: place) }
      let all = everything.filter {
        kind == nil || $0.kind.register.name == kind?.register.name
      }
      let listed = SharedRecord.State.allCases.filter { state == nil || $0 == state }
        .flatMap { state in all.filter { $0.state == state } }
      var facts = BothSidesPage.Facts()
      facts.place = place.map(look.atlas.above)
      facts.kind = kind?.register.name
      facts.kinds = SharedFact.all.map { SharedSum($0, in: everything).line }
      facts.state = state?.rawValue
      facts.states = SharedRecord.State.allCases.map { state in
        (state.rawValue, state.labels.phrase, all.count { $0.state == state })
      }
      facts.total = all.count
      facts.agreed = all.count { $0.state == .agreed }
      facts.count = listed.count
      facts.next = listed.count > after + Self.linesOfPage ? after + Self.linesOfPage : nil
      facts.lines = listed.dropFirst(after).prefix(Self.linesOfPage).map {
        $0.line(look.atlas, on: today)
      }
      return BothSidesPage(facts, language)
    }
  }

  private static func table(
    _ records: [SharedRecord], _ atlas: Atlas, on today: Day
  ) -> DataTable {
    DataTable(
      name: Phrase(zh: "双方确认", en: "Both sides"),
      columns: [
        .init("subject", "事项", "Subject"), .init("county", "受援县", "County"),
        .init("county_name", "县名", "County name"), .init("day", "日期", "Day"),
        .init("unit", "单位", "Unit"), .init("recorded", "记录数", "Recorded"),
        .init("provider", "帮扶方意见", "Provider says"),
        .init("provider_stated", "帮扶方数", "Provider's figure"),
        .init("recipient", "受援方意见", "Recipient says"),
        .init("recipient_stated", "受援方数", "Recipient's figure"),
        .init("state", "状态", "State"), .init("difference", "相差", "Difference"),
        .init("days_waiting", "已等天数", "Days waiting"),
      ],
      rows: records.map { record in
        let said = { (side: SideStatement.Side) -> [DataTable.Value] in
          guard let word = record.words[side] else { return [.none, .none] }
          return [.text(word.verdict.rawValue), .number(word.stated)]
        }
        return [
          .text(record.subject), .text(record.county.text), .text(atlas.name(record.county).zh),
          .text(record.day.text), .text(record.kind.unit?.rawValue ?? "fen"),
          .number(record.recorded),
        ] + said(.provider) + said(.recipient) + [
          .text(record.state.rawValue), .number(record.difference),
          .number(Int64(record.age(on: today))),
        ]
      })
  }
}

extension SharedRecord {
  /// The record as a line of the page.
  func line(_ atlas: Atlas, on today: Day) -> BothSidesPage.Line {
    let tone: Tone =
      switch state {
      case .disputed: .cinnabar
      case .waiting: .loess
      case .agreed: .jade
      }
    return BothSidesPage.Line(
      kind.register.labels.phrase, .record(kind.register.name, id.value),
      in: atlas.above(county), recorded: kind.shown(recorded),
      difference: state == .disputed ? kind.shown(difference) : Phrase(same: ""), day: day.text,
      age: age(on: today), remark: remark, state: state.labels.phrase, tone)
  }

  /// Who still has to speak, or who disputes and why.
  private var remark: Phrase {
    let disputing = words.first { $0.value.verdict == .dispute }
    if let (side, word) = disputing {
      return Phrase(
        zh: "\(side.labels.zh)：\(word.words)", en: "\(side.labels.en): \(word.words)")
    }
    guard !silent.isEmpty else { return Phrase(same: "") }
    return Phrase(
      zh: "等\(silent.map(\.labels.zh).joined(separator: "、"))确认",
      en: "waits for the \(silent.map { $0.labels.en.lowercased() }.joined(separator: " and "))")
  }
}

extension SharedSum {
  /// The sum as a line of the page.
  fileprivate var line: BothSidesPage.Kind {
    let said = { (side: SideStatement.Side) in stated[side].map { kind.shown($0) } }
    return BothSidesPage.Kind(
      kind.register.name, kind.register.labels.phrase, count: count,
      recorded: kind.shown(recorded), provider: said(.provider) ?? Phrase(same: ""),
      recipient: said(.recipient) ?? Phrase(same: ""), agreed: kind.shown(agreed),
      disputed: kind.shown(disputed))
  }
}

extension Request {
  /// The kind of shared records in the query; refused when it is there and none.
  fileprivate func sharedKind() throws(Refusal) -> SharedFact? {
    guard let text = uri.queryParameters["kind"], !text.isEmpty else { return nil }
    guard let kind = SharedFact.named(text) else { throw Refusal.badParameter("kind") }
    return kind
  }
}
