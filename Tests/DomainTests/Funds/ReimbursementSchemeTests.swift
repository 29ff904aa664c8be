import Domain
import Testing

@Suite("Rules of reimbursement") struct ReimbursementSchemeTests {
  private func project(finished: String = "", accepted: String = "") -> Project {
    var project = Project()
    (project.code, project.name) = ("P1", "村内道路")
    (project.started, project.finished) = (Day("2018-03-01"), Day(finished))
    project.accepted = Day(accepted)
    return project
  }

  @Test func `instalments grow with the work, and retention is kept until its term ends`() throws {
    var scheme = ReimbursementScheme.base
    (scheme.retention, scheme.retentionDays) = (10, 365)
    let done = project(finished: "2018-06-01", accepted: "2018-07-01")
    let steps = [
      ("2018-05-31", 400), ("2018-06-01", 900), ("2018-06-30", 900), ("2018-07-01", 900),
      ("2019-06-30", 900), ("2019-07-01", 1_000),
    ]
    for (day, most) in steps {
      #expect(scheme.most(of: 1_000, for: done, on: try #require(Day(day))) == most, "\(day)")
    }
    let day = try #require(Day("2018-07-02"))
    #expect(ReimbursementScheme.base.most(of: 1_001, for: done, on: day) == 1_001)
    #expect(ReimbursementScheme.base.most(of: 1_099, for: project(), on: day) == 439)
    #expect(scheme.most(of: Money.largestFen, for: done, on: day) == Money.largestFen / 10 * 9)
  }

  @Test func `the negative list looks at category, name and work`() {
    var scheme = ReimbursementScheme.base
    scheme.excludedCategories = "housing"
    scheme.excludedWords = "楼堂馆所，偿还债务"
    var project = project()
    #expect(!scheme.excludes(project))
    project.content = "偿还债务 20 万元"
    #expect(scheme.excludes(project))
    project.content = "偿还集体债"
    #expect(!scheme.excludes(project))
    project.category = .housing
    #expect(scheme.excludes(project))
    #expect(!ReimbursementScheme.base.excludes(project))
  }

  private func broken(_ edit: (inout ReimbursementScheme) -> Void) -> [String] {
    var scheme = ReimbursementScheme.base
    edit(&scheme)
    let register = ReimbursementScheme.register
    return register.declaration.problems(register.values(scheme)).map(\.code)
  }

  @Test func `shares have their bounds, and codes are known`() {
    #expect(broken { _ in } == [])
    #expect(broken { ($0.advance, $0.progress) = (50, 51) } == ["scheme_shares"])
    #expect(broken { ($0.advance, $0.progress) = (50, 50) } == [])
    #expect(broken { $0.retention = 11 } == ["scheme_shares"])
    #expect(broken { $0.retention = 10 } == [])
    #expect(broken { $0.evidence = "invoice,receipt" } == ["scheme_codes"])
    #expect(broken { $0.evidence = "invoice，acceptance" } == [])
    #expect(broken { $0.excludedCategories = "roads" } == ["scheme_codes"])
  }

  private func code(
    _ papers: [Evidence], accepted: String = "2018-07-01", evidence: String = ""
  ) -> String {
    var request = Reimbursement()
    (request.number, request.amount) = ("R1", Money(fen: 500))
    request.requested = Day("2018-07-20")
    var scheme = ReimbursementScheme.base
    scheme.evidence = evidence
    do throws(FieldProblem) {
      try EvidenceRules.check(request, papers, project(accepted: accepted), scheme)
      return ""
    } catch {
      return error.code
    }
  }

  private func paper(_ kind: EvidenceKind, _ day: String, _ fen: Int64 = 0) -> Evidence {
    var paper = Evidence()
    (paper.kind, paper.dated, paper.amount) = (kind, Day(day), Money(fen: fen))
    return paper
  }

  @Test func `evidence is complete, dated in order, and about exactly the sum`() {
    let application = paper(.application, "2018-07-01", 500)
    #expect(code([application], evidence: "application") == "")
    #expect(code([application], evidence: "application,invoice") == "evidence_missing")
    #expect(code([paper(.application, "2018-07-01", 501)]) == "evidence_sum")
    #expect(code([paper(.invoice, "2018-06-01", 501)]) == "")
    #expect(code([paper(.expenses, "2018-06-30", 500)]) == "evidence_before_acceptance")
    #expect(code([paper(.expenses, "2018-06-30", 500)], accepted: "2018-08-01") == "")
    #expect(code([application, paper(.townOpinion, "2018-06-30")]) == "evidence_opinion_first")
    #expect(code([application, paper(.townOpinion, "2018-07-01")]) == "")
    #expect(code([paper(.invoice, "2018-07-21", 1)]) == "evidence_late")
    #expect(code([paper(.invoice, "2018-07-20", 1)]) == "")
  }
}
