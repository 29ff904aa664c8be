import Domain

/// Invents a handful of reports, one in each state that a report can be in.
enum ReportPlan {
  /// The reports about a village and about projects, all of one county.
  static func reports(
    village: DivisionCode, projects: [Project]
  ) -> [PlannedReport] {
    let subjects = projects.prefix(5).map { PlannedReport.Subject.project($0.code) }
    guard subjects.count == 5 else { return [] }
    let settled = ReportAct(.resolved, words: "已到村核实并在公示栏补贴名单（示例）")
    return [
      .init(subject: .place(village), text: "公示栏里没有看到今年的补助名单（示例）", acts: []),
      .init(subject: subjects[0], text: "项目早就说开工，地里一直没动静（示例）", acts: [.init(.accepted)]),
      .init(
        subject: subjects[1], text: "想知道这笔钱是按什么标准发的（示例）",
        acts: [.init(.accepted), .init(.answered, words: "按当年实施方案的标准发放，方案见项目页（示例）")]),
      .init(
        subject: subjects[2], text: "大棚棚膜破了没有人修（示例）",
        acts: [
          .init(.accepted),
          .init(.handedOver, words: "质量问题转项目主管部门办理（示例）", office: "通渭县农业农村局"),
        ]),
      .init(
        subject: .place(village), text: "名单贴在屋里，外面看不到（示例）", acts: [.init(.accepted), settled]),
      .init(
        subject: subjects[3], text: "邻村修的路为什么不经过我们村（示例）",
        acts: [.init(.rejected, words: "线路由交通规划确定，不是帮扶资金的事项（示例）")]),
      .init(
        subject: subjects[4], text: "验收的数量和地里的不一样（示例）",
        acts: [.init(.accepted), settled, .init(.appealed, words: "只补了名单，数量没有去量（示例）")]),
      .init(
        subject: .place(village), text: "有的户没有通知到就截止了（示例）",
        acts: [
          .init(.accepted), settled, .init(.appealed, words: "补贴名单不是问题，是没有通知（示例）"),
          .init(.resolved, words: "已对未通知到的户补办申请（示例）"),
        ]),
    ]
  }
}
