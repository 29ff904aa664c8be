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

  /// A site over a filled world, or over an empty store of these registers.
  init(
    registers: [RegisterDeclaration] = AllRegisters.list, filled: Bool = true,
    limits: LookupLimits = LookupLimits()
  ) async throws {
    temporary = try await TemporaryStore(registers: registers)
    if filled { try await SmallWorld.fill(temporary) }
    try await temporary.publisher().publish()
    client = try Self.client(over: temporary, limits: limits)
  }

  private init(
    _ temporary: TemporaryStore, _ client: WebClient<RouterResponder<BasicRequestContext>>
  ) {
    self.temporary = temporary
    self.client = client
  }

  /// The same store behind a site with another configuration.
  func again(publicURL: String = "", photos: PhotoFolder? = nil) throws -> SiteOverStore {
    SiteOverStore(
      temporary, try Self.client(over: temporary, publicURL: publicURL, photos: photos))
  }

  private static func client(
    over temporary: TemporaryStore, limits: LookupLimits = LookupLimits(), publicURL: String = "",
    photos: PhotoFolder? = nil
  ) throws -> WebClient<RouterResponder<BasicRequestContext>> {
    let publisher = try temporary.publisher()
    let reader = PublicReader(temporary.store)
    let pages = try Pages(folders: [PortalTemplates.folder])
    let state = PortalState(reader, hotline: "12317")
    let desk = try temporary.desk()
    let portal = Portal(
      reader, desk, pages, state: state, limits: limits, behindProxy: true, publicURL: publicURL,
      photograph: { photos?.photograph($0) }
    ) { origin in (try? publisher.verifierKey(origin: origin))?.description }
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: ErrorPages(pages) { state.lastSite })
    portal.addRoutes(to: router)
    return WebClient(router.buildResponder())
  }

  /// A page in Chinese.
  func page(_ path: String) async throws -> WebClient<RouterResponder<BasicRequestContext>>.Answer {
    try await client.get(path, [.acceptLanguage: "zh"])
  }
}
