import Console
import Domain
import Exchange
import Storage
import Synchronization

/// The workbook of differences while an import goes on, readable by its owner only.
final class DifferenceLines: Sendable {
  private let path: String
  private let file: Mutex<DifferenceFile?>

  /// Begins the workbook.
  init(path: String) throws {
    self.path = path
    file = Mutex(try DifferenceFile(path: path))
  }

  /// Writes the lines of a difference.
  func note(_ difference: HouseholdDifference) throws {
    try file.withLock { file in
      guard difference.cells.isEmpty else {
        for cell in difference.cells {
          try file?.line(
            difference.register, village: difference.village, number: difference.number,
            kind: difference.kind.labels, field: cell.field, old: cell.old, new: cell.new)
        }
        return
      }
      try file?.line(
        difference.register, village: difference.village, number: difference.number,
        kind: difference.kind.labels)
    }
  }

  /// Ends the workbook.
  func close() throws {
    try file.withLock { file in
      try file?.close()
      file = nil
    }
  }
}
