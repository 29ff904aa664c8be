package import Web

/// The form behind every report button.
package struct NewReportPage: Page {
  package static let template = "report-new"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the form is made from.
  package struct Facts: Sendable {
    /// What it is about, as `payment/42`.
    package var about: String
    /// The line in words.
    package var subject: Phrase
    /// Where it lies, from the top.
    package var places: [PlacePage.Above]
    /// The days within which an answer is due.
    package var days: Int
    /// What was typed so far, by the name of the question.
    package var values: [String: String]
    /// What is wrong with an answer, by the name of the question.
    package var errors: [String: Phrase]

    /// Reports a form.
    package init(
      about: String, subject: Phrase, places: [PlacePage.Above] = [], days: Int,
      values: [String: String] = [:], errors: [String: Phrase] = [:]
    ) {
      self.about = about
      self.subject = subject
      self.places = places
      self.days = days
      self.values = values
      self.errors = errors
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("有疑问，说一声", "Something to report")
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    slots = [
      "subject": .text(facts.subject(language)), "days": .text(String(facts.days)),
      "form": .markup(facts.form.markup(language)),
    ]
  }
}

extension NewReportPage.Facts {
  fileprivate var form: Form {
    Form(
      to: Address.newReport(about: about).path(),
      fields: [
        field(
          "text", Phrase(zh: "哪里不对？", en: "What is wrong?"), 2000, isRequired: true,
          Phrase(zh: "写清楚时间、事情和您怎么知道的", en: "When, what, and how you know")),
        field(
          "name", Phrase(zh: "您的姓名", en: "Your name"), 60,
          Phrase(zh: "可以匿名；不会公开", en: "May stay empty; never published")),
        field(
          "contact", Phrase(zh: "怎么联系您", en: "How to reach you"), 120,
          Phrase(zh: "可不填，凭回执码也能查进度", en: "May stay empty; your receipt code shows the state")),
      ],
      submit: Phrase(zh: "提交，拿回执", en: "Send and get a receipt"), isPrivate: true)
  }

  private func field(
    _ name: String, _ label: Phrase, _ limit: Int, isRequired: Bool = false, _ help: Phrase
  ) -> FormField {
    FormField(
      name, label, .text(atMost: limit), isRequired: isRequired, help: help, error: errors[name],
      value: values[name] ?? "")
  }
}
