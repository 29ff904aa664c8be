/// What every error of this module is: something that was not accepted, and why.
///
/// A program that shows refusals in other languages chooses its words by `code`. No refusal ever
/// contains bytes of an entry or a personal value.
public protocol Refusal: Error, Hashable, CustomStringConvertible {
  /// A word for the refusal that stays the same from version to version: `proof.root_differs`.
  var code: String { get }
}
