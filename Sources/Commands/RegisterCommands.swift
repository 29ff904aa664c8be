import ArgumentParser
import Crypto
import Domain
import Exchange
import Foundation
import Tables

/// Lists the registers.
struct RegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "台账目录 lists the registers and their fields")

  @Flag(help: "机器可读 machine-readable output")
  var json = false

  func run() throws {
    if json { return print(try RegisterListing.json()) }
    for register in AllRegisters.list {
      print(
        "\(register.name)  \(register.labels.zh) \(register.labels.en)  "
          + "[\(register.privacy.rawValue)]")
      for field in register.fields {
        let star = field.required ? "*" : " "
        print(
          "  \(star) \(field.name)  \(field.labels.zh) \(field.labels.en)  "
            + "\(field.kind.name) [\(field.privacy.rawValue)]")
      }
    }
  }
}

/// The registers as JSON.
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

  static func json() throws -> String {
    let items = AllRegisters.list.map { register in
      Item(
        name: register.name, zh: register.labels.zh, en: register.labels.en,
        owner: register.owner.rawValue, privacy: register.privacy.rawValue, key: register.key,
        fields: register.fields.map {
          FieldItem(
            name: $0.name, zh: $0.labels.zh, en: $0.labels.en, kind: $0.kind.name,
            required: $0.required, privacy: $0.privacy.rawValue)
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(items), as: UTF8.self)
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

  func run() throws {
    let bytes = try RegisterFile(register.declaration).template(try FileNames.format(of: file))
    try FileNames.write(bytes, to: file)
    print("\(register.declaration.labels.both) → \(file)")
  }
}

/// Names and bytes of the files on the command line.
enum FileNames {
  /// The SHA-256 of a file in hex, by which an import knows it again.
  static func digest(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
  }

  /// The format that a file's name asks for.
  static func format(of file: String) throws -> TableFormat {
    switch file.split(separator: ".").last?.lowercased() {
    case "xlsx": return .xlsx
    case "csv": return .csv
    default:
      throw Failure(
        zh: "文件名应以 .xlsx 或 .csv 结尾：\(file)",
        en: "The file's name must end in .xlsx or .csv: \(file)")
    }
  }

  /// Writes a file whole or not at all.
  static func write(_ bytes: [UInt8], to file: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw Failure(
        zh: "不能写入 \(file)，请检查目录和权限。", en: "Cannot write \(file); check the folder and your rights.")
    }
  }
}
