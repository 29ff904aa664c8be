import Domain
import Portal
import Web

extension Invented {
  /// A county with small numbers, flows and published figures.
  static var poverty: PovertyPage.Facts {
    var facts = PovertyPage.Facts(county, year: 2019)
    facts.above = [city]
    facts.years = [(2016, 65_345), (2017, 48_380), (2018, 24_028), (2019, 7_564)].map {
      year, poor in
      .init(
        Phrase(same: String(year)), .poverty(place: county.code, year: year), poor: .told(poor),
        base: 412_000, incidence: "1.84")
    }
    facts.ends = ((2016, 65_345), (2019, 7_564))
    facts.parts = (0..<18).map { index in
      let poor: PovertyPage.Number = index == 3 ? .few : index == 4 ? .kept : .told(index * 61)
      return .init(
        town.name, .poverty(place: town.code, year: 2019), poor: poor, base: 21_000,
        incidence: poor == .told(index * 61) ? "1.84" : nil)
    }
    facts.flows = [
      (Phrase(zh: "脱贫", en: "Lifted"), 16_402), (Phrase(zh: "死亡", en: "Died"), 118),
    ]
    facts.causes = [
      (Phrase(zh: "因病", en: "Illness"), .told(2_118)), (Phrase(zh: "缺水", en: "Water"), .few),
      (Phrase(zh: "因灾", en: "Disaster"), .kept),
    ]
    facts.removalList = RemovalList(
      (0..<120).map { number in
        var status = CountyStatus()
        status.county = DivisionCode(county.code) ?? .unknown
        (status.listed, status.document) = (Day("2012-03-19"), "省政府公告示例第 12 号")
        status.removed = number % 3 > 0 ? Day("2019-04-28") : nil
        return .init(status, county: county.name)
      }, in: city.code)
    facts.claims = [true, false, nil].map { agrees in
      .init(
        Phrase(zh: "2016 年底贫困人口", en: "Poor at the end of 2016"), published: "463,600",
        recorded: agrees == nil ? "" : "463,600", source: "福建日报 2020-11-03", agrees: agrees)
    }
    return facts
  }
}
