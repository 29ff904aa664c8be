extension TableError {
  /// Everything that can be wrong with a table; the raw value is stable and documented.
  package enum Code: String, CaseIterable, Sendable {
    // The file as a whole
    case unreadableFile
    case fileTooLarge
    case emptyFile
    case unknownFormat
    case formatMismatch
    case legacyWorkbook
    case otherWorkbook

    // The archive
    case damagedArchive
    case severalDisks
    case tooManyMembers
    case inflatesTooMuch
    case ratioTooHigh
    case sizeLies
    case membersOverlap
    case headersDisagree
    case descriptorDisagrees
    case zip64Inconsistent
    case nestedArchive
    case encryptedMember
    case unsafeName
    case duplicateName
    case specialFile
    case unknownCompression
    case damagedMember

    // The XML
    case doctypeRefused
    case encodingRefused
    case malformedXML
    case tooDeep
    case tooManyAttributes
    case markupTooLong

    // The workbook
    case macrosRefused
    case externalLinkRefused
    case embeddedObjectRefused
    case missingPart
    case tooManySheets
    case noVisibleSheet
    case unknownSheet
    case tooManyStyles
    case tooManySharedStrings
    case sharedStringsTooLong
    case badSharedString
    case badReference
    case badNumber
    case cellsOutOfOrder

    // Rows
    case tooManyRows
    case tooManyColumns
    case tooManyCells
    case fieldTooLong
    case textTooLong

    // CSV
    case undecodable
    case notText
    case strayQuote
    case unclosedQuote

    // Writing
    case cannotWrite
    case badSheetName
    case alreadyClosed
  }
}
