/// What a person does with a finding, and who may (practice.md 4.8, S50).
package enum FindingAction: String, CodeList {
  case close
  case newEvidence = "new_evidence"
  case appeal, recover

  package var labels: Labels {
    switch self {
    case .close: Labels(zh: "处置", en: "Close")
    case .newEvidence: Labels(zh: "有新的材料，重启", en: "Reopen for new evidence")
    case .appeal: Labels(zh: "记农户申诉，重启", en: "Take down the household's appeal")
    case .recover: Labels(zh: "登记追回资金", en: "Link money that came back")
    }
  }

  /// Who may take it; an appeal is taken down by the offices near the household too.
  package var roles: Set<Role> {
    switch self {
    case .close: [.supervisor, .auditor, .countyOffice]
    case .newEvidence: [.supervisor, .auditor]
    case .appeal: [.supervisor, .auditor, .countyOffice, .township, .village]
    case .recover: [.supervisor, .auditor, .countyOffice, .finance]
    }
  }

  /// Whether it can be taken of a finding that is open, or of one that is closed.
  package func fits(isOpen: Bool) -> Bool {
    switch self {
    case .close: isOpen
    case .newEvidence, .appeal: !isOpen
    case .recover: true
    }
  }

  /// The roles that see findings at all.
  package static let handlers: Set<Role> = allCases.reduce(into: []) { $0.formUnion($1.roles) }

  /// The roles that judge a finding or bring its money back; only they read its evidence and the
  /// reasons given, because both are about a person.
  package static let evidenceReaders = close.roles.union(recover.roles)
}
