import Domain
import PortableSQL

extension UnitOfWork {
  /// Refuses somebody who may not act there in that way.
  /// - Throws: `FieldProblem` `role_refused` or `place_refused`.
  func check(
    _ actor: Actor, is roles: Set<Role>, at place: DivisionCode
  ) throws(FieldProblem) {
    guard roles.contains(actor.role) else {
      throw FieldProblem.roleRefused
    }
    guard actor.reaches(place) else { throw FieldProblem.placeRefused }
  }

  /// Gives a person one of the duties that exclude each other on a matter, for ever.
  ///
  /// The subject is the matter as `register/key`, such as `project/P621121-2020-036`.
  /// - Throws: `FieldProblem` `duty_conflict` when the person holds another of them already; the
  ///   key of the register's table holds the same against whoever writes past this.
  func hold(
    _ duty: ExclusiveDuty, of subject: String, in county: DivisionCode, by actor: Actor
  ) throws {
    let known = try entry(
      DutyHolder.self, in: county, key: [.text(subject), .text(actor.person)])
    if let known {
      if known.duty == duty { return }
      throw FieldProblem(
        "duty_conflict",
        zh: "您已承担本事项的“\(known.duty.labels.zh)”，不能再承担“\(duty.labels.zh)”，须由另一人办理",
        en: "you hold the duty of \(known.duty.labels.en) in this matter; another must do the "
          + duty.labels.en)
    }
    var holder = DutyHolder()
    holder.county = county
    holder.subject = subject
    holder.person = actor.person
    holder.duty = duty
    try keep(holder)
  }

  /// The civil date of the transaction.
  /// - Throws: `FieldProblem` `clock_invalid`.
  func today(in county: DivisionCode) throws -> Day {
    guard let day = try books(of: county).today else {
      throw FieldProblem("clock_invalid", zh: "服务器日期无效，请校时", en: "the server's date is not valid")
    }
    return day
  }

  /// The person's record in the register of staff.
  /// - Throws: `FieldProblem` `staff_unknown` when there is none or it was disabled.
  func staff(_ actor: Actor) throws -> Staff {
    let found = try entry(Staff.self, in: .country, key: [.text(actor.person)])
    guard let found, found.ended == nil else {
      throw FieldProblem(
        "staff_unknown", zh: "没有这名工作人员或已停用", en: "no such member of staff, or disabled")
    }
    return found
  }
}

extension FieldProblem {
  /// A step back or out, or a wish for more, without its reason.
  static let reasonMissing = FieldProblem("reason_missing", zh: "请写明原因", en: "give the reason")

  /// There is no such project, or not within reach.
  static let projectUnknown = FieldProblem(
    "project_unknown", zh: "项目库中没有该项目", en: "no such project in the pool")
}
