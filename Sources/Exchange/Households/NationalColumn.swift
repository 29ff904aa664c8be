import Domain
import Tables

/// One column of the national system's list of persons: what it may be called, and what it tells.
///
/// A row is a person; the columns of the household stand in each row of its persons.
/// Source: practice.md 4.5, the columns of an actual export.
struct NationalColumn: Sendable {
  /// What a column tells.
  enum Meaning: Sendable {
    /// A place, by its name or its code.
    case place(DivisionLevel)
    /// Fields of the household, of its year and of the person, by name; the first that is there
    /// reads the cell.
    case fields(household: String? = nil, year: String? = nil, person: String? = nil)
    /// The number of a citizen or, longer, of a card of disability.
    case identity
    /// How many persons the household has.
    case size
    /// Whether the risk is cleared, which the day of clearing has to bear out.
    case cleared
  }

  let headings: [String]
  let meaning: Meaning
  /// Whether a file must have the column.
  var isRequired = false

  /// Every column that is known, in the order of the national list.
  static let all: [NationalColumn] = [
    .init(["县", "县（市、区）", "县区"], .place(.county), isRequired: true),
    .init(["乡", "乡镇", "乡（镇）"], .place(.township)),
    .init(["村", "行政村"], .place(.village), isRequired: true),
    .init(["自然村", "村民小组", "组"], .fields(household: "hamlet")),
    .init(
      ["户编号"], .fields(household: "number", year: "household", person: "household"),
      isRequired: true),
    .init(["人编号"], .fields(person: "number"), isRequired: true),
    .init(["姓名"], .fields(person: "name"), isRequired: true),
    .init(["证件号码", "身份证号码", "证件号"], .identity, isRequired: true),
    .init(["人数", "家庭人口", "家庭人口数"], .size),
    .init(["与户主关系"], .fields(person: "relation"), isRequired: true),
    .init(["性别"], .fields(person: "sex")),
    .init(["民族"], .fields(person: "ethnicity")),
    .init(["文化程度"], .fields(person: "education")),
    .init(["在校生状况"], .fields(person: "schooling")),
    .init(["健康状况"], .fields(person: "health")),
    .init(["劳动技能", "劳动能力"], .fields(person: "labour")),
    .init(["务工时间（月）", "务工时间", "务工月数"], .fields(person: "work_months")),
    .init(["务工区域"], .fields(person: "work_area")),
    .init(["是否参加大病保险", "参加大病保险"], .fields(person: "serious_illness")),
    .init(["致贫原因1", "主要致贫原因", "致贫原因"], .fields(household: "cause")),
    .init(["致贫原因2", "其他致贫原因"], .fields(household: "other_causes")),
    .init(["危房户", "是否危房户"], .fields(year: "dangerous_house")),
    .init(["是否解决安全饮用水", "饮水安全"], .fields(year: "water_safe")),
    .init(["人均纯收入", "人均纯收入（元）"], .fields(year: "per_person")),
    .init(["户联系电话", "户电话"], .fields(household: "phone")),
    .init(["人联系电话", "人电话", "联系电话"], .fields(person: "phone")),
    .init(["首次识别时间"], .fields(household: "identified")),
    .init(["人员识别时间"], .fields(person: "identified")),
    .init(["户类型"], .fields(household: "state")),
    .init(["监测对象类型", "监测对象类别"], .fields(household: "monitoring")),
    .init(["风险是否消除", "风险是否已消除"], .cleared),
    .init(["风险识别时间", "识别监测时间"], .fields(household: "monitored")),
    .init(["风险消除时间", "消除监测时间"], .fields(household: "cleared")),
    .init(
      ["合成数据"], .fields(household: "synthetic", year: "synthetic", person: "synthetic")),
  ]

  /// Columns that national lists have and no register keeps, because it follows from others or is
  /// asked for nowhere (practice.md 4.5, 4.6).
  private static let keptNowhere = [
    "序号", "省", "省份", "省（自治区、直辖市）", "省（区、市）", "市", "地市", "市州", "市（州）",
    "市（地、州、盟）", "户主", "户主姓名", "户主证件号码", "户主身份证号码", "是否户主", "证件类型", "年龄",
    "政治面貌", "是否现役军人",
  ]

  init(_ headings: [String], _ meaning: Meaning, isRequired: Bool = false) {
    self.headings = headings
    self.meaning = meaning
    self.isRequired = isRequired
  }

  /// The column of a heading, however people vary blanks, brackets and widths.
  static func index(of heading: String) -> Int? {
    let wanted = plain(heading)
    return all.firstIndex { $0.headings.contains { plain($0) == wanted } }
  }

  /// The name of a column that is kept nowhere; nil for any other.
  ///
  /// It is ours and not the file's, so no value of a file without a heading is ever told by it.
  static func passedOver(_ heading: String) -> String? {
    let wanted = plain(heading)
    return keptNowhere.first { plain($0) == wanted }
  }

  private static func plain(_ heading: String) -> String {
    heading.normalised(.everything).lowercased().filter { !$0.isWhitespace && $0 != "*" }
  }
}
