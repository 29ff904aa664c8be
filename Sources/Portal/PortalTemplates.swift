import Foundation

/// Where the templates of the public pages lie.
package enum PortalTemplates {
  /// The folder to hand to `Pages(folders:)`.
  package static let folder = Bundle.module.bundlePath + "/Templates"
}
