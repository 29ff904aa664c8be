package import Domain
package import Exchange
package import Storage
import Synchronization
package import Tables

/// Brings a file of the national system into the register of households, wherever it came from:
/// reading, checking, comparing and keeping follow each other in one stream.
package final class NationalIntake: Sendable {
  private let file: NationalFile
  private let asOf: Day
  private let digest: String?
  private let places: NationalPlaces
  private let progress: @Sendable (Progress) -> Void
  private let counted = Mutex(Progress())

  /// How far the reading has come.
  package struct Progress: Sendable {
    /// Rows read.
    package fileprivate(set) var rows = 0
    /// Households among them.
    package fileprivate(set) var households = 0
    /// Persons among them.
    package fileprivate(set) var persons = 0
    /// The counties they live in.
    package fileprivate(set) var counties: Set<DivisionCode> = []
  }

  /// So many persons are kept at a time: enough for an entry of the log, and little memory.
  private static let share = 4_096

  /// Opens a file.
  /// - Parameters:
  ///   - source: its bytes, or where it lies.
  ///   - name: the name it was sent under.
  ///   - digest: its SHA-256 in hex.
  ///   - places: the places it may name.
  ///   - asOf: the day as of which it holds.
  ///   - progress: told after every share.
  /// - Throws: `TableError`, or `NationalRefusal` for its heading.
  package init(
    _ source: TableSource, name: String, digest: String?, places: NationalPlaces, asOf: Day,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws {
    file = try NationalFile(source, name: name, places: places, asOf: asOf)
    guard file.export.problems.isEmpty else { throw NationalRefusal(file.export.problems) }
    self.asOf = asOf
    self.digest = digest
    self.places = places
    self.progress = progress
  }

  /// Takes the whole file or nothing, from the clerk who brought it; `also` happens in the same
  /// transaction.
  /// - Throws: `NationalRefusal` for its cells, and what `Store.take` throws.
  package func take(
    into store: Store, dryRun: Bool = false, by clerk: String? = nil,
    with also: @escaping @Sendable (UnitOfWork) throws -> Void = { _ in },
    noting note: (@Sendable (HouseholdDifference) throws -> Void)? = nil
  ) async throws -> HouseholdOutcome {
    let given = file.export.given
    let described = DeliveredFile(
      asOf: asOf,
      given: ["household": given.household, "household_year": given.year, "person": given.person],
      givenWhereTold: ["person": given.personWhereTold], digest: digest, broughtBy: clerk,
      reaches: places.reaches)
    do {
      return try await store.take(described, dryRun: dryRun, with: also, noting: note) {
        try self.next()
      }
    } catch let refusal as ImportRefusal {
      throw NationalRefusal(
        refusal.problems.map { .init(row: $0.row, column: nil, problem: $0.problem) })
    }
  }

  /// How far the reading has come.
  package var read: Progress { counted.withLock { $0 } }

  /// The names of the list's columns that no register keeps.
  package var passedOver: [String] { file.export.passedOver }

  /// What is told of cells with more than two decimals; nil where there was none.
  package var rounded: Labels? {
    let count = file.rounded
    return count == 0
      ? nil
      : Labels(
        zh: "\(count) 格数字的小数超过两位，已四舍五入到两位",
        en: "cells with more than two decimals, taken to the nearest hundredth: \(count)")
  }

  /// Households whose number of persons is not what the file itself says.
  package var wrongSizes: [NationalSizeDoubt] { file.wrongSizes }

  private func next() throws -> HouseholdDelivery? {
    var delivery = HouseholdDelivery()
    var counties: Set<DivisionCode> = []
    while delivery.persons.count < Self.share, let chunk = try file.next() {
      guard chunk.problems.isEmpty else { throw try refusal(from: chunk) }
      for household in chunk.households {
        delivery.households.append(DraftRow(number: household.row, values: household.values))
        if !household.open.isNothing { delivery.open[household.row] = household.open }
        counties.insert(household.village.county)
        guard let year = household.year else { continue }
        delivery.years.append(DraftRow(number: household.row, values: year))
      }
      delivery.persons += chunk.persons
    }
    guard !delivery.persons.isEmpty || !delivery.households.isEmpty else { return nil }
    let now = counted.withLock { counted in
      counted.rows = file.rows
      counted.households += delivery.households.count
      counted.persons += delivery.persons.count
      counted.counties.formUnion(counties)
      return counted
    }
    progress(now)
    return delivery
  }

  /// Everything that is wrong from here on: a clerk corrects a file once, not line by line.
  private func refusal(from chunk: NationalChunk) throws -> NationalRefusal {
    var refusal = NationalRefusal(chunk.problems)
    while let more = try file.next() { refusal.add(more.problems) }
    return refusal
  }
}

extension HouseholdDifference.Kind {
  /// What happened, for the workbook of differences.
  package var labels: Labels {
    switch self {
    case .added: Labels(zh: "新增", en: "added")
    case .changed: Labels(zh: "变更", en: "changed")
    case .missing: Labels(zh: "名单中没有", en: "not in the list")
    case .dead: Labels(zh: "名单仍有，登记为死亡", en: "in the list, registered as dead")
    case .merged: Labels(zh: "名单仍有，已并户", en: "in the list, household merged")
    case .erased: Labels(zh: "名单仍有，个人信息已依法删除", en: "in the list, erased here")
    case .closed: Labels(zh: "名单仍有，已销户", en: "in the list, household closed")
    }
  }
}
