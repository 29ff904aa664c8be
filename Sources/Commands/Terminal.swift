import Foundation

/// What the commands write: lines for programs, bars for people.
enum Terminal {
  /// Whether somebody is watching.
  static let isWatched = isatty(STDERR_FILENO) == 1

  /// Asks for a line on standard input; on a terminal a secret is not shown while it is typed.
  static func ask(_ question: String, isSecret: Bool = false) -> String {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
    FileHandle.standardError.write(Data(question.utf8))
    guard isSecret else { return readLine() ?? "" }
    var before = termios()
    unsafe tcgetattr(STDIN_FILENO, &before)
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      complain("")
    }
    return readLine() ?? ""
  }

  /// Writes to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes a line of progress: over the last one on a terminal, as a plain line otherwise.
  static func note(_ text: String) {
    complain(isWatched ? "\u{1B}[2K\r\(text)" : text)
  }
}

/// A bar for long work; a plain line at each tenth when nobody watches.
struct ProgressBar {
  private let title: String
  private let whole: Int
  private var done = 0
  private var lastShown = -1

  /// A bar over `whole` steps.
  init(_ title: String, of whole: Int) {
    self.title = title
    self.whole = max(1, whole)
  }

  /// Moves on by some steps.
  mutating func advance(by steps: Int = 1) {
    done += steps
    let share = min(100, done * 100 / whole)
    guard Terminal.isWatched ? share != lastShown : share / 10 != lastShown / 10 else { return }
    lastShown = share
    if Terminal.isWatched {
      let filled = String(repeating: "█", count: share / 4)
      let empty = String(repeating: "░", count: 25 - share / 4)
      let text = "\u{1B}[2K\r\(title) \(filled)\(empty) \(share)%\(share == 100 ? "\n" : "")"
      FileHandle.standardError.write(Data(text.utf8))
    } else {
      Terminal.complain("\(title) \(share)%")
    }
  }
}
