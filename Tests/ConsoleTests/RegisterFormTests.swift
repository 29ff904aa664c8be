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

  @Test func `it asks only for the fields that are named, in the register's order`() {
    let fields = RegisterForm.fields(
      register, only: ["valid_from", "code"],
      values: [.text("G-1"), .none, .none, .none, .none, .text("2020-01-01"), .none])
    #expect(fields.map(\.name) == ["code", "valid_from"])
    #expect(fields.map(\.value) == ["G-1", "2020-01-01"])
  }
}
