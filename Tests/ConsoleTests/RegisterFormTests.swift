import Console
import Domain
import Testing
import Web

@Suite("A form follows from its register") struct RegisterFormTests {
  private var register: RegisterDeclaration { RoleGrant.register.declaration }

  @Test func `it has a control for each field, filled and with what is wrong`() {
    let problem = FieldProblem("day_invalid", zh: "不是日期", en: "no date")
    let fields = RegisterForm.fields(
      register,
      values: [
        .text("G-1"), .text("S-1"), .text("finance"), .text("621122"), .none, .text("2020-01-01"),
        .none,
      ], problems: ["valid_from": problem])
    #expect(fields.map(\.name) == register.fields.map(\.name))
    #expect(fields.map(\.value) == ["G-1", "S-1", "finance", "621122", "", "2020-01-01", ""])
    #expect(fields[5].error == Phrase(zh: "不是日期", en: "no date"))
    #expect(fields.map(\.isRequired) == register.fields.map(\.required))
  }

  @Test func `yes, no and no answer are three things`() throws {
    let person = Person.register.declaration
    let pension = try #require(person.index(of: "pension"))
    for (value, shown) in [(FieldValue.integer(1), "1"), (.integer(0), "0"), (.none, "")] {
      var values = person.fields.map { _ in FieldValue.none }
      values[pension] = value
      let field = RegisterForm.fields(person, values: values)[pension]
      let html = Form(to: "/x", fields: [field], submit: Phrase(same: "x")).markup(.zh).html
      let checked = html.split(separator: "<input").filter { $0.contains(" checked") }
      #expect(field.value == shown && checked.count == 1)
      #expect(checked.first?.contains("value=\"\(shown)\"") == true, "\(html)")
    }
  }

  @Test func `a value that is not shown is kept, or taken away by a box`() throws {
    let person = Person.register.declaration
    let fields = RegisterForm.fields(person, kept: ["name", "phone"])
    let names = fields.map(\.name)
    #expect(names.contains("empty_phone") && !names.contains("empty_name"))
    let phone = try #require(names.firstIndex(of: "phone"))
    #expect(names[phone + 1] == "empty_phone")
  }

  @Test func `it asks only for the fields that are named, in the register's order`() {
    let fields = RegisterForm.fields(
      register, only: ["valid_from", "code"],
      values: [.text("G-1"), .none, .none, .none, .none, .text("2020-01-01"), .none])
    #expect(fields.map(\.name) == ["code", "valid_from"])
    #expect(fields.map(\.value) == ["G-1", "2020-01-01"])
  }
}
