import Foundation
import Testing

@Suite("What a stranger gets works and is ours to give")
struct DeliveryTests {
  @Test func `the commands of the root can be run`() {
    let scripts = ["run", "test", ".ci/run"]
    for script in scripts {
      let path = Repository.root.appendingPathComponent(script).path
      #expect(FileManager.default.isExecutableFile(atPath: path), "chmod +x \(script)")
    }
    #expect(Repository.text(".ci/run").contains("./test"))
  }

  @Test func `every folder of tests is a target`() {
    let manifest = Repository.text("Package.swift")
    let rooms = Repository.folders(in: "Tests").filter { $0.hasSuffix("Tests") }
      .map { $0.dropLast("Tests".count) }
    #expect(rooms.count >= 9)
    let calls = manifest.split(separator: "tests(").dropFirst()
      .map { $0.drop { $0 == " " || $0 == "\n" } }
    #expect(rooms.filter { room in !calls.contains { $0.hasPrefix("\"\(room)\"") } } == [])
  }

  @Test func `vectors and standards of others stay with them`() throws {
    #expect(Repository.paths.filter(Self.isForeign) == [])
    #expect(Self.isForeign("Tests/TransparencyTests/Vectors/merkle_probes.json"))
    guard FileManager.default.fileExists(atPath: Repository.shared.path) else {
      return print("skipped: ../shared is not at hand")
    }
    let foreign = Self.foreignFiles()
    #expect(foreign.count > 5)
    let copies = Repository.paths.filter { path in
      let file = Repository.root.appendingPathComponent(path)
      guard let size = Self.size(file), size > 0, let same = foreign[size] else { return false }
      let bytes = try? Data(contentsOf: file)
      return same.contains { (try? Data(contentsOf: $0)) == bytes }
    }
    #expect(copies == [])
  }

  // MARK: What the tests ask

  private static func isForeign(_ path: String) -> Bool {
    ["merkle_probes.json", ".xsd"].contains(where: path.hasSuffix)
  }

  /// The files that must not be copied, by size.
  private static func foreignFiles() -> [Int: [URL]] {
    let standards = Repository.shared.appendingPathComponent("standards")
    let probes = Repository.shared.appendingPathComponent("vectors/merkle_probes.json")
    let all =
      FileManager.default.enumerator(atPath: standards.path)?
      .compactMap { ($0 as? String).map(standards.appendingPathComponent) } ?? []
    return (all + [probes]).reduce(into: [:]) { files, file in
      if let size = size(file) { files[size, default: []].append(file) }
    }
  }

  /// The bytes of a file; nothing for folders.
  private static func size(_ file: URL) -> Int? {
    let facts = try? FileManager.default.attributesOfItem(atPath: file.path)
    guard facts?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return (facts?[.size] as? NSNumber)?.intValue
  }
}
