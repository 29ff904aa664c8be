import Domain
import Testing

@Suite("Every register is declared whole") struct RegisterDeclarationTests {
  private static let all = AllRegisters.list

  private func isName(_ text: String) -> Bool {
    let fits = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 95
    }
    return fits && (text.utf8.first.map { (97...122).contains($0) } ?? false)
      && text.utf8.count <= 63
  }

  @Test func `names are unique and fit a column`() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    for register in Self.all {
      #expect(isName(register.name))
      #expect(Set(register.fields.map(\.name)).count == register.fields.count)
      #expect(register.fields.allSatisfy { isName($0.name) && !["id", "rev"].contains($0.name) })
      #expect(AllRegisters.named(register.name)?.name == register.name)
    }
    #expect(AllRegisters.named("nothing") == nil)
  }

  @Test func `every heading exists in both languages and is unique in its register`() {
    for register in Self.all {
      let labels = register.fields.map(\.labels) + [register.labels]
      #expect(labels.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
      #expect(Set(register.fields.map(\.labels.zh)).count == register.fields.count)
      #expect(Set(register.fields.map { $0.labels.en.lowercased() }).count == register.fields.count)
    }
  }

  @Test func `keys are required fields, and the owning place is a division`() {
    for register in Self.all {
      #expect(!register.key.isEmpty)
      for key in register.key {
        let field = register.fields.first { $0.name == key }
        #expect(field?.required == true || register.storedByHand, "\(register.name).\(key)")
      }
      #expect((register.place != nil) == (register.owner == .county), "\(register.name)")
      guard let place = register.place else { continue }
      let field = register.index(of: place).map { register.fields[$0] }
      guard case .division = field?.kind else {
        Issue.record("\(register.name).\(place) is no division")
        continue
      }
      #expect(field?.required == true)
    }
  }

  @Test func `references lead to a register that is filled before`() {
    var before: Set<String> = []
    for register in Self.all {
      for case .reference(let target) in register.fields.map(\.kind) {
        #expect(before.contains(target), "\(register.name) -> \(target)")
      }
      before.insert(register.name)
    }
  }

  @Test func `personal registers and citizen numbers are never open`() {
    for register in Self.all {
      for field in register.fields {
        if case .citizenNumber = field.kind { #expect(field.privacy == .personal) }
      }
      if register.fields.contains(where: { $0.privacy == .personal }) {
        #expect(register.privacy == .personal, "\(register.name)")
      }
      #expect(register.openFields.allSatisfy { $0.field.privacy == .open })
    }
  }

  @Test func `choices have codes and names of their own`() {
    for register in Self.all {
      for case .choice(let choices) in register.fields.map(\.kind) {
        #expect(Set(choices.map(\.code)).count == choices.count)
        #expect(
          choices.allSatisfy { isName($0.code) && !$0.labels.zh.isEmpty && !$0.labels.en.isEmpty })
        #expect(Set(choices.map(\.labels.zh)).count == choices.count)
      }
    }
  }

  @Test func `a row tells its county and its key`() throws {
    var project = Project()
    project.code = "P1"
    project.place = try #require(DivisionCode("621122101201"))
    let register = Project.register
    #expect(register.declaration.county(of: register.values(project)).text == "621122")
    #expect(register.declaration.key(of: register.values(project)) == "P1")
    var division = Division()
    division.code = project.place
    division.validFrom = Day("2000-01-01")
    let shared = Division.register
    #expect(shared.declaration.county(of: shared.values(division)) == .country)
    #expect(shared.declaration.key(of: shared.values(division)) == "621122101201/2000-01-01")
  }

  @Test func `values become a record and the record gives them back`() throws {
    var project = Project()
    project.code = "P1"
    project.category = .health
    project.budget = Money(fen: 5)
    project.consented = Day("2018-01-01")
    let values = Project.register.values(project)
    #expect(Project.register.values(Project.register.entry(values)) == values)
    #expect(Project.register.entry(values).category == .health)
  }
}
