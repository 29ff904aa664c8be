import Foundation
import Portal
import Testing
import Web

@Suite("Preview") struct PreviewTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SHANHAI_PREVIEW"] != nil))
  func `pages are written to a folder to look at`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["SHANHAI_PREVIEW"])
    let pages = try Pages(folders: [PortalTemplates.folder])
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/assets", withIntermediateDirectories: true)
    for name in pages.assets.served {
      let bytes = try #require(pages.assets.asset(named: name)).bytes
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/assets/\(name)"))
    }
    for page in EveryPage.allCases {
      for language in Language.allCases {
        let html = try page.html(pages, language).replacing("=\"/assets/", with: "=\"assets/")
        let path = "\(folder)/\(page)-\(language).html"
        try html.write(toFile: path, atomically: true, encoding: .utf8)
      }
    }
  }
}
