/// What a report is about: a line of the books by its kind and number, such as `payment/42`.
package struct ReportSubject: Sendable, Hashable {
  /// The kinds of line that have a report button.
  package enum Kind: String, CodeList {
    case payment, project, notice, place

    package var labels: Labels {
      switch self {
      case .payment: Labels(zh: "支付", en: "Payment")
      case .project: Labels(zh: "项目", en: "Project")
      case .notice: Labels(zh: "公示", en: "Notice")
      case .place: Labels(zh: "地方", en: "Place")
      }
    }
  }

  /// The kind of line.
  package let kind: Kind
  /// Its record number, or the code of a place.
  package let number: String

  /// Names a line.
  package init(_ kind: Kind, _ number: String) {
    self.kind = kind
    self.number = number
  }

  /// Reads `kind/number`; nothing when the kind is unknown or the number is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
    let number = String(parts[1])
    let isGood =
      kind == .place ? DivisionCode(number)?.text == number : RecordID(number) != nil
    guard isGood else { return nil }
    self.init(kind, number)
  }

  /// The subject as `kind/number`.
  package var text: String { "\(kind.rawValue)/\(number)" }
}
