/// 就业服务需求 (practice.md 4.6; the codes are ours): what somebody who plans to work asks for.
package enum WorkService: String, CodeList {
  case placement, training, guidance, startup, advice, other

  package var labels: Labels {
    switch self {
    case .placement: Labels(zh: "岗位推荐", en: "An offer of work")
    case .training: Labels(zh: "技能培训", en: "Training")
    case .guidance: Labels(zh: "职业指导", en: "Guidance")
    case .startup: Labels(zh: "创业服务", en: "Help to start a business")
    case .advice: Labels(zh: "政策咨询", en: "Advice on policies")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .placement: ["职业介绍", "推荐就业"]
    case .training: ["职业培训", "就业培训"]
    case .guidance: ["就业指导"]
    case .startup: ["创业扶持", "创业指导"]
    case .advice: ["就业政策咨询"]
    case .other: ["其他服务"]
    }
  }
}
