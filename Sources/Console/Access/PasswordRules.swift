package import Domain

/// What a password of staff has to be: the two profiles of trust.md 4.2, which contradict each
/// other because their sources do.
package enum PasswordRules: String, Sendable, CaseIterable {
  /// Long, and changed only when there is a reason (NIST SP 800-63B-4, OWASP ASVS 6.2).
  case modern
  /// Of several kinds of characters, and changed regularly (GB/T 22239, level 3).
  case mlps3

  /// The most characters.
  package static let longest = 128

  /// The fewest characters.
  package var shortest: Int { self == .modern ? 12 : 10 }
  /// Days after which a password has to be changed; nil for never.
  package var days: Int? { self == .modern ? nil : 90 }
  /// How many of a person's last passwords are refused, the present one among them.
  package var remembered: Int { self == .modern ? 1 : 5 }
  /// How many of the four kinds of characters must be there.
  private var kinds: Int { self == .modern ? 1 : 3 }

  /// What is asked for, beside the question.
  package var labels: Labels {
    switch self {
    case .modern: Labels(zh: "至少 \(shortest) 位", en: "at least \(shortest) characters")
    case .mlps3:
      Labels(
        zh: "至少 \(shortest) 位，含大写、小写、数字、符号中的三种，\(days ?? 0) 天内有效",
        en: "at least \(shortest) characters of three kinds (capitals, small letters, digits, "
          + "signs), good for \(days ?? 0) days")
    }
  }

  /// What is wrong with a password, or nil.
  ///
  /// `names` are words that must not stand in it.
  package func problem(_ password: String, names: [String]) -> FieldProblem? {
    let classes = [
      password.contains { $0.isLowercase }, password.contains { $0.isUppercase },
      password.contains { $0.isNumber },
      password.contains { !$0.isLetter && !$0.isNumber || $0.isLetter && !$0.isASCII },
    ]
    guard (shortest...Self.longest).contains(password.count),
      classes.count(where: \.self) >= kinds
    else {
      return FieldProblem(
        "password_weak", zh: "密码太弱：\(labels.zh)", en: "too weak: \(labels.en)")
    }
    let small = password.lowercased()
    let known = Self.common + names.map { $0.lowercased() }.filter { $0.count >= 3 }
    guard !known.contains(where: { small.contains($0) }) else {
      return .passwordCommon
    }
    return nil
  }

  private static let common = [
    "password", "passw0rd", "p@ssw", "qwert", "asdf", "1234", "abcd", "1111", "0000", "admin",
    "iloveyou", "welcome", "letmein", "shanhai", "fupin", "dingxi", "fuzhou", "520", "888888",
  ]
}

extension FieldProblem {
  /// Whoever guesses would begin with it.
  static let passwordCommon = FieldProblem(
    "password_common", zh: "密码含有常见词、姓名、编号或系统名，请换一个",
    en: "it holds a common word, a name, a code or the system's name; choose another")
}
