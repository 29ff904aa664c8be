import Domain
import Testing

@Suite("Words that everybody reads") struct PublicWordsTests {
  private static func problem(_ register: RegisterDeclaration, _ field: String, _ text: String)
    -> FieldProblem?
  {
    guard let index = register.index(of: field) else { return nil }
    do throws(FieldProblem) {
      _ = try register.fields[index].value(of: text)
      return nil
    } catch { return error }
  }

  private static let number = "11010519491231002X"

  @Test(arguments: [
    (ReportStep.register.declaration, "words"), (Project.register.declaration, "content"),
    (ProjectStep.register.declaration, "words"), (PlanChangeStep.register.declaration, "words"),
    (SideStatement.register.declaration, "words"), (FundReturn.register.declaration, "reason"),
    (SelectionScore.register.declaration, "evidence"), (Story.register.declaration, "text"),
    (Reimbursement.register.declaration, "evidence"),
  ])
  func `they take no number of a person`(register: RegisterDeclaration, field: String) throws {
    let found = try #require(Self.problem(register, field, "经查，\(Self.number)已享受"))
    #expect(found.code == "personal_in_public")
    #expect(!found.labels.zh.contains(Self.number) && !found.labels.en.contains(Self.number))
    #expect(found.labels.zh.contains("身份证号码") && found.labels.en.contains("ID number"))
    #expect(Self.problem(register, field, "经查，11010519491231003X已享受") == nil)
  }

  @Test func `codes, keys and words of staff are left alone`() {
    // A batch may be numbered by the bank, and what staff alone read is sealed.
    for (register, field) in [
      (Payment.register.declaration, "batch"), (Notice.register.declaration, "code"),
      (SideStatement.register.declaration, "subject"), (Project.register.declaration, "code"),
      (HouseholdVisit.register.declaration, "found"),
    ] {
      #expect(Self.problem(register, field, Self.number) == nil, "\(register.name).\(field)")
    }
  }

  @Test func `every public text that is longer than a code is such words`() {
    for register in AllRegisters.list {
      for field in register.fields where field.privacy == .open {
        guard case .text(let length) = field.kind else { continue }
        let isWords = length.upperBound > 40 && !register.key.contains(field.name)
        #expect(field.isPublicWords == isWords, "\(register.name).\(field.name)")
      }
    }
  }
}
