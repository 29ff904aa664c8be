/// 公示公告: something was published, where and for how long; the photograph of the board closes it.
///
/// Sources: practice.md 2.1 (what must be published, by whom, where, within and for how many days).
package struct Notice: Record {
  package var code = ""
  package var place = DivisionCode.unknown
  package var duty = ""
  package var subject = ""
  package var published: Day?
  package var until: Day?
  package var photographed: Day?
  package var photo = ""
  package var publisher = ""
  package var synthetic = false

  package init() {}

  /// The duty of the notice before a project starts, which screening rule R16 asks for.
  package static let beforeStart = "before_start"

  package static let register = Register<Notice>(
    "notice", zh: "公示公告", en: "Notices", owner: .county, privacy: .open, key: ["code"],
    place: "place",
    fields: [
      .text(\.code, "code", zh: "公示编号", en: "Code", length: 1...60),
      .division(\.place, "place", zh: "公示地点", en: "Place"),
      .text(\.duty, "duty", zh: "公示义务", en: "Duty", length: 1...40),
      .text(\.subject, "subject", zh: "公示事项", en: "Subject", length: 3...120),
      .day(\.published, "published", zh: "公示日期", en: "Published", required: true),
      .day(\.until, "hangs_until", zh: "公示至", en: "Hangs until"),
      .day(\.photographed, "photographed", zh: "拍照日期", en: "Photographed"),
      .text(\.photo, "photo", zh: "照片摘要（SHA-256）", en: "Photograph (SHA-256)", length: 0...64),
      .text(
        \.publisher, "publisher", zh: "发布人编号", en: "Publisher", length: 0...40, privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("notice_ends_before", zh: "公示截止早于公示日期", en: "ends before it is published") { notice in
        guard let from = notice.published, let until = notice.until else { return true }
        return from <= until
      },
      .init(
        "notice_subject", zh: "公示事项应写成“台账/编号”，如 project/P621121-2020-036",
        en: "write the subject as register/key, such as project/P621121-2020-036"
      ) { notice in
        let parts = notice.subject.split(separator: "/", maxSplits: 1)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      },
      .init(
        "photo_needs_day", zh: "有照片的，须填拍照日期；拍照日期不得早于公示日期",
        en: "a photograph needs its day, not before the notice was published"
      ) { notice in
        guard !notice.photo.isEmpty || notice.photographed != nil else { return true }
        guard let day = notice.photographed, let from = notice.published, notice.photo.count == 64
        else { return false }
        return from <= day
      },
    ])
}
