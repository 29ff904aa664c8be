import Domain
import Foundation
import NIOCore
import Portal
import Storage
import Tables
import Testing
import Transparency
import Web

@testable import Console

/// The numbers on the page of security are those of the program.
@Suite("Limits as they are documented") struct DocumentedLimitsTests {
  private static let page: String = {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Documentation/Security.md")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  @Test func `what the page of security says is what the program does`() throws {
    let lacking = try (Self.staff() + Self.files + Self.serving).filter { !Self.page.contains($0) }
    #expect(lacking == [])
    #expect(!Self.page.contains("at least 9 characters"))
  }

  private static func staff() throws -> [String] {
    let (mlps3, modern) = (PasswordRules.mlps3, PasswordRules.modern)
    let (usual, shorter) = (SessionLimits(.village), SessionLimits(.administrator))
    let guessing = SignInLimits(key: try #require(Secret(bytes: Array(repeating: 1, count: 32))))
    let cost = PasswordHash.Cost.staff
    return [
      "at least \(mlps3.shortest) characters of three kinds, good for \(mlps3.days ?? 0) days, "
        + "the last \(mlps3.remembered) refused",
      "at least \(modern.shortest) characters, good until changed",
      "at most \(PasswordRules.longest) characters",
      "Argon2id with \(cost.memory) KiB and \(cost.passes) passes",
      "\(guessing.allowed) failures of an account from one network, then a pause of "
        + "\(guessing.pause / 60_000_000) minutes",
      "ends after \(usual.idleMinutes) minutes without a request and after \(usual.hours) hours",
      "an administrator's after \(shorter.idleMinutes) minutes and \(shorter.hours) hours",
      "at most \(SessionLimits.parallel) sessions",
    ]
  }

  private static var files: [String] {
    let tables = TableLimits.upload
    return [
      "at most \(Portal.largestForm / 1024) KiB from the public, "
        + "\(Console.largestForm / 1024) KiB from staff",
      "at most \(Console.largestUpload >> 20) MiB, \(tables.members) members, "
        + "\(tables.inflatedBytes >> 20) MiB inflated, \(tables.rows) rows and "
        + "\(tables.columns) columns",
      "at most \(Photograph.largest >> 20) MiB and "
        + "\(Photograph.mostPixels / 1_000_000) million pixels",
    ]
  }

  private static var serving: [String] {
    let (server, lookups) = (ServerLimits(), LookupLimits())
    return [
      "At most \(server.requests) requests under way",
      "at most \(server.connections) connections, \(server.backlog) more wait",
      "A header field has at most \(server.headerField) bytes, all of them "
        + "\(server.headerList) and \(server.headerCount) fields",
      "A request has \(seconds(server.request)) seconds to arrive",
      "at least \(server.bodyRate) bytes a second",
      "takes nothing for \(seconds(server.stalledWrite)) seconds",
      "closes after \(seconds(server.idle)) seconds",
      "\(lookups.networkHour) look-ups an hour and \(lookups.networkDay) a day from one network, "
        + "\(lookups.numberHour) an hour for one number",
      "after \(lookups.countyMisses) misses in \(LookupLimits.attackSeconds / 60) minutes each "
        + "look-up in a county costs 2^\(lookups.workBits) SHA-256",
    ]
  }

  private static func seconds(_ time: TimeAmount) -> Int64 { time.nanoseconds / 1_000_000_000 }
}
