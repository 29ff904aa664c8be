import Domain
import Storage

/// Adds records of the example as an import adds the rows of a file.
struct Adding {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// Imports records; a refusal becomes words, because the example's data are its own fault.
  func callAsFunction<Entry: Record>(_ records: [Entry]) async throws {
    let register = Entry.register
    let rows = records.enumerated().map {
      DraftRow(number: $0.offset + 2, values: register.values($0.element))
    }
    guard !rows.isEmpty else { return }
    do {
      _ = try await store.importRows(register.declaration, rows)
    } catch let refusal as ImportRefusal {
      throw Self.failure(refusal, register.declaration)
    }
  }

  private static func failure(_ refusal: ImportRefusal, _ register: RegisterDeclaration) -> Failure
  {
    let first = refusal.problems.first
    let words = first?.problem.labels ?? Labels(zh: "", en: "")
    return Failure(
      zh: "示例数据有误：\(register.name) 第 \(first?.row ?? 0) 行 \(words.zh)",
      en: "The example data are wrong: \(register.name) row \(first?.row ?? 0) \(words.en)")
  }
}
