import ArgumentParser
import Domain
import Foundation
import PortableSQL
import Rongding
import Storage
import Tables

/// An error of the command line, in words that name the remedy, and its exit code.
struct Failure: Error {
  /// What is wrong and what to do.
  let labels: Labels
  /// 1 when a check does not hold, 2 for wrong use or input.
  let code: Int32

  /// Wrong use or input.
  init(zh: String, en: String) {
    labels = Labels(zh: zh, en: en)
    code = 2
  }

  private init(_ labels: Labels, code: Int32) {
    self.labels = labels
    self.code = code
  }

  /// What was checked does not hold.
  static func doesNotHold(zh: String, en: String) -> Failure {
    Failure(Labels(zh: zh, en: en), code: 1)
  }

  /// Ends the program with the words and the code of an error.
  static func exit(with error: any Error) -> Never {
    if let failure = explained(error) {
      Terminal.complain("\(failure.labels.zh)\n\(failure.labels.en)")
      Foundation.exit(failure.code)
    }
    let code = Shanhai.exitCode(for: error)
    let message = Shanhai.fullMessage(for: error)
    if code == .success { print(message) } else { Terminal.complain(message) }
    Foundation.exit(code == .success ? 0 : code == .failure ? 1 : 2)
  }

  /// The first bad lines of something that is no file.
  private static func lines(_ problems: [(line: Int, problem: FieldProblem)]) -> Failure {
    let shown = problems.prefix(20)
    return Failure(
      zh: shown.map { "第 \($0.line) 笔：\($0.problem.labels.zh)" }.joined(separator: "\n"),
      en: shown.map { "line \($0.line): \($0.problem.labels.en)" }.joined(separator: "\n"))
  }

  private static func explained(_ error: any Error) -> Failure? {
    switch error {
    case let failure as Failure: return failure
    case let refusal as LedgerRefusal: return Failure(refusal.labels, code: 2)
    case let problem as FieldProblem: return Failure(problem.labels, code: 2)
    case let refusal as FileRefusal: return Failure(refusal.problem.labels, code: 2)
    case let refusal as ImportRefusal: return lines(refusal.problems.map { ($0.row, $0.problem) })
    case let refusal as PaymentRefusal: return lines(refusal.problems.map { ($0.line, $0.problem) })
    case let problem as WorldProblem: return Failure(problem.labels, code: 2)
    case let error as TableError:
      return Failure(zh: error.words.zh, en: error.words.en)
    case let error as DatabaseError where error.kind == .busy:
      return Failure(
        zh: "数据文件正被另一个 shanhai 进程使用，请先停止它。",
        en: "The data are in use by another shanhai process; stop it first. (\(error.message))")
    case let error as DatabaseError:
      return Failure(zh: "数据库：\(error.message)", en: error.description)
    default: return nil
    }
  }
}
