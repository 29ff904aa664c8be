/// 监测对象类别：the three kinds of monitored households (practice.md 4.4).
package enum MonitoringKind: String, CodeList {
  case unstable, marginal, sudden

  package var labels: Labels {
    switch self {
    case .unstable: Labels(zh: "脱贫不稳定户", en: "Unstably out of poverty")
    case .marginal: Labels(zh: "边缘易致贫户", en: "Close to poverty")
    case .sudden: Labels(zh: "突发严重困难户", en: "In sudden severe difficulty")
    }
  }

  package var aliases: [String] {
    switch self {
    case .marginal: ["边缘户"]
    case .sudden: ["突发严重困难"]
    default: []
    }
  }
}
