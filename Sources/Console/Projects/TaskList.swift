import Domain
import Portal
import Storage
import Web

/// Projects that wait, the most urgent first: as a table, and small beside the one in hand.
struct TaskList {
  private let tasks: [ProjectTask]
  private let today: Day?
  private let atlas: Atlas
  private let language: Language
  private let here: RecordID?

  init(
    _ tasks: [ProjectTask], today: Day?, _ atlas: Atlas, _ language: Language,
    here: RecordID? = nil
  ) {
    self.tasks = tasks
    self.today = today
    self.atlas = atlas
    self.language = language
    self.here = here
  }

  /// What the inbox says first.
  var finding: String {
    let late = tasks.filter(isLate).count
    if tasks.isEmpty { return language("没有等您办的事", "Nothing waits for you") }
    return late == 0
      ? language("\(tasks.count) 件等您办，都没有超期", "\(tasks.count) waiting for you, none late")
      : language("\(tasks.count) 件等您办，\(late) 件已超期", "\(tasks.count) waiting for you, \(late) late")
  }

  /// The same where other things wait beside projects: so many.
  func finding(beside others: Int) -> String {
    guard tasks.isEmpty, others > 0 else { return finding }
    return language(
      "\(Digits.grouped(others)) 件事等您办，没有项目",
      "\(Digits.counted(others, "thing waits", "things wait")) for you, no project among them")
  }

  /// The list as a table.
  var table: Markup {
    guard !tasks.isEmpty else { return "" }
    return Table(
      finding,
      columns: [
        .init(language("项目", "Project"), .lead), .init(language("状态", "State"), .detail),
        .init(language("地点", "Place"), .detail), .init(language("到达日期", "Since"), .named),
        .init(language("应办日期", "Due"), .named),
      ],
      rows: tasks.map { task in
        [
          Cell(link(task)), .text(task.labels.phrase(language)),
          .text(atlas.name(task.place)(language)), .text(task.since.text),
          isLate(task)
            ? .tag(Tag(language("\(due(task))，已超期", "\(due(task)), late"), .cinnabar))
            : .text(due(task)),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup
  }

  /// The list beside the project in hand.
  var aside: Markup {
    guard !tasks.isEmpty else { return "" }
    let items = tasks.prefix(30).map { task -> Markup in
      let state = task.labels.phrase(language)
      let when = language("应办 \(due(task))", "due \(due(task))")
      let current: Markup = task.id == here ? " aria-current=\"page\"" : ""
      let late: Markup = isLate(task) ? " late" : ""
      return """
        <li><a href="\(path(task))"\(current)>\(task.name)\
        <span class="due\(late)">\(state) · \(when)</span></a></li>
        """
    }
    return "<h2>\(language("等您办的", "Waiting for you"))</h2><ol>\(items.joined())</ol>"
  }

  private func link(_ task: ProjectTask) -> Markup { "<a href=\"\(path(task))\">\(task.name)</a>" }

  private func path(_ task: ProjectTask) -> String {
    ConsoleRoute.project.path(task.id)
  }

  private func due(_ task: ProjectTask) -> String { task.due?.text ?? "–" }

  private func isLate(_ task: ProjectTask) -> Bool {
    guard let due = task.due, let today else { return false }
    return due < today
  }
}
