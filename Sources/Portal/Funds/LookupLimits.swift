/// How often people may ask for their own payments, and how long an answer takes (trust.md 4.4).
package struct LookupLimits: Sendable, Hashable {
  /// Look-ups from one network in an hour.
  package var networkHour = 5
  /// Look-ups from one network in a day.
  package var networkDay = 20
  /// Look-ups of one ID number in an hour.
  package var numberHour = 3
  /// Look-ups of one ID number in a day.
  package var numberDay = 10
  /// Look-ups in an hour of numbers that share their first 14 digits: district and birthday.
  package var birthdayHour = 10
  /// Misses in one village in an hour.
  package var villageMisses = 60
  /// Misses in one county in ten minutes; then each look-up in it costs work for ten minutes.
  package var countyMisses = 200
  /// How much work: 2^18 SHA-256 on average, under a second on a phone (trust.md 4.4).
  package var workBits = 18
  /// In seconds, the ten minutes in which a county's misses count, for which work is asked after
  /// too many of them, and in which a puzzle is to be solved (trust.md 4.4).
  package static let attackSeconds: Int64 = 600
  /// Codes to one telephone in an hour.
  package var phoneHour = 3
  /// Codes to one telephone in a day.
  package var phoneDay = 10
  /// Codes typed in from one network in an hour.
  package var typedHour = 20
  /// Codes typed in from one network in a day.
  package var typedDay = 60
  /// How often a code may be typed in.
  package var codeTries = 5
  /// How long a code is good.
  package var codeMinutes = 10
  /// The most look-ups that wait for a code; a further one ends the oldest.
  package var codesWaiting = 10_000
  /// Reports and appeals from one network in an hour.
  package var reportsHour = 5
  /// Reports and appeals from one network in a day.
  package var reportsDay = 20
  /// When every answer about a person goes out, counted from the request.
  package var answerAfter = Duration.milliseconds(300)
  /// What the size of every such answer is a multiple of, in bytes.
  package var answerSize = 32 * 1024

  /// The limits of trust.md 4.4; those for reports and telephones are as strict.
  package init() {}
}
