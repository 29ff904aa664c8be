import Foundation

/// Where the templates of the staff pages lie.
package enum ConsoleTemplates {
  /// The folder to hand to `Pages(folders:)`.
  package static let folder = Bundle.module.bundlePath + "/Templates"

  /// The folder of the style and script of forms that are taken along.
  static let offline = Bundle.module.bundlePath + "/Offline"
}
