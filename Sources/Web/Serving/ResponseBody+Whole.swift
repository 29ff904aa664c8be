package import Hummingbird
import NIOCore

extension ResponseBody {
  /// A body of text, whole in memory.
  package init(text: String) { self.init(byteBuffer: ByteBuffer(string: text)) }

  /// A body of bytes, whole in memory.
  package init(bytes: [UInt8]) { self.init(byteBuffer: ByteBuffer(bytes: bytes)) }
}
