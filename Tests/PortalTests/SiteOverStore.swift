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
    let publisher = try temporary.publisher()
    try await publisher.publish()
    let reader = PublicReader(temporary.store)
    let pages = try Pages(folders: [PortalTemplates.folder])
    let state = PortalState(reader, hotline: "12317")
    let desk = try temporary.desk()
    let portal = Portal(reader, desk, pages, state: state, limits: limits, behindProxy: true) {
      origin in
      (try? publisher.verifierKey(origin: origin))?.description
    }
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: ErrorPages(pages) { state.lastSite })
    portal.addRoutes(to: router)
    client = WebClient(router.buildResponder())
  }

  /// A page in Chinese.
  func page(_ path: String) async throws -> WebClient<RouterResponder<BasicRequestContext>>.Answer {
    try await client.get(path, [.acceptLanguage: "zh"])
  }
}
