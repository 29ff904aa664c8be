import Domain
package import Storage
import Web

extension RemovalPart {
  /// A standing as it was read; `recorded` tells the incidence of the register's own year, or nil
  /// where it may not be told.
  package init(
    _ standing: RemovalStanding, recorded: (_ year: Int) -> String? = { _ in nil }
  ) {
    self.init(standing.status.kind.labels.phrase)
    (listed, removed) = (standing.status.listed, standing.status.removed)
    document = standing.status.document
    source = standing.line?.source ?? ""
    let told = standing.recorded.flatMap { known in
      recorded(known.year).map { (year: known.year, percent: $0) }
    }
    conditions = standing.conditions(tellingRecorded: told != nil)
    self.recorded = told
  }
}
