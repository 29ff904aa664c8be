/// One sentence in the two languages of the system.
package struct Words: Equatable, Sendable {
  /// The sentence in Chinese.
  package let zh: String
  /// The sentence in English.
  package let en: String

  /// A sentence in both languages.
  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

extension TableError {
  /// What to show: the place, what was wrong and what to do.
  package var words: Words {
    let plain = code.words
    let amount = limit.map(String.init) ?? ""
    return Words(
      zh: placeInChinese + plain.zh.replacing("{limit}", with: amount),
      en: placeInEnglish + plain.en.replacing("{limit}", with: amount))
  }

  private var placeInChinese: String {
    let spots = [
      place.member.map { "部件“\($0)”" }, place.sheet.map { "工作表“\($0)”" },
      place.row.map { "第 \($0) 行" }, place.column.map { "\(ColumnName.letters($0)) 列" },
    ].compactMap(\.self)
    return spots.isEmpty ? "" : spots.joined(separator: "，") + "："
  }

  private var placeInEnglish: String {
    let spots = [
      place.member.map { "part \"\($0)\"" }, place.sheet.map { "sheet \"\($0)\"" },
      place.row.map { "row \($0)" }, place.column.map { "column \(ColumnName.letters($0))" },
    ].compactMap(\.self)
    return spots.isEmpty ? "" : spots.joined(separator: ", ") + ": "
  }
}

extension TableError.Code {
  /// What was wrong and what to do; `{limit}` stands for the limit that was passed.
  package var words: Words {
    // Every code has its words: a test walks all cases.
    Self.catalogue[self] ?? Words(zh: rawValue, en: rawValue)
  }

  static let catalogue: [Self: Words] = [fileWords, archiveWords, bookWords, rowWords]
    .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

  private static let fileWords: [Self: Words] = [
    .unreadableFile: Words(
      zh: "文件打不开，请检查路径和权限。",
      en: "The file cannot be opened; check its path and permissions."),
    .fileTooLarge: Words(
      zh: "文件超过 {limit} 字节，请拆成几个文件。",
      en: "The file is larger than {limit} bytes; split it."),
    .emptyFile: Words(zh: "文件是空的。", en: "The file is empty."),
    .unknownFormat: Words(
      zh: "只接受 .xlsx 和 .csv 文件，请另存为其中一种。",
      en: "Only .xlsx and .csv files are accepted; save it as one of them."),
    .formatMismatch: Words(
      zh: "文件内容与扩展名不符，请在表格软件中另存为 .xlsx 或 .csv。",
      en: "The content does not fit the file name; save it again as .xlsx or .csv."),
    .legacyWorkbook: Words(
      zh: "这是旧版 .xls 或加了打开密码的工作簿，请取消密码并另存为 .xlsx。",
      en: "This is an old .xls or a password-protected workbook; "
        + "remove the password and save it as .xlsx."),
    .otherWorkbook: Words(
      zh: "这不是普通的 .xlsx 工作簿（可能是模板或其他文档），请另存为 .xlsx。",
      en: "This is not an ordinary .xlsx workbook (a template or another document?); "
        + "save it as .xlsx."),
    .cannotWrite: Words(
      zh: "文件写不出来，请检查磁盘空间和权限。",
      en: "The file cannot be written; check disk space and permissions."),
    .badSheetName: Words(
      zh: "工作表名称不可用：须为 1 至 31 个字符，不含 []:*?/\\，不重复。",
      en: "The sheet name is not usable: 1 to 31 characters without []:*?/\\, not used twice."),
    .alreadyClosed: Words(
      zh: "工作簿已经写完，不能再加内容。",
      en: "The workbook is finished; nothing can be added."),
  ]

  private static let archiveWords: [Self: Words] = [
    .damagedArchive: Words(
      zh: "压缩结构损坏，请重新保存或重新上传。",
      en: "The archive is damaged; save or upload it again."),
    .severalDisks: Words(
      zh: "不接受分卷压缩。", en: "An archive in several volumes is not accepted."),
    .tooManyMembers: Words(
      zh: "部件超过 {limit} 个。", en: "The archive has more than {limit} members."),
    .inflatesTooMuch: Words(
      zh: "解压后超过 {limit} 字节，请拆成几个文件。",
      en: "It inflates to more than {limit} bytes; split it."),
    .ratioTooHigh: Words(
      zh: "压缩比超过 {limit} 倍，疑似压缩炸弹；请删去大片空白格式后重新保存。",
      en: "It is compressed more than {limit} times, as zip bombs are; "
        + "clear large empty formatted areas and save again."),
    .sizeLies: Words(
      zh: "声明的大小与实际不符。", en: "The declared size is not the actual size."),
    .membersOverlap: Words(zh: "部件互相重叠。", en: "Members overlap."),
    .headersDisagree: Words(
      zh: "两处文件头互相矛盾。", en: "The two headers of a member contradict each other."),
    .descriptorDisagrees: Words(
      zh: "数据描述符与目录矛盾。", en: "The data descriptor contradicts the directory."),
    .zip64Inconsistent: Words(
      zh: "zip64 记录自相矛盾。", en: "The zip64 records contradict themselves."),
    .nestedArchive: Words(
      zh: "压缩包里又有压缩包。", en: "There is an archive inside the archive."),
    .encryptedMember: Words(
      zh: "文件已加密，请取消密码后重新保存。",
      en: "The file is encrypted; remove the password and save it again."),
    .unsafeName: Words(zh: "部件名称不安全。", en: "The name of a member is unsafe."),
    .duplicateName: Words(zh: "部件名称重复。", en: "Two members have the same name."),
    .specialFile: Words(
      zh: "部件是链接或设备，不是文件。", en: "A member is a link or a device, not a file."),
    .unknownCompression: Words(
      zh: "压缩方法不受支持。", en: "The compression method is not supported."),
    .damagedMember: Words(
      zh: "部件损坏，请重新保存。", en: "A member is damaged; save the file again."),
    .doctypeRefused: Words(
      zh: "不接受含 DOCTYPE 或实体声明的 XML。",
      en: "XML with a DOCTYPE or entity declarations is not accepted."),
    .encodingRefused: Words(
      zh: "XML 只接受 UTF-8 或 UTF-16 编码。", en: "XML must be in UTF-8 or UTF-16."),
    .malformedXML: Words(
      zh: "XML 不完整或有错，请重新保存。",
      en: "The XML is broken; save the file again."),
    .tooDeep: Words(
      zh: "XML 嵌套超过 {limit} 层。", en: "The XML is nested more than {limit} deep."),
    .tooManyAttributes: Words(
      zh: "XML 元素的属性超过 {limit} 个。",
      en: "An XML element has more than {limit} attributes."),
    .markupTooLong: Words(
      zh: "XML 标记超过 {limit} 字节。", en: "A piece of XML markup is over {limit} bytes."),
  ]

  private static let bookWords: [Self: Words] = [
    .macrosRefused: Words(
      zh: "不接受带宏的工作簿，请另存为不带宏的 .xlsx。",
      en: "Workbooks with macros are not accepted; save it as .xlsx without macros."),
    .externalLinkRefused: Words(
      zh: "工作簿引用了其他文件，请断开外部链接后重新保存。",
      en: "The workbook refers to other files; break the links and save it again."),
    .embeddedObjectRefused: Words(
      zh: "工作簿嵌入了其他对象，请删除后重新保存。",
      en: "The workbook embeds other objects; delete them and save it again."),
    .missingPart: Words(
      zh: "工作簿缺少必要部件，请重新保存。",
      en: "The workbook lacks a necessary part; save it again."),
    .tooManySheets: Words(
      zh: "工作表超过 {limit} 张。", en: "There are more than {limit} sheets."),
    .noVisibleSheet: Words(zh: "没有可见的工作表。", en: "There is no visible sheet."),
    .unknownSheet: Words(
      zh: "没有这张工作表，或它是隐藏的。", en: "There is no such sheet, or it is hidden."),
    .tooManyStyles: Words(
      zh: "单元格样式超过 {limit} 种，请清理样式。",
      en: "There are more than {limit} cell styles; clean them up."),
    .tooManySharedStrings: Words(
      zh: "不同的文字超过 {limit} 条，请拆成几个文件。",
      en: "There are more than {limit} different texts; split the file."),
    .sharedStringsTooLong: Words(
      zh: "文字合计超过 {limit} 字节，请拆成几个文件。",
      en: "The texts are over {limit} bytes together; split the file."),
    .badSharedString: Words(
      zh: "单元格指向不存在的文字。", en: "A cell refers to a text that is not there."),
    .badReference: Words(zh: "单元格位置写法有误。", en: "A cell address is malformed."),
    .badNumber: Words(zh: "数字写法有误。", en: "A number is malformed."),
    .cellsOutOfOrder: Words(
      zh: "行或单元格次序颠倒或重复。", en: "Rows or cells are out of order or repeated."),
  ]

  private static let rowWords: [Self: Words] = [
    .tooManyRows: Words(
      zh: "超过 {limit} 行，请拆成几个文件。", en: "There are more than {limit} rows; split the file."),
    .tooManyColumns: Words(
      zh: "超过 {limit} 列，请删去多余的列。",
      en: "There are more than {limit} columns; delete those not needed."),
    .tooManyCells: Words(
      zh: "单元格超过 {limit} 个，请拆成几个文件。",
      en: "There are more than {limit} cells; split the file."),
    .fieldTooLong: Words(
      zh: "一格的内容超过 {limit} 字节，请缩短。",
      en: "A cell holds more than {limit} bytes; shorten it."),
    .textTooLong: Words(
      zh: "全表文字超过 {limit} 字节，请拆成几个文件。",
      en: "The sheet holds more than {limit} bytes of text; split the file."),
    .undecodable: Words(
      zh: "文字编码不是 UTF-8、UTF-16 或 GB18030，请另存为 UTF-8。",
      en: "The text is not UTF-8, UTF-16 or GB18030; save it as UTF-8."),
    .notText: Words(
      zh: "文件含有空字符，不是文本，请另存为 UTF-8 的 .csv。",
      en: "The file contains NUL characters and is no text; save it as .csv in UTF-8."),
    .strayQuote: Words(
      zh: "引号后面还有内容；格内的引号须写成两个。",
      en: "Something follows a closing quote; write quotes inside a cell twice."),
    .unclosedQuote: Words(
      zh: "引号没有结束。", en: "A quoted cell is not closed."),
  ]
}
