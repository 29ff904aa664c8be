/// 解决情况：how far the problem of a paired family is solved (S26).
package enum ProblemState: String, CodeList {
  case open, underway, solved

  package var labels: Labels {
    switch self {
    case .open: Labels(zh: "未解决", en: "Open")
    case .underway: Labels(zh: "正在解决", en: "Under way")
    case .solved: Labels(zh: "已解决", en: "Solved")
    }
  }
}
