import Domain

extension PlannedProject {
  /// The list of paid households, for programmes that pay them.
  var list: HouseholdList? {
    if case .households(_, let list) = kind { list } else { nil }
  }

  /// The project as its county's pool shows it on the last day of the world.
  func record(_ code: String, consentOffice: String) -> Project {
    var project = Project()
    project.code = code
    project.name = name
    project.place = place
    project.category = category
    project.year = year
    project.budget = Money(fen: total)
    project.implementer = implementer.name
    project.consentOffice = consentOffice
    project.synthetic = true
    keepDays(in: &project)
    keepWork(in: &project)
    project.state = state(of: project)
    return project
  }

  private func keepDays(in project: inout Project) {
    project.proposed = timeline.proposed
    project.reviewed = timeline.reviewed
    project.consented = timeline.consented
    project.approved = timeline.approved
    project.publicised = timeline.publicised
    project.started = timeline.started
    if timeline.finished <= World.lastDay { project.finished = timeline.finished }
    if timeline.accepted <= World.lastDay { project.accepted = timeline.accepted }
  }

  private func keepWork(in project: inout Project) {
    switch kind {
    case .households(let programme, let list):
      project.content = programme.content
      project.profitLink = "直接补助到户"
      project.households = list.count
      project.poorHouseholds = list.count * 92 / 100
    case .works(let works):
      project.content = works.content
      project.profitLink = works.profitLink
      project.households = beneficiaries
      project.poorHouseholds = beneficiaries * 3 / 4
    }
    project.persons = project.households * 39 / 10
  }

  private func state(of project: Project) -> ProjectState {
    guard project.finished != nil else { return .implementing }
    guard project.accepted != nil else { return .finished }
    let paid = requests.filter { $0.paid != nil }.map(\.paidAmount).reduce(0, +)
    return paid + (returned?.amount ?? 0) == total ? .settled : .accepted
  }
}
