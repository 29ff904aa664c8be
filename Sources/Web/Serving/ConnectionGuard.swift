package import NIOCore
package import NIOHTTPTypes

/// Closes a connection whose request does not arrive or whose answer is not taken in time.
///
/// Looks once a second while something is under way: a whole request has a deadline, a body a
/// least rate after 5 seconds, and a write must make progress. A closed connection gets no words:
/// the peer is either gone or hostile. Progress is counted by buffers, so an answer larger than
/// 64 KiB should be written in parts.
package final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  package typealias InboundIn = HTTPRequestPart
  package typealias InboundOut = HTTPRequestPart
  package typealias OutboundIn = HTTPResponsePart
  package typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private var arriving: Arrival?
  private var unwritten = 0
  private var lastProgress = NIODeadline.uptimeNanoseconds(0)
  private var watch: RepeatedTask?

  private struct Arrival {
    let start: NIODeadline
    var bytes = 0
  }

  /// Guards by these limits.
  package init(_ limits: ServerLimits) { self.limits = limits }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      arriving = Arrival(start: context.eventLoop.now)
      keepWatch(context)
    case .body(let bytes): arriving?.bytes += bytes.readableBytes
    case .end: arriving = nil
    }
    context.fireChannelRead(data)
  }

  package func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    if unwritten == 0 { lastProgress = context.eventLoop.now }
    unwritten += 1
    keepWatch(context)
    let promise = promise ?? context.eventLoop.makePromise()
    let bound = NIOLoopBound((guard: self, loop: context.eventLoop), eventLoop: context.eventLoop)
    promise.futureResult.whenComplete { _ in
      bound.value.guard.unwritten -= 1
      bound.value.guard.lastProgress = bound.value.loop.now
    }
    context.write(data, promise: promise)
  }

  package func channelInactive(context: ChannelHandlerContext) {
    rest()
    context.fireChannelInactive()
  }

  package func handlerRemoved(context: ChannelHandlerContext) { rest() }

  private func keepWatch(_ context: ChannelHandlerContext) {
    guard watch == nil else { return }
    let bound = NIOLoopBound((guard: self, context: context), eventLoop: context.eventLoop)
    watch = context.eventLoop.scheduleRepeatedTask(
      initialDelay: .seconds(1), delay: .seconds(1)
    ) { _ in
      bound.value.guard.look(bound.value.context)
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = context.eventLoop.now
    if arriving == nil && unwritten == 0 {
      rest()
    } else if isLate(now) || (unwritten > 0 && now - lastProgress >= limits.stalledWrite) {
      rest()
      context.close(promise: nil)
    }
  }

  private func isLate(_ now: NIODeadline) -> Bool {
    guard let arriving else { return false }
    let taken = now - arriving.start
    if taken >= limits.request { return true }
    let seconds = Int(taken.nanoseconds / 1_000_000_000)
    return seconds > 5 && arriving.bytes < limits.bodyRate * (seconds - 5)
  }

  private func rest() {
    watch?.cancel()
    watch = nil
  }
}
