import ArgumentParser
import SQLiteEngine
import Storage

/// Makes an empty data folder with the shipped rules, for a deployment of its own.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建立空的数据目录 makes an empty data folder")

  @OptionGroup var folder: DataFolder
  @OptionGroup var answer: Answer

  func run() async throws {
    guard !folder.exists else {
      throw Failure(
        zh: "\(folder.data) 中已有数据。请换 --data。",
        en: "\(folder.data) already holds data. Name another folder by --data.")
    }
    let opened = try await folder.open()
    try await opened.publisher.publish()
    try await opened.database.checkpoint()
    try answer.give(
      Done(data: folder.data),
      or: """
        数据目录已建立 the data folder is ready: \(folder.data)
        其次 next: shanhai import division FILE --data \(folder.data); shanhai user add CODE ...
        """)
  }

  private struct Done: Encodable {
    let data: String
  }
}
