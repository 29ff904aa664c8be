import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Tables
package import Web

extension Portal {
  /// A page that nobody keeps: personal, or about this moment only.
  ///
  /// Blanks behind the page make its size a multiple of `size`, so that the length of an answer
  /// tells nothing.
  func unkept(
    _ request: Request, at address: Address, _ status: HTTPResponse.Status = .ok,
    multipleOf size: Int = 1, _ make: (PortalState.Look, Language) throws -> some Page
  ) async throws -> Response {
    let look = try await state.look()
    let page = try make(look, request.language)
    let html = try pages.html(page, in: Frame(look.site, request.language, at: address))
    var bytes = Array(html.utf8)
    bytes += Array(repeating: UInt8(ascii: " "), count: (size - bytes.count % size) % size)
    var response = Response(status: status, body: ResponseBody(bytes: bytes))
    response.headers[.cacheControl] = Freshness.never.policy
    response.headers[.contentType] = FileForm.page.mediaType
    return response
  }

  /// The most bytes of a form.
  package static let largestForm = 32 * 1024

  /// The answers of a form that one of our own pages sent.
  func answers(_ request: Request) async throws -> FormAnswers {
    guard request.isFromOurPage else { throw Refusal.foreignForm }
    return try await FormAnswers(request, limit: Self.largestForm)
  }

  /// Where to go after something was done.
  func seeOther(_ address: Address) -> Response {
    Response(
      status: .seeOther,
      headers: [.location: address.path(), .cacheControl: Freshness.never.policy])
  }
}

extension FormAnswers {
  /// An answer on one line, trimmed, in normal form C.
  package func line(_ name: String) -> String {
    let words = self[name].split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    return words.normalised().precomposedStringWithCanonicalMapping
  }

  /// A code or a number, without blanks and in narrow characters.
  func code(_ name: String) -> String {
    self[name].normalised(.everything).uppercased().filter { $0 != " " }
  }
}

extension Refusal {
  /// The form was not sent from a page of ours.
  static let foreignForm = Refusal(
    .forbidden, code: "foreign-form",
    Phrase(zh: "这份表单不是从本站页面提交的。", en: "The form was not sent from a page of this site."),
    advice: Phrase(zh: "请在本站打开页面再填写。", en: "Please open the page here and fill it in again."))

  /// A limit was reached; says nothing about why, and nothing about anybody.
  static let tooOften = Refusal(
    .tooManyRequests, code: "too-often",
    Phrase(zh: "查询或提交太频繁，请过一小时再试。", en: "Too many requests; please try again in an hour."),
    advice: Phrase(
      zh: "急用请到村委会或乡镇服务大厅，由工作人员帮助查询。",
      en: "If it cannot wait, ask the staff of the village or the service hall."))
}
