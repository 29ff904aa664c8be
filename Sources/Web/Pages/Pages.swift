import Foundation

/// Everything needed to turn page models into HTML; made once at start.
package struct Pages: Sendable {
  /// All templates.
  package let library: TemplateLibrary
  /// The files of the look.
  package let assets: Assets

  /// Reads the templates of this module and of further folders, and the files of the look.
  ///
  /// - Throws: ``TemplateProblem`` when a folder is missing or a template is faulty.
  package init(folders: [String] = []) throws(TemplateProblem) {
    let own = Bundle.module.bundlePath
    library = try TemplateLibrary(folders: ["\(own)/Templates"] + folders)
    assets = try Assets(folder: "\(own)/Assets")
  }

  /// A whole page as HTML.
  ///
  /// - Throws: ``TemplateProblem`` when a template is unknown or asks for what the page lacks.
  package func html(_ page: some Page, in frame: Frame) throws(TemplateProblem) -> String {
    let slots = page.slots
    let content = try part(type(of: page).template, slots, frame.language)
    var hero = Markup()
    if let name = type(of: page).hero { hero = try part(name, slots, frame.language) }
    var outer = frame.slots(
      title: page.title, crumbs: page.crumbs, assets: assets, hero: hero, content: content)
    outer["isHidden"] = .flag(!type(of: page).isIndexed)
    outer["script"] = .text(page.script.map(assets.path) ?? "")
    outer["idle"] = .text(page.idle?.path() ?? "")
    return try part("layout", outer, frame.language).html
  }

  /// A template filled with values.
  package func part(
    _ template: String, _ slots: Slots, _ language: Language
  ) throws(TemplateProblem) -> Markup {
    try library.template(template, language).render(slots)
  }
}
