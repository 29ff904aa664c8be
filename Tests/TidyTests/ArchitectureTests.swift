import Foundation
import Testing

@Suite("The rooms stand as Package.swift and ARCHITECTURE.md say")
struct ArchitectureTests {
  private static let graph = PackageGraph(Repository.text("Package.swift"))

  /// Modules of the toolchain; Domain and PortableSQL do without all of them.
  private static let toolchain: Set = [
    "Foundation", "Synchronization", "Dispatch", "Glibc", "Darwin", "PackageDescription",
  ]

  @Test func `every room is a folder and every folder a room`() {
    let sources = Set(Repository.folders(in: "Sources"))
    let rooms = Self.graph.rooms.filter { $0.folder.hasPrefix("Sources/") }.map(\.name)
    #expect(sources == Set(rooms + Self.graph.libraries))
    #expect(rooms.count >= 9)
  }

  @Test func `arrows only go down`() {
    #expect(Self.graph.upwardArrows == [])
    let wrong = PackageGraph(
      """
      layer("Domain", sees: ["Storage"]),
      layer("Storage", sees: ["Domain"]),
      """)
    #expect(wrong.upwardArrows == ["Domain sees Storage, which is not below it"])
  }

  @Test func `every import is one that Package.swift allows`() {
    #expect(Self.graph.rooms.flatMap { room in Self.strangers(in: room) } == [])
    let domain = PackageGraph.Room(name: "Domain", sees: [], folder: "Sources/Domain")
    let file = SourceFile(
      path: "Sources/Domain/A.swift", text: "package import Storage\nimport Synchronization\n")
    #expect(Self.strangers(in: domain, [file]).count == 2)
  }

  @Test func `the pure rooms see what house and reader expect`() {
    let sees = { (name: String) in Self.graph.room(name)?.sees }
    #expect(sees("Domain") == [])
    #expect(sees("PortableSQL") == [])
    #expect(sees("Transparency") == ["Crypto", "COpenSSL"])
    for (room, forbidden) in [
      ("Storage", "SQLiteEngine"), ("SQLiteEngine", "Domain"), ("Portal", "SQLiteEngine"),
      ("Web", "Domain"), ("Exchange", "Web"),
    ] {
      #expect(sees(room)?.contains(forbidden) == false, "\(room) must not see \(forbidden)")
    }
  }

  @Test func `the portal cannot write but by the desk`() {
    #expect(Repository.swift(in: "Sources/Portal").flatMap(Self.writes) == [])
    let file = SourceFile(
      path: "Portal/A.swift", text: "try await store.importRows(x)\nbooks.post(RouterPath(x))")
    #expect(Self.writes(file).count == 2)
  }

  @Test func `the desk can be asked only to file, to appeal and how far it is`() {
    let portal = Repository.swift(in: "Sources/Portal").flatMap {
      Self.names(after: "desk.", in: $0)
    }
    #expect(Set(portal) == ["file", "appeal", "report", "proof", "clock"])
    let desk = Repository.swift(in: "Sources/Storage/Supervision").filter {
      $0.name == "ReportDesk"
    }
    let deeds = desk.flatMap { Self.names(after: "package func ", in: $0) }
    #expect(deeds.sorted() == ["appeal", "file", "proof", "report"])
  }

  @Test func `a folder is a capability or has its reason in ARCHITECTURE.md`() {
    let page = Repository.text("ARCHITECTURE.md")
    #expect(Self.capabilities(page).count >= 8)
    #expect(Self.unknownFolders(page) == [])
    #expect(Self.unknownFolders("").contains("Sources/Domain/Funds"))
  }

  @Test func `the tests of a room have the folders of the room`() {
    for room in ["Domain", "Storage", "Exchange"] {
      let known = Set(Repository.folders(in: "Sources/\(room)"))
      let tested = Set(Repository.folders(in: "Tests/\(room)Tests"))
      #expect(tested.subtracting(known) == [], "\(room)")
    }
  }

  // MARK: What the tests ask

  /// Imports of a room that neither Package.swift nor the toolchain gives it.
  private static func strangers(in room: PackageGraph.Room) -> [String] {
    strangers(in: room, Repository.swift(in: room.folder))
  }

  private static func strangers(in room: PackageGraph.Room, _ files: [SourceFile]) -> [String] {
    let isPure = ["Domain", "PortableSQL"].contains(room.name)
    let allowed = isPure ? Set(room.sees) : toolchain.union(room.sees)
    return files.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at + 1 < words.count, at <= 2 else {
          return nil
        }
        let module = words[at + 1].split(separator: ".")[0]
        return allowed.contains(String(module))
          ? nil : file.place(index, "\(room.name) may not import \(module)")
      }
    }
  }

  /// The words that follow a mark.
  private static func names(after mark: String, in file: SourceFile) -> [String] {
    file.code.flatMap { line in
      String(line).components(separatedBy: mark).dropFirst().map {
        String($0.prefix { $0.isLetter })
      }
    }
  }

  /// Deeds that change the books.
  ///
  /// The portal is handed a `PublicReader`, which has none of them, and a `ReportDesk`, which has
  /// two. Telling the router of a form is no deed.
  private static func writes(_ file: SourceFile) -> [String] {
    let deeds = [
      ".work(", ".importRows(", ".pay(", ".post(", ".reverse(", ".endRequest(", ".seal(", ".set(",
      ".keep(", ".write(", ".execute(", ".insert(into", "UnitOfWork", "RecordWriter",
      "CheckpointPublisher", "Store(",
    ]
    return file.code.enumerated().flatMap { index, line in
      let line = String(line).replacing("router.post(RouterPath(", with: "")
      return deeds.filter { line.contains($0) }
        .map { file.place(index, "the portal must not use \($0)") }
    }
  }

  /// The folders that stand in the list of capabilities: lines such as "Funds         accounts".
  private static func capabilities(_ page: String) -> Set<String> {
    let list = page.components(separatedBy: "<!-- capabilities -->")
    guard list.count == 3 else { return [] }
    let lines = list[1].split(separator: "\n").filter { !$0.hasPrefix("```") }
    return Set(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// Folders of the layered rooms that are no capability and have no line "- `Room/Folder`: why".
  private static func unknownFolders(_ page: String) -> [String] {
    let known = capabilities(page)
    return ["Domain", "Storage", "Exchange", "Portal", "Console"].flatMap { room in
      Repository.folders(in: "Sources/\(room)")
        .filter { !known.contains($0) && !page.contains("- `\(room)/\($0)`: ") }
        .map { "Sources/\(room)/\($0)" }
    }
  }
}
