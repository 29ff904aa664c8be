import PortableSQL

extension Migration {
  /// Lists of persons that were confirmed or given up keep their line and lose their file.
  ///
  /// What they say stands in the registers, where a person's values can be erased; the file would
  /// still tell them.
  static let settledLists = Migration(
    14, "settled_lists",
    steps: [
      .statement(
        """
        UPDATE draft_file SET bytes = substr(bytes, 1, 0)
        WHERE verdict IS NOT NULL AND register LIKE 'national/%'
        """)
    ])
}
