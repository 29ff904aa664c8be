package import PortableSQL

/// The schema of the platform, in numbered steps that are never changed once landed.
///
/// Tables of registers are not here: they follow from the declarations (`RegisterTables`).
package enum Schema {
  /// All steps in order.
  package static let migrations: [Migration] = [
    .ledger, .log, .payments, .records, .access, .drafts, .payeeIndex, .personalSalts, .signIn,
    .audit, .entryClerks, .auditTimes, .recordRuns, .settledLists,
    .auditDevices,
  ]
}
