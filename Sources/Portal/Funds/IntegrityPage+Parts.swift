import Web

extension IntegrityPage.Check {
  /// When it ran and what it read.
  func words(_ language: Language) -> String {
    let count = Digits.grouped(entries)
    return language(
      "\(at) 核对，读了 \(count) 条记录",
      "Checked \(at): \(count) entries read")
  }
}

extension IntegrityPage.Facts {
  /// The answer to the question of the page.
  func verdict(_ language: Language) -> String {
    guard let check else { return language("还没有核对过", "Not checked yet") }
    if check.faults.isEmpty {
      return language("账对得上，日志没被改过", "The accounts add up and the logs are unchanged")
    }
    return language("有 \(check.faults.count) 处对不上", "\(check.faults.count) things do not fit")
  }

  private var sums: (debit: Int64, credit: Int64) {
    accounts.reduce(into: (0, 0)) {
      $0.0 += $1.debit.fen
      $0.1 += $1.credit.fen
    }
  }

  /// Whether both sides are equal, in a sentence.
  func balanceFinding(_ language: Language) -> String {
    let (debit, credit) = sums
    if debit == credit {
      let sum = Amount(fen: debit).exact(language)
      return language("借贷两边都是 \(sum)，一分不差", "Both sides come to \(sum), to the fen")
    }
    let gap = Amount(fen: debit - credit).exact(language)
    return language("借贷两边差 \(gap)", "The two sides differ by \(gap)")
  }

  /// The trial balance.
  func balance(_ language: Language) -> Markup {
    let (debit, credit) = sums
    return Table(
      language("试算平衡表", "Trial balance"),
      columns: [
        .init(language("账户", "Account"), .lead),
        .init(language("借方（元）", "Debit (yuan)"), .namedFigure),
        .init(language("贷方（元）", "Credit (yuan)"), .namedFigure),
        .init(language("余额（元）", "Balance (yuan)"), .figure),
      ],
      rows: accounts.map { account in
        [
          .text(account.name(language)), .yuan(account.debit.fen), .yuan(account.credit.fen),
          .yuan(account.debit.fen - account.credit.fen),
        ]
      },
      total: [
        .text(language("合计", "Sum")), .yuan(debit), .yuan(credit), .yuan(debit - credit),
      ], whenEmpty: language("账本还是空的。", "The ledger is empty.")
    ).markup
  }

  /// The logs of the counties.
  func logTable(_ language: Language) -> Markup {
    Table(
      language("各县日志", "Logs of the counties"),
      columns: [
        .init(language("县区", "County"), .lead), .init(language("条数", "Entries"), .figure),
        .init(language("根", "Root"), .named), .init(language("签到哪一条", "Signed up to"), .named),
        .init(language("签名", "Signed head"), .detail),
      ],
      rows: logs.map { log in
        let code = log.county.code
        return [
          .link(log.county.name(language), .place(code)), .count(log.size),
          Cell("<code>\(log.root)</code>"), .text(log.signed),
          .links([Link(language("下载", "Download"), .checkpoint(county: code))]),
        ]
      }, whenEmpty: language("还没有日志。", "There are no logs yet.")
    ).markup
  }

  /// Published figures beside the records.
  func figureTable(_ language: Language) -> Markup {
    PublishedClaim.table(figures, beside: Phrase(zh: "账本", en: "Records"), language).markup
  }
}
