import Domain
import Transparency

/// How a revision was committed to before some of its fields were sealed.
///
/// A field that becomes personal is moved out of the open part of what stands; the log covers the
/// text as it was, so the sealed part tells which fields it has to be put together from again.
struct PastForm {
  /// The fields that stood in the open part.
  let open: Set<String>
  /// The key of the commitment; nil where nothing was sealed, and the log covers the text itself.
  let key: Secret?

  /// The members of a sealed part that no register has as fields.
  private static let (openMember, keyMember) = ("was_open", "was_key")
  private static let mark = Array(#"was_open":"#.utf8)

  /// Reads a sealed part; nil where it stands as it was committed to.
  init?(_ personal: [UInt8]) throws {
    guard Self.isMarked(personal),
      case .object(let object) = try CanonicalJSON(
        decoding: personal, limit: RecordBody.largest),
      case .string(let names) = object[Self.openMember]
    else { return nil }
    open = Set(names.split(separator: ",").map(String.init))
    guard case .string(let hex) = object[Self.keyMember], let hash = Hash(hex: hex) else {
      key = nil
      return
    }
    key = Secret(bytes: hash.bytes)
  }

  init(open: Set<String>, key: Secret?) {
    self.open = open
    self.key = key
  }

  /// Nearly every part stands as it was, so only a marked one is taken apart.
  private static func isMarked(_ personal: [UInt8]) -> Bool {
    personal.indices.contains { start in
      personal[start] == UInt8(ascii: "w") && personal[start...].starts(with: mark)
    }
  }

  /// What the log covers of a revision that now stands in these parts.
  func digest(_ body: [UInt8], _ personal: [UInt8]) throws -> String {
    var (then, sealed) = (try Self.object(body), try Self.object(personal))
    for name in open {
      then[name] = sealed[name]
      sealed[name] = nil
    }
    (sealed[Self.openMember], sealed[Self.keyMember]) = (nil, nil)
    let text = try Self.text(then)
    guard let key else { return String(decoding: text, as: UTF8.self) }
    return RecordSeal.commitment(
      to: SealedRevision.committed(text, try Self.text(sealed)), key: key
    ).hex
  }

  /// The parts of a revision with further fields sealed.
  static func moving(
    _ names: Set<String>, from body: [UInt8], to personal: [UInt8]?, key: Secret?
  ) throws -> (body: [UInt8], personal: [UInt8]) {
    let earlier = try personal.flatMap { try PastForm($0) }
    var (open, sealed) = (try object(body), try personal.map(object) ?? .init())
    let found = names.filter { open[$0] != nil }
    let form = PastForm(
      open: found.union(earlier?.open ?? []), key: earlier == nil ? key : earlier?.key)
    for name in found {
      sealed[name] = open[name]
      open[name] = nil
    }
    sealed[openMember] = .string(form.open.sorted().joined(separator: ","))
    sealed[keyMember] = form.key.map { .string(Hash(bytes: $0.bytes)?.hex ?? "") }
    return (try text(open), try text(sealed))
  }

  private static func object(_ text: [UInt8]) throws -> CanonicalJSON.Object {
    guard case .object(let object) = try CanonicalJSON(decoding: text, limit: RecordBody.largest)
    else { return .init() }
    return object
  }

  private static func text(_ object: CanonicalJSON.Object) throws -> [UInt8] {
    try CanonicalJSON.object(object).encoded(limit: RecordBody.largest)
  }
}
