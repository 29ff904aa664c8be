import CQRencode

/// A square code that a phone reads: an address or a short code, as a drawing of black squares.
///
/// Error correction M, so that a folded or stained poster can still be read; made by libqrencode.
package struct QRCode: Sendable, Hashable {
  /// The most bytes that fit a code which an old phone still reads from paper (version 15, M).
  package static let largest = 412
  /// How many squares a side has.
  package let side: Int
  /// The squares, row by row; true is dark.
  let dark: [Bool]

  /// Encodes text as bytes; nothing when it is empty, holds a NUL or is longer than `largest`.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.largest, !bytes.contains(0) else { return nil }
    let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
    guard let code = unsafe code else { return nil }
    defer { unsafe QRcode_free(code) }
    let side = unsafe Int(code.pointee.width)
    guard side > 0, let data = unsafe code.pointee.data else { return nil }
    self.side = side
    dark = (0..<side * side).map { unsafe data[$0] & 1 == 1 }
  }

  /// The drawing with the quiet zone of four squares that readers ask for (ISO/IEC 18004).
  package func markup(id: String, title: String, description: String) -> Markup {
    let whole = side + 8
    let content: Markup = """
      <rect class="paper" width="\(whole)" height="\(whole)"/>\
      <path class="ink" d="\(path)"/>
      """
    return """
      <div class="qr">\(Drawing.frame(
        id: id, width: whole, height: whole, title: title, description: description, content))</div>
      """
  }

  /// Runs of dark squares, one rectangle each.
  private var path: String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        guard dark[row * side + column] else {
          column += 1
          continue
        }
        let from = column
        while column < side, dark[row * side + column] { column += 1 }
        path += "M\(from + 4) \(row + 4)h\(column - from)v1h-\(column - from)z"
      }
    }
    return path
  }
}
