import ArgumentParser

/// Everything that comes from files: any register, or a list of the national system.
struct ImportGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "导入文件 imports a file: of a register, or of the national system",
    subcommands: [ImportCommand.self, ImportNationalCommand.self],
    defaultSubcommand: ImportCommand.self)
}
