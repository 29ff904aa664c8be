/// 帮扶项目: an item of the county's project pool.
///
/// Sources: systems.md S38, S40; practice.md 2.1 (what must be published about a project).
package struct Project: Record {
  package var code = ""
  package var name = ""
  package var place = DivisionCode.unknown
  package var category = ProjectCategory.industry
  package var state = ProjectState.pool
  package var year = 0
  package var budget = Money.zero
  package var standard = Money.zero
  package var implementer = ""
  package var households = 0
  package var persons = 0
  package var poorHouseholds = 0
  package var content = ""
  package var profitLink = ""
  package var proposed: Day?
  package var reviewed: Day?
  package var consented: Day?
  package var consentOffice = ""
  package var approved: Day?
  package var publicised: Day?
  package var started: Day?
  package var finished: Day?
  package var accepted: Day?
  package var programme = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<Project>(
    "project", zh: "项目库", en: "Project pool", owner: .county, privacy: .open, key: ["code"],
    place: "place",
    fields: [
      .text(\.code, "code", zh: "项目编号", en: "Code", length: 1...40),
      .text(\.name, "name", zh: "项目名称", en: "Name", length: 2...80),
      .division(\.place, "place", zh: "实施地点", en: "Place"),
      .choice(\.category, "category", zh: "项目类别", en: "Category"),
      .choice(\.state, "state", zh: "状态", en: "State"),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .money(\.budget, "budget", zh: "预算", en: "Budget", atLeast: 1),
      .money(
        \.standard, "standard", zh: "到户补助标准（每户）", en: "Most for one household",
        required: false),
      .text(\.implementer, "implementer", zh: "实施单位", en: "Implementer", length: 0...80),
      .count(\.households, "households", zh: "受益户数", en: "Households", unit: .households),
      .count(\.persons, "persons", zh: "受益人数", en: "Persons", unit: .persons),
      .count(
        \.poorHouseholds, "poor_households", zh: "其中脱贫户", en: "of whom registered poor",
        unit: .households),
      .text(\.content, "content", zh: "建设任务", en: "Work", length: 0...300),
      .text(\.profitLink, "profit_link", zh: "带贫减贫机制", en: "Profit link", length: 0...200),
      .day(\.proposed, "proposed", zh: "申报日期", en: "Proposed"),
      .day(\.reviewed, "reviewed", zh: "县级审核日期", en: "Reviewed"),
      .day(\.consented, "consented", zh: "东部协作方同意日期", en: "Partner consented"),
      .text(\.consentOffice, "consent_office", zh: "同意单位", en: "Consenting office", length: 0...80),
      .day(\.approved, "approved", zh: "县级批准日期", en: "Approved"),
      .day(\.publicised, "publicised", zh: "实施前公示日期", en: "Publicised"),
      .day(\.started, "started", zh: "开工日期", en: "Started"),
      .day(\.finished, "finished", zh: "完工日期", en: "Finished"),
      .day(\.accepted, "accepted", zh: "验收日期", en: "Accepted"),
      .reference(
        \.programme, "programme", zh: "补助政策编号", en: "Programme", to: "programme",
        required: false),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "approval_needs_consent", zh: "未征得东部协作方同意，不能批准",
        en: "cannot be approved before the eastern partner's consent"
      ) { project in
        guard let approved = project.approved else { return true }
        guard let consented = project.consented else { return false }
        return consented <= approved
      },
      .init(
        "consent_needs_office", zh: "有同意日期的，须填同意单位",
        en: "a consent needs the office that gave it"
      ) { $0.consented == nil || !$0.consentOffice.isEmpty },
      .init(
        "accepted_before_started", zh: "验收日期早于开工日期", en: "accepted before it was started"
      ) { project in
        guard let from = project.started, let to = project.accepted else { return true }
        return from <= to
      },
      .init(
        "poor_households", zh: "脱贫户数多于受益户数", en: "more poor households than households"
      ) { $0.poorHouseholds <= $0.households },
      .init(
        "state_needs_dates", zh: "状态与日期不符：已批准须有批准日期，已开工须有开工日期，已验收须有验收日期",
        en: "the state lacks its date: approved, started and accepted each need their day"
      ) { $0.state.lacksDate(of: $0) == false },
    ])
}

/// What a project is for; the categories of the home page's flow.
package enum ProjectCategory: String, CodeList {
  case industry, labour, infrastructure, education, health, ecology, housing, training

  package var labels: Labels {
    switch self {
    case .industry: Labels(zh: "产业", en: "Industry")
    case .labour: Labels(zh: "劳务", en: "Labour")
    case .infrastructure: Labels(zh: "基础设施", en: "Infrastructure")
    case .education: Labels(zh: "教育", en: "Education")
    case .health: Labels(zh: "医疗", en: "Health")
    case .ecology: Labels(zh: "生态", en: "Ecology")
    case .housing: Labels(zh: "住房", en: "Housing")
    case .training: Labels(zh: "培训", en: "Training")
    }
  }
}

/// How far a project has come (S38-S40); `ProjectProcedure` says how it gets from one to the next.
package enum ProjectState: String, CodeList {
  case proposed, reviewed, pool, consented, approved, publicised, implementing, finished, accepted
  case settled, announced
  case handedOver = "handed_over"
  case returned, withdrawn

  package var labels: Labels {
    switch self {
    case .proposed: Labels(zh: "已申报", en: "Proposed")
    case .reviewed: Labels(zh: "县级已审核", en: "Reviewed")
    case .pool: Labels(zh: "入库", en: "In the pool")
    case .consented: Labels(zh: "东部已同意", en: "Partner consented")
    case .approved: Labels(zh: "已批准", en: "Approved")
    case .publicised: Labels(zh: "已实施前公示", en: "Publicised before the start")
    case .implementing: Labels(zh: "实施中", en: "Being implemented")
    case .finished: Labels(zh: "已完工", en: "Finished")
    case .accepted: Labels(zh: "已验收", en: "Accepted")
    case .settled: Labels(zh: "已结清", en: "Settled")
    case .announced: Labels(zh: "已竣工公告", en: "Completion announced")
    case .handedOver: Labels(zh: "已移交", en: "Handed over")
    case .returned: Labels(zh: "已退回", en: "Returned")
    case .withdrawn: Labels(zh: "已撤回", en: "Withdrawn")
    }
  }

  fileprivate func lacksDate(of project: Project) -> Bool {
    switch self {
    case .proposed, .reviewed, .pool, .returned, .withdrawn: false
    case .consented: project.consented == nil
    case .approved, .publicised: project.approved == nil
    case .implementing: project.approved == nil || project.started == nil
    case .finished: project.started == nil || project.finished == nil
    case .accepted, .settled, .announced, .handedOver:
      project.started == nil || project.accepted == nil
    }
  }
}
