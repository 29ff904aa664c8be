import Domain
import Portal
import Storage
import Web

/// What waits for a role beside projects, each kind as one line with its count and its address.
struct InboxNotes {
  /// One kind of work.
  struct Note {
    let count: Int
    let words: Phrase
    let route: ConsoleRoute
  }

  private let notes: [Note]

  /// Keeps what waits; kinds of which nothing waits say nothing.
  init(_ notes: [Note]) { self.notes = notes.filter { $0.count > 0 } }

  /// How many things wait, of all kinds.
  var count: Int { notes.reduce(0) { $0 + $1.count } }

  /// The lines; nothing when nothing waits.
  func markup(_ language: Language) -> Markup {
    guard !notes.isEmpty else { return "" }
    let lines = notes.map { note -> Markup in
      "<p><a href=\"\(note.route.pattern)\">\(note.words(language))</a></p>"
    }
    return Card.titled(language("另外等您办的", "Also waiting for you"), "", lines.joined())
  }
}

extension Console {
  /// What waits for an actor beside projects and drafts.
  func notes(for actor: Actor) async throws -> InboxNotes {
    var notes: [InboxNotes.Note] = []
    let open = try await store.read { try FindingCases(on: $0).waiting(for: actor) }
    notes.append(
      .init(
        count: open, words: Phrase(zh: "\(open) 条疑点待核实", en: "Suspicions that wait: \(open)"),
        route: .findings))
    if ConsoleRoute.notices.rule.admits(actor.role) {
      notes.append(try await noticesOwed(by: actor))
    }
    if ConsoleRoute.visits.rule.admits(actor.role) {
      let open = try await store.clashCount(for: actor)
      notes.append(
        .init(
          count: open,
          words: Phrase(zh: "\(open) 项走访数据待选择", en: "Values of visits to choose: \(open)"),
          route: .visits))
    }
    if ConsoleRoute.paymentOrders.rule.admits(actor.role) {
      let open = try await orders(for: actor).count { $0.record.state.isOpen }
      notes.append(
        .init(
          count: open,
          words: Phrase(zh: "\(open) 个支付指令在办", en: "Payment orders on their way: \(open)"),
          route: .paymentOrders))
    }
    if ConsoleRoute.householdCases.rule.admits(actor.role), let today {
      notes += try await householdNotes(for: actor, on: today)
    }
    let requests = try await store.dataRequests(for: actor).count
    notes.append(
      .init(
        count: requests,
        words: Phrase(
          zh: "\(requests) 件个人信息申请待决定", en: "Requests about personal data: \(requests)"),
        route: .dataRequests))
    let reports = try await store.reports(for: actor).count
    notes.append(
      .init(
        count: reports, words: Phrase(zh: "\(reports) 件举报待办", en: "Reports that wait: \(reports)"),
        route: .reports))
    return InboxNotes(notes)
  }

  /// Matters of households that wait, and monitored households without a measure.
  private func householdNotes(for actor: Actor, on day: Day) async throws -> [InboxNotes.Note] {
    let (waiting, unhelped) = try await store.read { connection in
      let cases = HouseholdCases(on: connection)
      return (
        try cases.tasks(for: actor, on: day).count, try cases.unhelped(for: actor, on: day).count
      )
    }
    return [
      .init(
        count: waiting,
        words: Phrase(zh: "\(waiting) 件农户事项待办", en: "Matters of households: \(waiting)"),
        route: .householdCases),
      .init(
        count: unhelped,
        words: Phrase(
          zh: "\(unhelped) 户纳入监测未落实措施", en: "Monitored households without a measure: \(unhelped)"),
        route: .householdCases),
    ]
  }

  /// What the actor's office has to publish and has not, with what is late.
  private func noticesOwed(by actor: Actor) async throws -> InboxNotes.Note {
    let owed = try await book.obligations(for: actor, PublicReader(store))
      .filter { $0.notice == nil }
    let late = today.map { day in owed.count { $0.state(on: day) == .overdue } } ?? 0
    let words =
      late == 0
      ? Phrase(zh: "\(owed.count) 件待公示", en: "Notices to publish: \(owed.count)")
      : Phrase(
        zh: "\(owed.count) 件待公示，\(late) 件已逾期",
        en: "Notices to publish: \(owed.count), overdue: \(late)")
    return InboxNotes.Note(count: owed.count, words: words, route: .notices)
  }
}
