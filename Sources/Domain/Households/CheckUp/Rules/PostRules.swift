extension CheckUpRule {
  /// Who works away, and in posts that help brings (practice.md 4.7).
  static let posts: [CheckUpRule] = [
    CheckUpRule(
      "T34", .work, zh: "特困供养人员外出务工", en: "In special support, yet working away",
      reads: [
        "person.special_support", "person.work_area", "work_spell.area", "work_spell.work_county",
        "work_spell.begun", "work_spell.ended",
      ],
      caution: Labels(
        zh: "未满 16 周岁或残疾的供养对象也可能短期外出；核实劳动能力。",
        en: "Somebody supported may still go away for a while; look at the ability to work."),
      example: CheckUpExample(
        zh: "特困供养，正在省外务工", en: "supported, and at work beyond the province",
        hit: {
          $0.head.specialSupport = true
          $0.work("2023-03-01") { $0.area = .beyond }
        },
        near: {
          $0.head.specialSupport = true
          $0.work("2023-03-01")
        }),
      more: [
        CheckUpExample(
          zh: "务工区域登记为省内县外", en: "registered as working elsewhere in the province",
          hit: { ($0.head.specialSupport, $0.head.workArea) = (true, .province) },
          near: { ($0.head.specialSupport, $0.head.workArea) = (true, .county) }),
        ended {
          $0.area = .beyond
        } _: {
          $0.head.specialSupport = true
        },
      ],
      search: .member { member, _, view in
        guard member.person.specialSupport == true else { return false }
        let area = member.person.workArea
        return area == .province || area == .beyond
          || member.spells.contains { $0.isAway && view.isRecent($0) }
      }),
    CheckUpRule(
      "T35", .work, zh: "公益性岗位人员年龄不符", en: "In a public-interest post, too young or too old",
      reads: ["person.born", "work_spell.channel", "work_spell.begun", "work_spell.ended"],
      parameters: [
        leastAge, RuleParameter("age_below", 70, zh: "须小于的年龄", en: "must be younger than"),
      ],
      caution: Labels(
        zh: "各地上限不同，按本县办法设置参数。", en: "Upper limits differ; set the county's own."),
      example: CheckUpExample(
        zh: "满 70 周岁仍在岗", en: "at work at 70",
        hit: { $0.post(born: "1953-12-31") }, near: { $0.post(born: "1954-01-01") }),
      more: [
        CheckUpExample(
          zh: "上岗那天差一天满 16", en: "one day short of 16 when it began",
          hit: { $0.post(born: "2007-03-02") }, near: { $0.post(born: "2007-03-01") }),
        CheckUpExample(
          zh: "去年离岗那天已满 70；此后才满的不算",
          en: "70 on the last day, last year; who turned 70 afterwards is left",
          hit: { $0.post(born: "1952-06-30", until: "2022-06-30") },
          near: { $0.post(born: "1952-07-01", until: "2022-06-30") }),
      ],
      search: .member { member, _, view in
        member.spells.contains { post in
          guard post.channel == .publicPost, view.isRecent(post), let begun = post.begun,
            let first = member.person.age(on: begun),
            let last = member.person.age(on: post.ended.map { min($0, view.today) } ?? view.today)
          else { return false }
          return Int64(first) < view.limit("least_age") || Int64(last) >= view.limit("age_below")
        }
      }),
    CheckUpRule(
      "T36", .work, zh: "一户公益性岗位过多", en: "Many public-interest posts in one household",
      reads: ["work_spell.channel", "work_spell.begun", "work_spell.ended"],
      parameters: [RuleParameter("too_many", 3, zh: "达到的个数", en: "number from which it counts")],
      caution: Labels(
        zh: "几份零星岗位合计可能只够一份工；核实即可。", en: "Several small posts may make one job."),
      example: CheckUpExample(
        zh: "全家三个岗位", en: "three posts at once",
        hit: { story in
          for person in ["H101", "H102"] { story.publicPost("2023-01-01", of: person) }
          story.publicPost("2023-02-01", of: "H102")
        },
        near: { story in
          for person in ["H101", "H102"] { story.publicPost("2023-01-01", of: person) }
        }),
      more: [
        CheckUpExample(
          zh: "去年同时有三个，后来结束了；换岗日相同的不算",
          en: "three at once last year, since ended; a change on one day does not count",
          hit: { $0.threePosts(third: "2022-06-29") }, near: { $0.threePosts(third: "2022-06-30") })
      ],
      search: .household { facts, view in
        // Of posts that begin and end there are most on a day on which one begins.
        facts.members.contains { member in
          member.spells.contains { post in
            guard post.channel == .publicPost, view.isRecent(post), let day = post.begun else {
              return false
            }
            return Int64(facts.posts(after: day)) >= view.limit("too_many")
          }
        }
      }),
    CheckUpRule(
      "T37", .work, zh: "县外务工而就业渠道为公益性岗位或帮扶车间",
      en: "Works outside the county in a public-interest post or a workshop",
      reads: [
        "work_spell.area", "work_spell.work_county", "work_spell.channel", "work_spell.begun",
        "work_spell.ended",
      ],
      caution: Labels(
        zh: "邻县车间就近就业的，说明即可。", en: "A workshop just over the county's border may be explained."),
      example: CheckUpExample(
        zh: "省外务工，渠道填帮扶车间", en: "beyond the province, found by a workshop",
        hit: {
          $0.work("2023-03-01") { ($0.area, $0.channel) = (.beyond, .workshop) }
        },
        near: { $0.work("2023-03-01") { ($0.area, $0.channel) = (.beyond, .organised) } }),
      more: [
        CheckUpExample(
          zh: "公益性岗位，所在县是别的县", en: "a public-interest post, and the county is another",
          hit: {
            $0.work("2023-03-01") {
              ($0.channel, $0.county) = (.publicPost, DivisionCode("621122"))
            }
          },
          near: { $0.publicPost("2023-03-01") }),
        ended { ($0.area, $0.channel) = (.province, .workshop) },
      ],
      search: .member { member, _, view in
        member.spells.contains {
          ($0.channel == .publicPost || $0.channel == .workshop) && $0.isAway
            && view.isRecent($0)
        }
      }),
  ]
}

extension CheckUpStory {
  fileprivate mutating func publicPost(
    _ begun: String, of person: String = "H101", until ended: String? = nil
  ) {
    work(begun, of: person, until: ended) { $0.channel = .publicPost }
  }

  fileprivate mutating func post(born: String, until ended: String? = nil) {
    head.born = Self.day(born)
    publicPost(ended == nil ? "2023-03-01" : "2022-03-01", until: ended)
  }

  /// Three posts of last year, of which the first ended on 30 June.
  fileprivate mutating func threePosts(third begun: String) {
    publicPost("2022-01-01", until: "2022-06-30")
    publicPost("2022-01-01", of: "H102", until: "2022-12-31")
    publicPost(begun, of: "H102", until: "2022-12-31")
  }
}

extension HouseholdFacts {
  /// How many public-interest posts its members hold when a day is over, or began on it.
  fileprivate func posts(after day: Day) -> Int {
    members.reduce(0) { sum, member in
      sum
        + member.spells.count { post in
          guard post.channel == .publicPost, let begun = post.begun, begun <= day else {
            return false
          }
          return begun == day || post.ended.map { $0 > day } ?? true
        }
    }
  }
}
