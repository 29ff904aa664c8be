package import Domain
import Synchronization
package import Tables

/// A file of the national system while it is read: drafts come block by block, while other threads
/// read ahead; what belongs to the file as a whole is held together here.
package final class NationalFile: Sendable {
  /// How the file's columns are read.
  package let export: NationalExport
  private let stream: BlockStream<NationalChunk>
  private let seen = Mutex(Seen())

  /// What has come so far.
  fileprivate struct Seen {
    var rows = 0
    var rounded = 0
    var households: [String: KnownHousehold] = [:]
    var persons: [Int: Int32] = [:]
  }

  /// What is kept of a household to know it again.
  fileprivate struct KnownHousehold {
    let row: Int32
    let values: Int
    let size: Int16
    var persons: Int16
  }

  /// Opens a file.
  /// - Throws: `TableError` when the file itself is not to be read.
  package init(
    _ source: TableSource, name: String, places: NationalPlaces, asOf: Day
  ) throws(TableError) {
    let table = try NationalTable(source, name: name)
    let export = NationalExport(heading: table.heading, places: places, asOf: asOf)
    self.export = export
    stream = try BlockStream(source, name: name, limits: .bulk, sheet: .named(table.sheet)) {
      export.chunk($0)
    }
  }

  deinit { stream.stop() }

  /// Rows read so far.
  package var rows: Int { seen.withLock { $0.rows } }

  /// Cells read so far that had more than two decimals and were taken to the nearest hundredth.
  package var rounded: Int { seen.withLock { $0.rounded } }

  /// The next drafts: every household once, with the first of its persons, and never a person
  /// twice; nil at the end.
  package func next() throws -> NationalChunk? {
    guard export.problems.isEmpty, let chunk = try stream.next() else { return nil }
    return seen.withLock { $0.take(chunk) }
  }

  /// Households whose number of persons is not what the file itself says, when all is read.
  package var wrongSizes: [NationalSizeDoubt] {
    seen.withLock { seen in
      seen.households.filter { $0.value.size > 0 && $0.value.size != $0.value.persons }
        .map { number, known in
          NationalSizeDoubt(
            row: Int(known.row), household: number, said: Int(known.size),
            found: Int(known.persons))
        }
        .sorted { $0.row < $1.row }
    }
  }
}

extension NationalFile.Seen {
  private static let personNumber = NationalTemplates.registers.person.index(of: "number") ?? 0

  fileprivate mutating func take(_ chunk: NationalChunk) -> NationalChunk {
    var chunk = chunk
    rows += chunk.rows
    rounded += chunk.rounded
    let runs = chunk.households
    chunk.households = []
    chunk.households.reserveCapacity(runs.count)
    for household in runs {
      do throws(FieldProblem) {
        if try isNew(household) { chunk.households.append(household) }
      } catch {
        chunk.problems.append(.init(row: household.row, column: nil, problem: error))
      }
    }
    for person in chunk.persons {
      let number = person.values[Self.personNumber].hashValue
      if let row = persons.updateValue(Int32(person.number), forKey: number) {
        chunk.problems.append(
          .init(row: person.number, column: nil, problem: .personRepeated(Int(row))))
      }
    }
    return chunk
  }

  /// Notes a run of a household's rows; whether it is the first.
  private mutating func isNew(
    _ household: NationalChunk.Household
  ) throws(FieldProblem) -> Bool {
    var hasher = Hasher()
    hasher.combine(household.values)
    hasher.combine(household.year)
    hasher.combine(household.size)
    hasher.combine(household.open)
    let values = hasher.finalize()
    let persons = Int16(clamping: household.persons)
    guard let known = households[household.number] else {
      households[household.number] = .init(
        row: Int32(household.row), values: values, size: Int16(household.size ?? 0),
        persons: persons)
      return true
    }
    guard known.values == values else { throw .householdDiffers }
    households[household.number]?.persons = known.persons &+ persons
    return false
  }
}

extension FieldProblem {
  fileprivate static func personRepeated(_ row: Int) -> FieldProblem {
    FieldProblem(
      "key_repeated", zh: "与第 \(row) 行编号重复", en: "the same key stands in row \(row)")
  }
}
