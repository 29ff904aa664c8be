import Domain

/// What is real and public: pairings, promises and figures, each with its source.
enum PublicRecord {
  private static let seed000 = "福州新闻网 2017-04-27（原载定西日报 2017-04-25）"

  /// The pairing of the cities, and of each county with a district.
  static var pairings: [Pairing] {
    var city = pairing("FZ-DX", Calibration.fuzhou, Calibration.dingxi, from: (2016, 10, 1))
    city.level = .city
    city.source = "\(seed000)：2016-10，日未载"
    return [city]
      + Calibration.counties.map { county in
        var pair = pairing(
          "\(county.helper.text)-\(county.code.text)", county.helper, county.code,
          from: (2017, 2, 28))
        pair.level = .county
        pair.source = source(of: county) ?? "合成示例：来源未载本县结对"
        pair.synthetic = source(of: county) == nil
        return pair
      }
  }

  /// The yearly floor that Fuzhou promised.
  static var commitments: [FundCommitment] {
    Calibration.fiscal.map { year in
      var commitment = FundCommitment()
      commitment.number = "C350100-621100-\(year.year)"
      commitment.provider = Calibration.fuzhou
      commitment.recipient = Calibration.dingxi
      commitment.year = year.year
      commitment.amount = Money(fen: Calibration.yearlyFloor * 100)
      commitment.source = seed000
      return commitment
    }
  }

  /// The published figures, a row each.
  static func figures() throws(WorldProblem) -> [PublishedFigure] {
    try DataFile.rows("figures.csv", columns: 8).map { cells in
      var figure = PublishedFigure()
      figure.code = cells[0]
      figure.indicator = cells[1]
      figure.value = cells[2]
      figure.unit = cells[3]
      figure.provider = cells[4]
      figure.recipient = cells[5]
      figure.period = cells[6]
      figure.source = cells[7]
      return figure
    }
  }

  private static func pairing(
    _ code: String, _ provider: DivisionCode, _ recipient: DivisionCode,
    from day: (year: Int, month: Int, day: Int)
  ) -> Pairing {
    var pairing = Pairing()
    pairing.code = code
    pairing.provider = provider
    pairing.recipient = recipient
    pairing.started = Day(year: day.year, month: day.month, day: day.day)
    return pairing
  }

  /// Where a pairing of a county is told; the day is that of the cities' launch.
  private static func source(of county: CalibratedCounty) -> String? {
    switch county.code.text {
    case "621102", "621122": "\(seed000)；起始日取两市启动日"
    case "621124": "福州新闻网 2021-02-04；起始日取两市启动日"
    default: nil
    }
  }
}
