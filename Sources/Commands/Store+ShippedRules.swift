import Exchange
import Storage

extension Store {
  /// Imports the rules that come with the program, each file once; a newer program brings newer
  /// files, of which only new or changed rows are written.
  func takeShippedRules() async throws {
    for file in try ShippedRules.all() {
      do {
        _ = try await importRows(file.register, file.rows, file: FileNames.digest(of: file.bytes))
      } catch is FileRefusal {
        continue  // Imported before.
      }
    }
  }
}
