import Crypto
import Domain
import Exchange
import Foundation
import Web

/// The forms of a village as one file that works without a network.
///
/// It loads nothing: style, script and data stand in it, and its own policy allows that script
/// alone, by its hash (trust.md 4.3).
struct OfflinePage {
  private let style: String
  private let script: String

  /// Reads style and script from the resources.
  init() throws {
    style = try String(contentsOfFile: ConsoleTemplates.offline + "/visits.css", encoding: .utf8)
    script = try String(contentsOfFile: ConsoleTemplates.offline + "/visits.js", encoding: .utf8)
  }

  /// Who made the forms, when, and that they are to be deleted.
  static func note(_ book: VisitBook, _ language: Language) -> String {
    let made = Civil.minute(book.made.microseconds / 1_000_000)
    let (who, number) = (book.sheet.takenBy, book.sheet.number)
    return language(
      "内含个人信息：\(who) 于 \(made) 下载，编号 \(number)（已留痕）。"
        + "只用于入户走访，不得转发；上传后请删除本文件和本机填写的内容。"
        + "走访后 \(VisitForm.lateAfterDays) 天内上传，过期记为迟报。",
      "Holds personal data: taken by \(who) on \(made) as \(number), which was written down. For "
        + "visits only; pass it to nobody, and delete the file and what was filled in once it was "
        + "sent. What comes more than \(VisitForm.lateAfterDays) days after the visit is marked "
        + "late."
    )
  }

  /// The file.
  func html(_ book: VisitBook, place: String, _ language: Language) throws -> String {
    let data = try VisitPages.json(
      book, place: place, made: Civil.minute(book.made.microseconds / 1_000_000),
      english: language == .en)
    let policy =
      "default-src 'none'; script-src '\(Self.hash(script))'; style-src '\(Self.hash(style))'; "
      + "base-uri 'none'; form-action 'none'"
    let title = language("\(place) 入户走访表", "\(place): forms of visits")
    let heading: Markup = "<h1>\(title)</h1><p class=\"note\">\(Self.note(book, language))</p>"
    let lost = language(
      "没有保存：本机空间已满，或浏览器不许本页保存。关闭或刷新后内容会丢失，请现在导出。",
      "Not kept: the device is full, or the browser lets this page keep nothing. Closing or "
        + "reloading loses what was filled in: export now.")
    let kept = language(
      "填写内容自动保存在这台设备的这个浏览器里；无痕（隐私）窗口关闭后不保留。",
      "What is filled in is kept in this browser on this device; a private window keeps nothing.")
    let (hand, forget) = (
      language("导出填写结果", "Export"), language("删除本机内容", "Delete from this device")
    )
    let body: Markup = """
      <noscript>\
      \(language("请用允许脚本的浏览器打开。", "Open it in a browser that runs scripts."))</noscript>\
      <div id="households"></div><ul id="problems" class="wrong"></ul><div class="bar">\
      <p id="count"></p><p id="lost" class="wrong" role="alert" hidden>\(lost)</p>\
      <p id="kept" class="small">\(kept)</p><p id="handed" class="filled" role="status"></p>\
      <button id="hand">\(hand)</button>\
      <button id="forget" class="less">\(forget)</button></div>
      """
    return """
      <!DOCTYPE html><html lang="\(language.tag)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
      <title>\(Markup(text: title).html)</title><style>\(style)</style></head><body>
      \(heading.html)\(body.html)
      <script type="application/json" id="book">\(data)</script>
      <script>\(script)</script></body></html>
      """
  }

  private static func hash(_ text: String) -> String {
    "sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())"
  }
}
