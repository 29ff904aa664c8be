extension ZipDirectory {
  /// Every refusal that needs no inflating.
  func check(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
    for member in members {
      do throws(TableError) {
        try Self.checkName(member)
        try Self.checkKind(member)
        try Self.checkSize(member, limits)
      } catch {
        throw error.located(member: member.name)
      }
    }
    try checkNamesDiffer()
    let total = members.reduce(0) { $0 &+ $1.size }
    guard total >= 0, total <= limits.inflatedBytes else {
      throw TableError(.inflatesTooMuch, limit: limits.inflatedBytes)
    }
    try checkPlaces(source)
  }

  /// Names that could lead out of a folder, or that systems read differently.
  private static func checkName(_ member: ZipMember) throws(TableError) {
    let name = member.name
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let inner = member.isFolder ? parts.dropLast() : parts[...]
    let forbidden = name.unicodeScalars.contains {
      $0.value < 0x20 || $0 == "\\" || $0 == ":" || $0.value == 0x7F
    }
    guard
      !name.isEmpty, name.utf8.count <= 255, !forbidden,
      inner.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
    else { throw TableError(.unsafeName) }
  }

  /// Only plain files and folders, stored or deflated, in the clear.
  private static func checkKind(_ member: ZipMember) throws(TableError) {
    let encryption = 1 | 1 << 6 | 1 << 13
    guard member.flags & encryption == 0, member.method != 99 else {
      throw TableError(.encryptedMember)
    }
    guard member.method == 0 || member.method == 8 else {
      throw TableError(.unknownCompression)
    }
    let unixKind = member.attributes >> 16 & 0o170000
    guard member.madeBy >> 8 != 3 || [0, 0o100000, 0o040000].contains(unixKind) else {
      throw TableError(.specialFile)
    }
  }

  private static func checkSize(_ member: ZipMember, _ limits: TableLimits) throws(TableError) {
    guard member.size <= limits.inflatedBytes else {
      throw TableError(.inflatesTooMuch, limit: limits.inflatedBytes)
    }
    guard member.method != 0 || member.size == member.storedSize else {
      throw TableError(.sizeLies)
    }
    guard !member.isFolder || member.size == 0 else { throw TableError(.unsafeName) }
    guard
      member.size <= limits.ratioFloor || member.size / limits.ratio <= member.storedSize
    else { throw TableError(.ratioTooHigh, limit: limits.ratio) }
  }

  /// Part names are compared without case, so two that differ only by case are one.
  private func checkNamesDiffer() throws(TableError) {
    var seen: Set<String> = []
    for member in members where !seen.insert(member.key).inserted {
      throw TableError(.duplicateName, .init(member: member.name))
    }
  }

  /// Members lie one after another, none reaching into the next or into the directory.
  private func checkPlaces(_ source: ByteSource) throws(TableError) {
    var free = 0
    for member in members.sorted(by: { $0.offset < $1.offset }) {
      do throws(TableError) {
        guard member.offset >= free else { throw TableError(.membersOverlap) }
        free = try ZipLocalHeader(source, member, limit: start).end
      } catch {
        throw error.located(member: member.name)
      }
    }
    guard members.contains(where: { $0.offset == 0 }) else { throw TableError(.damagedArchive) }
  }
}
