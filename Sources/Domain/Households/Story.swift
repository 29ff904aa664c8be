/// 群众故事: what help changed for somebody, told with that person's consent (S95).
///
/// It is public only while the consent is in force, and in the very wording that a second person
/// agreed to publish (`DataRequest.Act.publish`); the register itself is never published, so that a
/// story withdrawn leaves no copy in open data, and all of its words are sealed, so that one that
/// was erased leaves none in the database. It belongs to the teller's household, and goes with each
/// of its members when that person is erased.
package struct Story: Record {
  package var village = DivisionCode.unknown
  package var code = ""
  package var household = ""
  package var name = ""
  package var nameConsent = false
  package var title = ""
  package var text = ""
  package var before = ""
  package var after = ""
  package var project = ""
  package var consented: Day?
  package var until: Day?
  package var withdrawn: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<Story>(
    "story", zh: "群众故事", en: "Stories", owner: .county, privacy: .personal, key: ["code"],
    place: "village", keptBy: Role.registerKeepers.union([.partner]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.code, "code", zh: "故事编号", en: "Code", length: 1...40, privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        required: false, privacy: .staff),
      .text(\.name, "name", zh: "讲述人姓名", en: "Name", length: 1...60, privacy: .personal),
      .flag(
        \.nameConsent, "name_consent", zh: "同意公开姓名", en: "Name may be published", privacy: .staff),
      .text(
        \.title, "title", zh: "标题", en: "Title", length: 2...60, privacy: .personal, isTold: true),
      .text(
        \.text, "text", zh: "故事", en: "Story", length: 2...2_000, privacy: .personal, isTold: true),
      .text(
        \.before, "before", zh: "帮扶前", en: "Before", length: 0...200, privacy: .personal,
        isTold: true),
      .text(
        \.after, "after", zh: "帮扶后", en: "After", length: 0...200, privacy: .personal,
        isTold: true),
      .reference(
        \.project, "project", zh: "帮扶项目编号", en: "Project", to: "project", required: false,
        privacy: .staff),
      .day(
        \.consented, "consented", zh: "同意日期", en: "Consent given", required: true, privacy: .staff),
      .day(\.until, "consent_until", zh: "同意至", en: "Consent until", privacy: .staff),
      .day(\.withdrawn, "withdrawn", zh: "撤回日期", en: "Consent withdrawn", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "consent_ends_before", zh: "同意截止或撤回日期早于同意日期", en: "the consent ends before it begins"
      ) { row in
        guard let from = row.consented else { return true }
        return [row.until, row.withdrawn].allSatisfy { $0.map { from <= $0 } ?? true }
      },
      .init(
        "story_names", zh: "未同意公开姓名的，标题和正文中不能出现姓名",
        en: "without consent to the name, neither title nor text may tell it"
      ) { row in
        let name = NameMask.plain(row.name)
        return row.nameConsent || name.count < 2
          || ![row.title, row.text, row.before, row.after].contains {
            NameMask.plain($0).contains(name)
          }
      },
    ])

  /// Whether everybody may read it on a day: a consent withdrawn is withdrawn from that day on, and
  /// one whose teller's name was erased is told no more.
  package func isPublic(on day: Day) -> Bool {
    guard let consented, consented <= day, !name.isEmpty else { return false }
    return until.map { day <= $0 } ?? true && withdrawn.map { day < $0 } ?? true
  }

  /// The name that everybody may see: in full only with consent to that.
  package var publicName: String { nameConsent ? name : NameMask.masked(name) }
}
