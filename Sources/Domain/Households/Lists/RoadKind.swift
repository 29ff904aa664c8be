/// 入户路类型 (practice.md 4.5 aac316).
package enum RoadKind: String, CodeList {
  case mud, gravel, cement, asphalt

  package var labels: Labels {
    switch self {
    case .mud: Labels(zh: "泥土路", en: "Earth")
    case .gravel: Labels(zh: "砂石路", en: "Gravel")
    case .cement: Labels(zh: "水泥路", en: "Concrete")
    case .asphalt: Labels(zh: "沥青路", en: "Asphalt")
    }
  }

  package var aliases: [String] {
    switch self {
    case .mud: ["01"]
    case .gravel: ["02"]
    case .cement: ["03"]
    case .asphalt: ["04", "柏油路"]
    }
  }
}
