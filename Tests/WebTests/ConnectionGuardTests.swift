import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

@Suite("Connection guard") struct ConnectionGuardTests {
  static let head = HTTPRequestPart.head(
    HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/"))

  static func channel() throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(handler: ConnectionGuard(ServerLimits()))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  static func pass(_ seconds: Int, _ channel: EmbeddedChannel) {
    for _ in 0..<seconds { channel.embeddedEventLoop.advanceTime(by: .seconds(1)) }
  }

  @Test func `a request that never ends is cut off at the deadline though bytes keep coming`()
    throws
  {
    let channel = try Self.channel()
    try channel.writeInbound(Self.head)
    for _ in 0..<14 {
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 1, count: 4096)))
      Self.pass(1, channel)
    }
    #expect(channel.isActive)
    Self.pass(1, channel)
    #expect(!channel.isActive)
  }

  @Test func `a body that trickles is cut off after five seconds`() throws {
    let channel = try Self.channel()
    try channel.writeInbound(Self.head)
    Self.pass(5, channel)
    #expect(channel.isActive)
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 1, count: 10)))
    Self.pass(1, channel)
    #expect(!channel.isActive)
  }

  @Test func `a request that arrived whole may take its time to be answered`() throws {
    let channel = try Self.channel()
    try channel.writeInbound(Self.head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    Self.pass(60, channel)
    #expect(channel.isActive)
  }

  @Test func `a reader who takes nothing for thirty seconds is left`() throws {
    let channel = try Self.channel()
    let blocked = channel.write(HTTPResponsePart.body(ByteBuffer(string: "x")))
    Self.pass(29, channel)
    #expect(channel.isActive)
    Self.pass(1, channel)
    #expect(!channel.isActive)
    _ = blocked
  }

  @Test func `a written answer is no longer watched`() throws {
    let channel = try Self.channel()
    try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(string: "x")))
    Self.pass(60, channel)
    #expect(channel.isActive)
  }
}
