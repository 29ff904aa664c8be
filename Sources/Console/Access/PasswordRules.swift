package import Domain

/// What a password of staff has to be: the profile `mlps3` of trust.md 4.2 (GB/T 22239, level 3).
package enum PasswordRules {
  /// The fewest characters.
  package static let shortest = 10
  /// The most characters.
  package static let longest = 128

  /// What is wrong with a password, or nil.
  ///
  /// `names` are words that must not stand in it.
  package static func problem(_ password: String, names: [String]) -> FieldProblem? {
    let classes = [
      password.contains { $0.isLowercase }, password.contains { $0.isUppercase },
      password.contains { $0.isNumber },
      password.contains { !$0.isLetter && !$0.isNumber || $0.isLetter && !$0.isASCII },
    ]
    guard (shortest...longest).contains(password.count), classes.filter(\.self).count >= 3 else {
      return FieldProblem(
        "password_weak", zh: "密码至少 \(shortest) 位，并含大写、小写、数字、符号中的三种",
        en:
          "at least \(shortest) characters, of three kinds: capitals, small letters, digits, signs")
    }
    let small = password.lowercased()
    let known = common + names.map { $0.lowercased() }.filter { $0.count >= 3 }
    guard !known.contains(where: { small.contains($0) }) else {
      return FieldProblem(
        "password_common", zh: "密码含有常见词、姓名、编号或系统名，请换一个",
        en: "it holds a common word, a name, a code or the system's name; choose another")
    }
    return nil
  }

  private static let common = [
    "password", "passw0rd", "p@ssw", "qwert", "asdf", "1234", "abcd", "1111", "0000", "admin",
    "iloveyou", "welcome", "letmein", "shanhai", "fupin", "dingxi", "fuzhou", "520", "888888",
  ]
}
