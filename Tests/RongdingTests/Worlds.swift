import Domain

@testable import Rongding

/// The worlds that the tests share; each is made once.
enum Worlds {
  private static let made: [WorldSize: Result<World, WorldProblem>] = Dictionary(
    uniqueKeysWithValues: WorldSize.allCases.map { size in
      do throws(WorldProblem) {
        return (size, .success(try World(size: size)))
      } catch {
        return (size, .failure(error))
      }
    })

  static func of(_ size: WorldSize) throws -> World {
    guard let world = made[size] else { throw WorldProblem.missing("\(size)") }
    return try world.get()
  }
}

extension World {
  /// The records of all counties together.
  func all<Entry>(_ records: (DivisionCode) -> [Entry]) -> [Entry] { counties.flatMap(records) }
}

extension Sequence<Money> {
  /// The sum in fen.
  var fen: Int64 { reduce(0) { $0 + $1.fen } }
}
