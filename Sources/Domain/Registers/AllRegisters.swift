/// Every register of the platform, in the order in which one can be filled after the other.
///
/// Adding a register is one new file and one line here; everything else follows from it.
package enum AllRegisters {
  /// The declarations, in order of dependence.
  package static let list: [RegisterDeclaration] = [
    Division.register.declaration,
    Pairing.register.declaration,
    FundCommitment.register.declaration,
    FundReceipt.register.declaration,
    Allocation.register.declaration,
    Programme.register.declaration,
    Project.register.declaration,
    ReimbursementScheme.register.declaration,
    Arrangement.register.declaration,
    Evidence.register.declaration,
    Reimbursement.register.declaration,
    Payee.register.declaration,
    Beneficiary.register.declaration,
    Payment.register.declaration,
    PaymentOrder.register.declaration,
    PaymentOrderLine.register.declaration,
    RefusedPayment.register.declaration,
    PaymentBounce.register.declaration,
    FundReturn.register.declaration,
    Secondment.register.declaration,
    Enterprise.register.declaration,
    GoodsSale.register.declaration,
    PublishedFigure.register.declaration,
    Staff.register.declaration,
    RoleGrant.register.declaration,
    AdministratorOffice.register.declaration,
    CalendarDay.register.declaration,
    PublicityRule.register.declaration,
    Delegation.register.declaration,
    DutyHolder.register.declaration,
    ProjectStep.register.declaration,
    PlanChangeStep.register.declaration,
    SelectionScore.register.declaration,
    Notice.register.declaration,
    DeathRecord.register.declaration,
    VehicleRecord.register.declaration,
    PropertyRecord.register.declaration,
    CompanyRecord.register.declaration,
    PayrollRecord.register.declaration,
    CadreRecord.register.declaration,
    RuleSetting.register.declaration,
    Finding.register.declaration,
    FindingOutcome.register.declaration,
    FindingReopening.register.declaration,
    FindingRecovery.register.declaration,
    PublicReport.register.declaration,
    ReportStep.register.declaration,
    ReportHandler.register.declaration,
    SideStatement.register.declaration,
    DataRequest.register.declaration,
    DataVerdict.register.declaration,
    Erasure.register.declaration,
    PovertyLine.register.declaration,
    Household.register.declaration,
    HouseholdYear.register.declaration,
    Person.register.declaration,
    WorkSpell.register.declaration,
    WorkPlan.register.declaration,
    VillageYear.register.declaration,
    HelpMeasure.register.declaration, CheckUpNote.register.declaration,
    GuaranteeCheck.register.declaration,
    YearEnd.register.declaration,
    YearEndCause.register.declaration,
    RemovalLine.register.declaration,
    CountyStatus.register.declaration,
    PlaceClass.register.declaration,
    HouseholdCase.register.declaration,
    HouseholdStep.register.declaration,
    HouseholdHit.register.declaration,
    ListDelivery.register.declaration,
    ComparedList.register.declaration,
    KinPairing.register.declaration,
    NationalList.register.declaration,
    VisitSheet.register.declaration,
    HouseholdVisit.register.declaration,
    PopulationEvidence.register.declaration,
    VisitClash.register.declaration,
    Story.register.declaration,
    ProgrammeCondition.register.declaration,
    CoverageCount.register.declaration,
  ]

  /// The register of a name.
  package static func named(_ name: String) -> RegisterDeclaration? {
    list.first { $0.name == name }
  }

  /// The names of the registers that fields of others refer to.
  package static let referredTo: Set<String> = Set(
    list.flatMap(\.fields).compactMap { field in
      if case .reference(let target) = field.kind { target } else { nil }
    })
}
