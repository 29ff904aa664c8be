/// 政治面貌 (GB/T 4762, practice.md 4.6): the standard's numbers as aliases.
package enum PoliticalStatus: String, CodeList {
  case party, probationary, youth, revolutionary, democratic, construction, progress, peasants
  case zhigong, jiusan, taiwan, independent, none

  package var labels: Labels {
    switch self {
    case .party: Labels(zh: "中共党员", en: "Communist Party of China")
    case .probationary: Labels(zh: "中共预备党员", en: "Communist Party, on probation")
    case .youth: Labels(zh: "共青团员", en: "Communist Youth League")
    case .revolutionary: Labels(zh: "民革党员", en: "Revolutionary Committee of the Kuomintang")
    case .democratic: Labels(zh: "民盟盟员", en: "China Democratic League")
    case .construction: Labels(zh: "民建会员", en: "National Construction Association")
    case .progress: Labels(zh: "民进会员", en: "Association for Promoting Democracy")
    case .peasants: Labels(zh: "农工党党员", en: "Peasants' and Workers' Democratic Party")
    case .zhigong: Labels(zh: "致公党党员", en: "Zhi Gong Party")
    case .jiusan: Labels(zh: "九三学社社员", en: "Jiu San Society")
    case .taiwan: Labels(zh: "台盟盟员", en: "Taiwan Self-Government League")
    case .independent: Labels(zh: "无党派人士", en: "Democrat without a party")
    case .none: Labels(zh: "群众", en: "None")
    }
  }

  package var aliases: [String] {
    switch self {
    case .party: ["01", "党员", "中共正式党员"]
    case .probationary: ["02", "预备党员"]
    case .youth: ["03", "团员"]
    case .revolutionary: ["04", "民革会员"]
    case .democratic: ["05"]
    case .construction: ["06"]
    case .progress: ["07"]
    case .peasants: ["08"]
    case .zhigong: ["09"]
    case .jiusan: ["10"]
    case .taiwan: ["11"]
    case .independent: ["12", "无党派民主人士"]
    case .none: ["13"]
    }
  }
}
