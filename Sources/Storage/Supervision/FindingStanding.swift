import PortableSQL

/// How findings stand, in SQL: closed with one outcome more than reopenings, else open.
enum FindingStanding {
  /// Joins each `finding f` to the outcome `o` that closed it; an open one has none.
  ///
  /// Outcomes and reopenings are counted once for all findings, because a count for each would go
  /// through the tables again and again. `scope`, over `county` and `finding`, leaves out of that
  /// what the query does not ask about anyway.
  static func joins(within scope: Statement = "1 = 1") -> Statement {
    """
    LEFT JOIN (SELECT county, finding, count(*) AS n FROM finding_outcome
      WHERE \(scope) GROUP BY county, finding) c ON c.county = f.county AND c.finding = f.code
    LEFT JOIN (SELECT county, finding, count(*) AS n FROM finding_reopening
      WHERE \(scope) GROUP BY county, finding) r ON r.county = f.county AND r.finding = f.code
    LEFT JOIN finding_outcome o ON o.county = f.county
      AND o.code = f.code || '#' || CAST(c.n AS TEXT) AND c.n > coalesce(r.n, 0)
    """
  }
}
