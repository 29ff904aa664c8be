/// A way to another page.
package struct Link: Sendable, Hashable {
  /// What the reader finds there.
  package let text: String
  /// Where it leads.
  package let address: Address
  /// In which form.
  package let form: FileForm

  /// Names an address.
  package init(_ text: String, _ address: Address, as form: FileForm = .page) {
    self.text = text
    self.address = address
    self.form = form
  }

  /// The link on a page.
  package var markup: Markup { "<a href=\"\(address.path(form))\">\(text)</a>" }
}

extension Sequence<Link> {
  /// The links on one line.
  package var line: Markup { map(\.markup).joined(" · ") }

  /// The address of a list as files: CSV, Excel, JSON.
  package static func files(of address: Address) -> [Link] where Self == [Link] {
    FileForm.files.map { Link($0.label, address, as: $0) }
  }
}
