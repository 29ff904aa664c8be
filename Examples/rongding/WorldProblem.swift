package import Domain

/// Why the example world cannot be made: one of its data files is missing or broken.
package struct WorldProblem: Error, Sendable {
  /// What is wrong, where, and what to do.
  package let labels: Labels

  static func missing(_ file: String) -> WorldProblem {
    WorldProblem(
      labels: Labels(
        zh: "示例数据文件 \(file) 读不到，请重新构建程序",
        en: "the example data file \(file) cannot be read; build the program again"))
  }

  static func broken(_ file: String, line: Int) -> WorldProblem {
    WorldProblem(
      labels: Labels(
        zh: "示例数据文件 \(file) 第 \(line) 行不合格式，请从版本库恢复",
        en: "line \(line) of the example data file \(file) is malformed; restore the file"
      ))
  }
}
