import ArgumentParser

/// The program: parses, composes, runs.
@main
struct Shanhai: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shanhai",
    abstract: "山海 · 结对帮扶公开账本  Shanhai, the open ledger of paired assistance.",
    discussion: """
      退出码 exit codes: 0 一切正常 all is well; 1 核对不符 what was checked does not hold;
      2 用法或输入有误 wrong use or input.
      """,
    subcommands: [
      ServeCommand.self, InitCommand.self, DemoCommand.self, RegistersCommand.self,
      TemplateCommand.self, ImportGroup.self, ConfirmCommand.self,
      ExportCommand.self, VerifyCommand.self,
      ScreenCommand.self, CheckUpCommand.self,
      ReceiptCommand.self, LedgerCommand.self, PaymentsCommand.self, UserCommand.self,
      BenchCommand.self, CloseCommand.self,
    ])

  /// Runs the command line and turns every error into words and an exit code.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
