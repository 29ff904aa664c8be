extension String {
  /// Whether each byte of the text is as wanted.
  ///
  /// Millions of cells are asked: where the bytes lie together, and they do in nearly every text,
  /// this takes a tenth of the steps of asking the view of its UTF-8.
  @inlinable
  package func everyByte(_ isWanted: (UInt8) -> Bool) -> Bool {
    unsafe utf8.withContiguousStorageIfAvailable { unsafe $0.allSatisfy(isWanted) }
      ?? utf8.allSatisfy(isWanted)
  }
}
