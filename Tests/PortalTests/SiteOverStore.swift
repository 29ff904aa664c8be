import Domain
import Fixtures
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Transparency
import Web

/// The whole public side over a real store in a temporary folder, without a socket.
struct SiteOverStore {
  let temporary: TemporaryStore
  let client: WebClient<RouterResponder<BasicRequestContext>>
  /// What holds look-ups and reports to their limits.
  let guarding: LookupGuard
  /// The text messages that were sent.
  let outbox: Outbox

  /// A site over a filled world, or over an empty store of these registers.
  init(
    registers: [RegisterDeclaration] = AllRegisters.list, filled: Bool = true,
    limits: LookupLimits = LookupLimits(), sendsCodes: Bool = true
  ) async throws {
    temporary = try await TemporaryStore(registers: registers)
    if filled { try await SmallWorld.fill(temporary) }
    try await temporary.publisher().publish()
    guarding = try Self.guarding(limits, temporary.clock)
    outbox = Outbox()
    client = try Self.client(
      over: temporary, guarding, sendsCodes ? outbox.codes(limits, temporary.clock) : nil)
  }

  private init(
    _ temporary: TemporaryStore, _ limits: LookupLimits, publicURL: String, photos: PhotoFolder?
  ) throws {
    self.temporary = temporary
    guarding = try Self.guarding(limits, temporary.clock)
    outbox = Outbox()
    client = try Self.client(
      over: temporary, guarding, outbox.codes(limits, temporary.clock), publicURL: publicURL,
      photos: photos)
  }

  /// The same store behind a site with another configuration, as after a restart.
  func again(
    publicURL: String = "", photos: PhotoFolder? = nil, limits: LookupLimits = LookupLimits()
  ) throws -> SiteOverStore {
    try SiteOverStore(temporary, limits, publicURL: publicURL, photos: photos)
  }

  private static func client(
    over temporary: TemporaryStore, _ guarding: LookupGuard, _ codes: OneTimeCodes?,
    publicURL: String = "", photos: PhotoFolder? = nil
  ) throws -> WebClient<RouterResponder<BasicRequestContext>> {
    let publisher = try temporary.publisher()
    let reader = PublicReader(temporary.store)
    let pages = try Pages(folders: [PortalTemplates.folder])
    let state = PortalState(reader, hotline: "12317")
    let desk = try temporary.desk()
    let portal = Portal(
      reader, desk, pages, state: state, guarding: guarding, codes: codes,
      behindProxy: true, publicURL: publicURL,
      photograph: { photos?.photograph($0) }
    ) { origin in (try? publisher.verifierKey(origin: origin))?.description }
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: ErrorPages(pages) { state.lastSite })
    portal.addRoutes(to: router)
    return WebClient(router.buildResponder())
  }

  /// Guards by limits, under a key that stays the same for all sites of the tests.
  private static func guarding(
    _ limits: LookupLimits, _ clock: TestClock
  ) throws -> LookupGuard {
    let key = Secret(bytes: [UInt8](repeating: 3, count: 32))
    guard let key else { throw CancellationError() }
    return LookupGuard(limits, key: key) { clock.now() }
  }

  /// A page in Chinese.
  func page(_ path: String) async throws -> WebClient<RouterResponder<BasicRequestContext>>.Answer {
    try await client.get(path, [.acceptLanguage: "zh"])
  }
}
