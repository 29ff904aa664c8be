package import Domain

/// A request about personal data that waits for somebody's verdict.
package struct OpenDataRequest: Sendable {
  /// Its number.
  package let id: RecordID
  /// What is asked, why and by whom.
  package let request: DataRequest
}
