import Domain
import Testing

@testable import Exchange

/// Every field that a national list can tell has its column.
@Suite("Columns of the national system's lists") struct NationalColumnTests {
  private static let registers = [
    Household.register.declaration, HouseholdYear.register.declaration,
    Person.register.declaration,
  ]

  private static let fields = registers.flatMap { register in
    register.fields.map { "\(register.name).\($0.name)" }
  }

  @Test func `every field of households, years and persons is filled by a column, or is none's`() {
    let filled = Set(NationalColumn.all.flatMap(\.fields))
    #expect(filled.union(NationalTemplates.notRead) == Set(Self.fields))
    #expect(filled.isDisjoint(with: NationalTemplates.notRead))
    #expect(NationalHeadings.also.keys.allSatisfy { filled.contains($0) })
  }

  @Test func `no heading stands for two columns, and none is also passed over`() {
    var seen: [String: Int] = [:]
    for (index, column) in NationalColumn.all.enumerated() {
      for heading in Set(column.headings.map(NationalColumn.plain)) {
        #expect(seen.updateValue(index, forKey: heading) == nil, "\(heading)")
        #expect(NationalColumn.passedOver(heading) == nil, "\(heading)")
        #expect(NationalColumn.index(of: heading) == index)
      }
    }
  }

  @Test(arguments: [
    ("出生日期", "person.born"), ("识别标准", "household.standard"),
    ("户属性", "household.attribute"), ("属性", "household.attribute"),
    ("开户银行", "household.bank"), ("银行账号", "household.account"),
    ("政治面貌", "person.political_status"), ("是否现役军人", "person.active_service"),
    ("残疾证号", "person.disability_number"), ("失辍学原因", "person.dropout"),
    ("是否参加城乡居民基本医疗保险", "person.resident_medical"),
    ("是否享受低保", "person.allowance"), ("务工企业名称", "person.employer"),
    ("耕地面积（亩）", "household_year.farmland"), ("耕地面积(亩)", "household_year.farmland"),
    ("住房面积（平方米）", "household_year.house_area"), ("工资性收入", "household_year.wages"),
    ("AAC073", "household_year.wages"), ("转移性支出（元）", "household_year.transfer_costs"),
    ("家庭负债（元）", "household_year.debt"), ("年 度", "household_year.year"),
    ("风险消除方式", "household.clearing"),
    ("致贫/返贫风险1", "household.risks"), ("致贫／返贫风险５", "household.risks"),
    ("致贫原因1", "household.cause"), ("致贫原因3", "household.other_causes"),
    ("因自然灾害子项", "household.disaster"), ("其他风险备注", "household.risk_note"),
    ("培训意愿", "person.training_wish"), ("劳动能力", "person.labour"),
  ])
  func `headings of forms and lists in use are known`(heading: String, field: String) throws {
    let index = try #require(NationalColumn.index(of: heading))
    #expect(NationalColumn.all[index].fields == [field])
  }

  @Test(arguments: ["危房户1", "姓名2", "风险类型0", "致贫原因9", "暗号"])
  func `a number makes no column of a heading that has one only`(heading: String) {
    #expect(NationalColumn.index(of: heading) == nil)
  }
}
