import Domain

/// Invents what people of the first villages tell: most with consent, one withdrawn, one run out.
enum StoryPlan {
  private struct Told {
    let title: String
    let text: String
    let before: String
    let after: String
    /// What the name of the project that helped says.
    let project: String
    /// Whether a woman tells it.
    var isWoman = false
  }

  /// The stories; who tells them are heads of households, and the project is one of the kind.
  static func stories(of families: [Family], projects: [Project]) -> [Story] {
    var tellers = families.filter { $0.members.count > 2 }
    return told.enumerated().compactMap { number, told in
      let teller = tellers.firstIndex { ($0.headFacts.sex == .female) == told.isWoman }
      guard let family = teller.map({ tellers.remove(at: $0) }) else { return nil }
      var story = Story()
      story.village = family.village(on: World.lastDay)
      story.code = "S\(family.county.text)-\(Digits.padded(number + 1, 3))"
      story.household = family.code
      story.name = family.head.name
      (story.title, story.text) = (told.title, told.text)
      (story.before, story.after) = (told.before, told.after)
      story.project = projects.first { $0.name.contains(told.project) }?.code ?? ""
      story.consented = Day(year: 2020, month: 10, day: 9)?.adding(days: number * 3)
      story.nameConsent = number % 3 == 0
      // One changed his mind, and one said yes for a year's end only: neither is ever shown.
      if number == 4 { story.withdrawn = World.lastDay }
      if number == 5 { story.until = World.lastDay }
      story.synthetic = true
      return story
    }
  }

  private static let told = [
    Told(
      title: "洋芋换了种，地还是那块地",
      text: "我家十来亩坡地，祖祖辈辈种洋芋，留的都是自家的种，一年不如一年。那年村上说有良种补助，我先不敢信，"
        + "只换了两亩。秋里一挖，一窝顶过去两窝。第二年全换了。钱是直接打到卡上的，公示栏里有我的名字，"
        + "邻居领多少我也看得见。",
      before: "亩产不到两千斤，卖不上价", after: "亩产三千多斤，贩子上门来收", project: "马铃薯良种"),
    Told(
      title: "娃出去学了手艺",
      text: "儿子高中没念完，在家里待了一年。镇上办电焊班，吃住不要钱，他去了二十天。开春跟着车去了福州，"
        + "厂里有人接，宿舍都铺好了。头一个月寄回来两千块，他妈把汇款单看了好几遍。现在他说想把证再考高一级。",
      before: "一家五口靠种地，欠着看病的账", after: "每月往家里寄钱，账去年还清了", project: "劳务服务"),
    Told(
      title: "水拉到了院里",
      text: "从前吃水靠窖，天旱的时候要到沟里去驮，来回半天。水管是前年冬天埋的，走到我家门口那天下着雪。"
        + "拧开龙头，老人站着看了半天没说话。验收的时候叫我们几户签了字，说哪儿漏水就打牌子上的电话，后来真漏过一回，"
        + "第二天就有人来修。",
      before: "天旱时半天驮一回水", after: "自来水进院，一年没断过", project: "饮水"),
    Told(
      title: "嫂子进了扶贫车间",
      text: "我要照看两个上学的娃，出不了远门。村部边上开了车间，缝书包，按件算钱。早上把娃送到学校再去，"
        + "中午能回来做饭。头三个月手慢，后来一天能做四十个。最高兴的是过年给婆婆买了一件新衣裳，用的是自己挣的钱。",
      before: "没有自己的收入", after: "农闲时一个月挣一千八九", project: "车间", isWoman: true),
    Told(
      title: "看病的钱", text: "这一篇的讲述人后来撤回了同意，谁也看不到（示例）。", before: "", after: "",
      project: "卫生"),
    Told(
      title: "养蜂的头一年", text: "这一篇的同意已经到期，谁也看不到（示例）。", before: "", after: "",
      project: "中蜂"),
    Told(
      title: "羊圈修起来了",
      text: "给了三只基础母羊，还给盖了圈。我不会养，合作社的技术员一个月来两回，打针、配料都教。头一年死了一只，"
        + "心疼得很。现在圈里十一只，去年卖了四只羔子。脱贫那天村里来人算账，一笔一笔念给我听，我自己按的手印。",
      before: "老两口年纪大，出不了门", after: "圈里十一只羊，去年卖了四只羔子", project: "肉羊"),
  ]
}
