import Domain
import Testing

@testable import Rongding

@Suite("Days of the example") struct DateTests {
  @Test func `every project goes from the pool to acceptance in order, on working days`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let arranged = Dictionary(
        grouping: world.arrangements(county), by: \.project
      ).mapValues { $0.compactMap(\.arranged) }
      for project in world.projects(county) {
        let days =
          [project.proposed, project.reviewed, project.consented, project.approved]
          + (arranged[project.code] ?? []).map(Optional.some)
          + [project.publicised, project.started, project.finished, project.accepted]
        let known = days.compactMap(\.self)
        #expect(known == known.sorted(), "\(project.code)")
        #expect(known.allSatisfy(WorkingDays.isWorking), "\(project.code)")
        #expect(known.allSatisfy { $0 <= World.lastDay }, "\(project.code)")
        #expect(project.started != nil, "\(project.code)")
      }
    }
  }

  @Test func `money comes before requests, and requests before payments`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let started = Dictionary(
        uniqueKeysWithValues: world.projects(county).map { ($0.code, $0.started) })
      var requested: [String: Day] = [:]
      for request in world.reimbursements(county) {
        let day = try #require(request.requested)
        requested[request.number] = day
        #expect(try #require(started[request.project] ?? nil) < day)
      }
      for batch in world.batches(county) {
        #expect(try #require(requested[batch.reimbursement]) < batch.paid)
        #expect(batch.paid <= World.lastDay && WorkingDays.isWorking(batch.paid))
      }
      #expect(world.returns(county).allSatisfy { $0.returned.map { $0 <= World.lastDay } ?? false })
    }
  }

  @Test func `a household is paid only after acceptance`() throws {
    let world = try Worlds.of(.village)
    let county = try #require(DivisionCode("621121"))
    let projects = Dictionary(uniqueKeysWithValues: world.projects(county).map { ($0.code, $0) })
    let requests = Dictionary(
      uniqueKeysWithValues: world.reimbursements(county).map { ($0.number, $0.project) })
    for batch in world.batches(county) {
      guard batch.lines.contains(where: { $0.payee.hasPrefix("H") }) else { continue }
      let project = requests[batch.reimbursement].flatMap { projects[$0] }
      #expect(try #require(project?.accepted) < batch.paid)
    }
  }

  @Test(arguments: [
    ("2018-05-05", "2018-05-07"), ("2018-10-01", "2018-10-08"), ("2019-02-04", "2019-02-11"),
    ("2020-01-01", "2020-01-02"), ("2018-05-03", "2018-05-03"),
  ])
  func `the first working day from a day on`(from: String, to: String) throws {
    #expect(WorkingDays.from(try #require(Day(from))) == Day(to))
  }
}
