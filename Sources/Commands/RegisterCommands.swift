import ArgumentParser
import Domain
import Exchange
import Tables

/// Lists the registers.
struct RegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "台账目录 lists the registers and their fields")

  @OptionGroup var answer: Answer

  func run() throws {
    try answer.give(
      RegisterListing.items, or: AllRegisters.list.map(Self.lines).joined(separator: "\n"))
  }

  private static func lines(_ register: RegisterDeclaration) -> String {
    let title =
      "\(register.name)  \(register.labels.zh) \(register.labels.en)  "
      + "[\(register.privacy.rawValue)]"
    let fields = register.fields.map { field in
      "  \(field.required ? "*" : " ") \(field.name)  \(field.labels.zh) \(field.labels.en)  "
        + "\(field.kind.name) [\(field.privacy.rawValue)]"
    }
    return ([title] + fields).joined(separator: "\n")
  }
}

/// The registers for programs.
private enum RegisterListing {
  struct Item: Encodable {
    let name: String
    let zh: String
    let en: String
    let owner: String
    let privacy: String
    let key: [String]
    let fields: [FieldItem]
  }

  struct FieldItem: Encodable {
    let name: String
    let zh: String
    let en: String
    let kind: String
    let required: Bool
    let privacy: String
  }

  static var items: [Item] {
    AllRegisters.list.map { register in
      Item(
        name: register.name, zh: register.labels.zh, en: register.labels.en,
        owner: register.owner.rawValue, privacy: register.privacy.rawValue, key: register.key,
        fields: register.fields.map {
          FieldItem(
            name: $0.name, zh: $0.labels.zh, en: $0.labels.en, kind: $0.kind.name,
            required: $0.required, privacy: $0.privacy.rawValue)
        })
    }
  }
}

/// A register named on the command line.
struct RegisterName: ExpressibleByArgument {
  let declaration: RegisterDeclaration

  init?(argument: String) {
    guard let found = AllRegisters.named(argument) else { return nil }
    declaration = found
  }

  static var allValueStrings: [String] { AllRegisters.list.map(\.name) }
}

/// Writes an empty file for a clerk to fill in.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "空白模板 an empty file with headings and explanations")

  @Argument(help: "台账 register") var register: RegisterName
  @Argument(help: "文件 .xlsx 或 .csv") var file: String
  @OptionGroup var answer: Answer

  func run() throws {
    let bytes = try RegisterFile(register.declaration).template(try FileNames.format(of: file))
    try FileNames.write(bytes, to: file)
    try answer.give(
      ["register": register.declaration.name, "file": file],
      or: "\(register.declaration.labels.both) → \(file)")
  }
}
