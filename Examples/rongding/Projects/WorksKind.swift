import Domain

/// A kind of project that an implementer carries out and is paid for.
struct WorksKind: Sendable {
  let category: ProjectCategory
  let title: String
  /// Whether it lies in a village, a township or serves the whole county.
  let level: DivisionLevel
  let implementer: ImplementerTrade
  let weight: Int
  let content: String
  var profitLink = ""

  static let all: [WorksKind] = [
    .init(
      category: .infrastructure, title: "村组道路硬化", level: .village, implementer: .builder,
      weight: 14, content: "硬化村组道路"),
    .init(
      category: .infrastructure, title: "产业路建设", level: .township, implementer: .builder,
      weight: 9, content: "修建砂化产业路"),
    .init(
      category: .infrastructure, title: "饮水安全巩固提升", level: .township, implementer: .builder,
      weight: 7, content: "改造供水管网、配套入户设施"),
    .init(
      category: .infrastructure, title: "小型桥涵建设", level: .village, implementer: .committee,
      weight: 4, content: "修建小型桥涵及护坡"),
    .init(
      category: .industry, title: "扶贫车间建设", level: .village, implementer: .company, weight: 8,
      content: "建设车间并购置设备", profitLink: "吸纳就近就业，收益分红归村集体"),
    .init(
      category: .industry, title: "马铃薯贮藏窖建设", level: .township, implementer: .cooperative,
      weight: 6, content: "建设马铃薯贮藏窖", profitLink: "折股量化到村集体，带动农户存储销售"),
    .init(
      category: .industry, title: "中药材初加工设施", level: .township, implementer: .cooperative,
      weight: 6, content: "建设晾晒场和切片生产线", profitLink: "订单收购，保底分红"),
    .init(
      category: .industry, title: "果蔬冷藏保鲜库", level: .township, implementer: .company, weight: 4,
      content: "建设冷藏保鲜库", profitLink: "资产归村集体，租金用于公益岗位"),
    .init(
      category: .education, title: "小学校舍维修", level: .township, implementer: .builder, weight: 7,
      content: "维修校舍、改善取暖设施"),
    .init(
      category: .education, title: "幼儿园改扩建", level: .township, implementer: .builder, weight: 6,
      content: "改扩建教学用房和活动场地"),
    .init(
      category: .health, title: "村卫生室标准化建设", level: .village, implementer: .builder, weight: 6,
      content: "建设标准化卫生室并配备设备"),
    .init(
      category: .health, title: "医疗设备购置", level: .township, implementer: .company, weight: 4,
      content: "购置常用诊疗设备"),
    .init(
      category: .housing, title: "安置点配套设施", level: .village, implementer: .builder, weight: 7,
      content: "建设安置点给排水、道路和照明"),
    .init(
      category: .ecology, title: "生态林建设", level: .township, implementer: .cooperative, weight: 5,
      content: "荒坡造林和补植", profitLink: "优先雇用农户参与造林管护"),
    .init(
      category: .labour, title: "劳务服务点建设", level: .township, implementer: .company, weight: 3,
      content: "建设劳务信息服务点并开展输转服务"),
    .init(
      category: .training, title: "致富带头人培训", level: .county, implementer: .school, weight: 4,
      content: "开展致富带头人集中培训和跟踪指导"),
  ]
}
