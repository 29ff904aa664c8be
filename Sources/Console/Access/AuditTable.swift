import Domain
import Storage
import Tables
import Web

/// Entries of the audit log as a table and as a file.
struct AuditTable {
  private let records: [AuditRecord]
  private let language: Language

  init(_ records: [AuditRecord], _ language: Language) {
    self.records = records
    self.language = language
  }

  /// What the page says first.
  func finding(limit: Int) -> String {
    records.count < limit
      ? language("\(records.count) 条审计记录", "Entries of the audit log: \(records.count)")
      : language("最近 \(limit) 条审计记录", "The newest \(limit) entries of the audit log")
  }

  /// The table, newest first.
  var markup: Markup {
    Table(
      language("审计记录", "Audit log"),
      columns: [
        .init(language("时间", "When"), .lead), .init(language("人员编号", "Staff"), .named),
        .init(language("角色", "Role"), .detail), .init(language("行为", "Act"), .named),
        .init(language("对象", "Of what"), .named), .init(language("事由", "Why"), .detail),
        .init(language("条数", "Records"), .namedFigure), .init(language("结果", "Result"), .named),
      ],
      rows: records.map { record in
        let event = record.event
        let role = Role(rawValue: event.role)?.labels
        return [
          .text(Self.time(record)), .text(Self.dash(event.staff)),
          .text(role.map { language($0.zh, $0.en) } ?? "–"), .text(event.act),
          .text(Self.dash(event.object)), .text(Self.dash(event.purpose)), .count(event.rows),
          .text(event.result),
        ]
      },
      whenEmpty: language("这些天没有记录。", "There are no entries of these days.")
    ).markup
  }

  /// Everything as CSV; the last row says who took it out and when.
  func csv(mark: String) -> [UInt8] {
    var csv = CSVWriter()
    csv.append(texts: [
      "county", "index", "recorded", "staff", "role", "session", "network", "act", "object",
      "division", "purpose", "fields", "rows", "result", "device", "request",
    ])
    for record in records {
      let event = record.event
      csv.append(texts: [
        event.county.text, String(record.index), record.recorded.text, event.staff, event.role,
        event.trace.session, event.trace.network, event.act, event.object, event.division.text,
        event.purpose, event.fields.joined(separator: " "), String(event.rows), event.result,
        event.trace.device, event.trace.request,
      ])
    }
    csv.append(texts: ["导出 exported: \(mark)"])
    return csv.take()
  }

  /// What is asked: days and, if wanted, a person by code and a request by number.
  static func fields(_ asked: AuditQuestion) -> [FormField] {
    [
      FormField("from", Phrase(zh: "起始日期", en: "From"), .date, value: asked.from.text),
      FormField("until", Phrase(zh: "截止日期", en: "Until"), .date, value: asked.until.text),
      FormField(
        "staff", Phrase(zh: "人员编号", en: "Staff code"), .text(atMost: 40), value: asked.staff),
      FormField(
        "request", Phrase(zh: "请求编号", en: "Number of the request"), .text(atMost: 40),
        help: Phrase(zh: "出错页面上的编号", en: "As the page of an error tells it"),
        value: asked.request),
    ]
  }

  private static func time(_ record: AuditRecord) -> String {
    Civil.minute(record.recorded.microseconds / 1_000_000)
  }

  private static func dash(_ text: String) -> String { text.isEmpty ? "–" : text }
}
