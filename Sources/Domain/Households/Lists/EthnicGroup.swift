/// 民族 (GB/T 3304): the 56 ethnic groups by their letter codes, and the two entries that have a
/// number only; the national numbers as aliases.
package enum EthnicGroup: String, CodeList {
  case ha, mg, hu, za, ug, mh, yi, zh, by, cs, ma, `do`, ya, ba, tj, hn, kz, da, li, ls,
    va, sh, gs, lh, su, dx, nx, jp, kg, tu, du, ml, qi, bl, sl, mn, gl, xb, ac, pm, ta,
    nu, uz, rs, ew, de, bo, yg, gi, tt, dr, or, hz, mb, lb, jn
  /// 97, an ethnic group that was not identified.
  case unidentified
  /// 98, a Chinese citizen of foreign descent.
  case naturalised

  package var labels: Labels {
    switch self {
    case .unidentified: Labels(zh: "其他（未识别民族）", en: "Other (not identified)")
    case .naturalised: Labels(zh: "外国血统中国籍人士", en: "Of foreign descent")
    default: Labels(zh: "\(name.zh)族", en: name.en)
    }
  }

  package var aliases: [String] {
    switch self {
    case .unidentified: return ["97", "其他", "其它", "其他民族", "未识别民族", "未定族称", "未定族称人口"]
    case .naturalised: return ["98", "外国血统", "入籍"]
    default: break
    }
    guard let index = Self.allCases.firstIndex(of: self) else { return [] }
    return [index < 9 ? "0\(index + 1)" : String(index + 1), name.zh]
  }

  private var name: (zh: String, en: String) {
    switch self {
    case .ha: ("汉", "Han")
    case .mg: ("蒙古", "Mongol")
    case .hu: ("回", "Hui")
    case .za: ("藏", "Zang")
    case .ug: ("维吾尔", "Uygur")
    case .mh: ("苗", "Miao")
    case .yi: ("彝", "Yi")
    case .zh: ("壮", "Zhuang")
    case .by: ("布依", "Buyei")
    case .cs: ("朝鲜", "Chosen")
    case .ma: ("满", "Man")
    case .do: ("侗", "Dong")
    case .ya: ("瑶", "Yao")
    case .ba: ("白", "Bai")
    case .tj: ("土家", "Tujia")
    case .hn: ("哈尼", "Hani")
    case .kz: ("哈萨克", "Kazak")
    case .da: ("傣", "Dai")
    case .li: ("黎", "Li")
    case .ls: ("傈僳", "Lisu")
    case .va: ("佤", "Va")
    case .sh: ("畲", "She")
    case .gs: ("高山", "Gaoshan")
    case .lh: ("拉祜", "Lahu")
    case .su: ("水", "Sui")
    case .dx: ("东乡", "Dongxiang")
    case .nx: ("纳西", "Naxi")
    case .jp: ("景颇", "Jingpo")
    case .kg: ("柯尔克孜", "Kirgiz")
    case .tu: ("土", "Tu")
    case .du: ("达斡尔", "Daur")
    case .ml: ("仫佬", "Mulao")
    case .qi: ("羌", "Qiang")
    case .bl: ("布朗", "Blang")
    case .sl: ("撒拉", "Salar")
    case .mn: ("毛南", "Maonan")
    case .gl: ("仡佬", "Gelao")
    case .xb: ("锡伯", "Xibe")
    case .ac: ("阿昌", "Achang")
    case .pm: ("普米", "Pumi")
    case .ta: ("塔吉克", "Tajik")
    case .nu: ("怒", "Nu")
    case .uz: ("乌孜别克", "Uzbek")
    case .rs: ("俄罗斯", "Russ")
    case .ew: ("鄂温克", "Ewenki")
    case .de: ("德昂", "Deang")
    case .bo: ("保安", "Bonan")
    case .yg: ("裕固", "Yugur")
    case .gi: ("京", "Gin")
    case .tt: ("塔塔尔", "Tatar")
    case .dr: ("独龙", "Derung")
    case .or: ("鄂伦春", "Oroqen")
    case .hz: ("赫哲", "Hezhen")
    case .mb: ("门巴", "Monba")
    case .lb: ("珞巴", "Lhoba")
    case .jn: ("基诺", "Jino")
    case .unidentified, .naturalised: ("", "")
    }
  }
}
