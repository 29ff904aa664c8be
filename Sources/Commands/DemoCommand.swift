import ArgumentParser
import Domain
import Rongding
import SQLiteEngine
import Storage

/// Builds the example data set in an empty folder.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "建立福州—定西示例数据 builds the example data set")

  @OptionGroup var folder: DataFolder
  @Option(help: "规模 village | county | city") var size: WorldSize = .village
  @Option(help: "随机种子 seed") var seed: UInt64 = World.defaultSeed
  @Option(help: "筛查答案写入 CSV writes the screening's answer key to a file") var key: String?
  @OptionGroup var answer: Answer

  func run() async throws {
    if folder.exists {
      throw Failure(
        zh: "\(folder.data) 中已有数据，示例只建在空目录里。请换 --data。",
        en: "\(folder.data) already holds data; the example is only built in an empty folder. "
          + "Name another by --data.")
    }
    let world = try World(size: size, seed: seed)
    let clock = ExampleClock(at: World.lastDay.adding(days: 1) ?? World.lastDay)
    let opened = try await folder.open(clock: clock.now)
    let loader = WorldLoader(world, opened.store, photos: folder.photos)
    try await loader.load()
    try await HouseholdLoader(world, opened.store, clock: clock, photos: folder.photos).load()
    clock.catchUp()
    try await DemonstrationLogins.make(
      for: world.staff, opened.store, keys: try folder.accessKeys())
    try await opened.store.set("data_set", to: "rongding \(size.rawValue) \(seed)")
    // After the data set is named, because the desk marks reports by it.
    try await loader.report(at: ReportDesk(opened.store, opened.publisher))
    try await opened.publisher.publish()
    try await opened.database.optimise()
    try await opened.database.checkpoint()
    if let key { try await AnswerKeyFile(world, opened.store).write(to: key) }
    try answer.give(
      Done(data: folder.data, size: size.rawValue, seed: String(seed)),
      or: "示例数据已建立 the example data set is ready: \(folder.data)")
  }

  private struct Done: Encodable {
    let data: String
    let size: String
    let seed: String
  }
}

extension WorldSize: ExpressibleByArgument {}
