package import HTTPTypes

/// A request that is answered with a refusal, in words for the reader of either language.
///
/// Words never carry values that the reader sent: those may be personal.
package struct Refusal: Error, Sendable, Hashable {
  /// The HTTP status.
  package let status: HTTPResponse.Status
  /// A stable name for programs: `not-found`.
  package let code: String
  /// What is wrong.
  package let message: Phrase
  /// What to do, or nil.
  package let advice: Phrase?

  /// Refuses with a status, a stable name, and words.
  package init(
    _ status: HTTPResponse.Status, code: String, _ message: Phrase, advice: Phrase? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.advice = advice
  }
}

extension Refusal {
  /// There is nothing at the address.
  package static let notFound = Refusal(
    .notFound, code: "not-found",
    Phrase(zh: "这里没有您要找的页面。", en: "There is no page here."),
    advice: Phrase(
      zh: "网址可能抄错了一位；可以从地方名称重新查起。",
      en: "A digit of the address may be wrong; you can start again from the name of a place."))

  /// A parameter of the address cannot be read; names the parameter, not its value.
  package static func badParameter(_ name: String) -> Refusal {
    Refusal(
      .badRequest, code: "bad-parameter",
      Phrase(zh: "网址里的“\(name)”看不懂。", en: "The part \"\(name)\" of the address cannot be read."),
      advice: Phrase(
        zh: "请检查地区代码是 6 位或 12 位数字，年份是 4 位数字。",
        en: "Place codes have 6 or 12 digits, years have 4."))
  }

  /// The address does not take the method.
  package static let badMethod = Refusal(
    .methodNotAllowed, code: "method-not-allowed",
    Phrase(zh: "这个网址只能查看，不能提交。", en: "This address can only be read."))

  /// More requests at once than the server takes.
  package static let busy = Refusal(
    .serviceUnavailable, code: "busy",
    Phrase(
      zh: "现在查的人太多，请过几秒再试。", en: "Too many readers at once; please try again in a few seconds."))

  /// Something failed inside; the log knows what.
  package static let failure = Refusal(
    .internalServerError, code: "failure",
    Phrase(zh: "我们这边出了错，不是您的问题。", en: "Something went wrong on our side, not yours."),
    advice: Phrase(
      zh: "已经记下了。请稍后再试，或报下面的编号询问。",
      en: "It has been noted. Please try again later, or quote the number below."))

  /// A refusal for a status that carries no words of its own.
  package static func plain(_ status: HTTPResponse.Status) -> Refusal {
    switch status.code {
    case 404: notFound
    case 405: badMethod
    case 503: busy
    case 500...: failure
    default:
      Refusal(
        status, code: "refused",
        Phrase(zh: "这个请求不能照办。", en: "This request cannot be granted."))
    }
  }
}
