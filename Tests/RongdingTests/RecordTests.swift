import Domain
import Rongding
import Testing

@Suite("Every record of the example passes its register") struct RecordTests {
  /// What is wrong with the records: missing values, values that do not survive being written and
  /// read, broken rules, and keys that occur twice.
  private func faults<Entry: Record>(_ entries: some Sequence<Entry>) -> [String] {
    let register = Entry.register.declaration
    var faults: [String] = []
    var keys: Set<String> = []
    for entry in entries {
      let values = Entry.register.values(entry)
      let key = register.key(of: values)
      if !keys.insert(key).inserted { faults.append("\(register.name) \(key): twice") }
      for (field, value) in zip(register.fields, values) {
        if field.required && value.isNone { faults.append("\(key): \(field.name) missing") }
        let text = field.kind.text(of: value)
        if (try? field.kind.value(of: text)) != value { faults.append("\(key): \(field.name)") }
      }
      faults += register.problems(values).map { "\(key): \($0.code)" }
    }
    return faults
  }

  @Test func `shared registers`() throws {
    let world = try Worlds.of(.village)
    #expect(faults(world.divisions).isEmpty)
    #expect(faults(world.pairings).isEmpty)
    #expect(faults(world.commitments).isEmpty)
    #expect(faults(world.figures).isEmpty)
    #expect(faults(world.enterprises).isEmpty)
    #expect(faults(world.secondments).isEmpty)
    #expect(faults(world.sales).isEmpty)
  }

  @Test func `county registers`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      #expect(faults(world.receipts(county)).isEmpty)
      #expect(faults(world.schemes(county)).isEmpty)
      #expect(faults(world.allocations(county)).isEmpty)
      #expect(faults(world.projects(county)).isEmpty)
      #expect(faults(world.arrangements(county)).isEmpty)
      #expect(faults(world.reimbursements(county)).isEmpty)
      #expect(faults(world.returns(county)).isEmpty)
      #expect(faults(world.payees(county)).isEmpty)
    }
  }

  @Test func `payments`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let payments = world.batches(county).lazy.flatMap { batch in
        batch.lines.enumerated().map { number, line in
          var payment = Payment()
          payment.batch = batch.number
          payment.line = number + 1
          payment.county = county
          payment.reimbursement = batch.reimbursement
          payment.payee = line.payee
          payment.amount = line.amount
          payment.paid = batch.paid
          return payment
        }
      }
      #expect(faults(payments).isEmpty)
    }
  }

  @Test func `a record that breaks a rule is found`() throws {
    let world = try Worlds.of(.village)
    let county = try #require(world.counties.first)
    var project = try #require(world.projects(county).first)
    project.consented = nil
    #expect(faults([project]) == ["\(project.code): approval_needs_consent"])
    #expect(faults([project, project]).count == 3)
  }

  @Test func `references and places exist`() throws {
    let world = try Worlds.of(.village)
    let places = Set(world.divisions.map(\.code))
    for county in world.counties {
      let projects = Set(world.projects(county).map(\.code))
      let payees = Array(world.payees(county))
      let codes = Set(payees.map(\.code))
      #expect(payees.count == world.payees(county).count)
      #expect(payees.allSatisfy { places.contains($0.village) && $0.village.county == county })
      #expect(world.projects(county).allSatisfy { places.contains($0.place) })
      #expect(world.arrangements(county).allSatisfy { projects.contains($0.project) })
      #expect(world.reimbursements(county).allSatisfy { projects.contains($0.project) })
      #expect(world.returns(county).allSatisfy { projects.contains($0.project) })
      for batch in world.batches(county) {
        #expect(batch.lines.allSatisfy { codes.contains($0.payee) })
      }
    }
  }

  @Test func `a county outside the world has nothing`() throws {
    let world = try Worlds.of(.village)
    let other = try #require(DivisionCode("350103"))
    #expect(world.receipts(other).isEmpty && world.projects(other).isEmpty)
    #expect(world.payees(other).count == 0 && world.batches(other).count == 0)
  }
}
