/// 收入线的用途：what a line of income decides (practice.md 4.2, 4.3).
package enum LinePurpose: String, CodeList {
  case identification, exit, monitoring

  package var labels: Labels {
    switch self {
    case .identification: Labels(zh: "识别", en: "Identification")
    case .exit: Labels(zh: "退出", en: "Exit")
    case .monitoring: Labels(zh: "防返贫监测", en: "Monitoring")
    }
  }
}
