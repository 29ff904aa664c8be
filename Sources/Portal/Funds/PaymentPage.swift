package import Web

/// A payment: what it is, how the money came here, and how to prove it.
package struct PaymentPage: Page {
  package static let template = "payment"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What a payment page is made from.
  package struct Facts: Sendable {
    /// The payment as in a list.
    package var line: PaymentLine
    /// The places it was paid in, from the top.
    package var places: [PlacePage.Above]
    /// The project it belongs to, by id and name; nil for a payment without one.
    package var project: (id: Int64, name: String)?
    /// The way of the money down to it, in order.
    package var chain: [ChainStep]
    /// Its proof; nil until the county's log has taken it in.
    package var proof: Proof?

    /// Reports a payment.
    package init(
      _ line: PaymentLine, in places: [PlacePage.Above], project: (id: Int64, name: String)? = nil,
      chain: [ChainStep] = [], proof: Proof? = nil
    ) {
      self.line = line
      self.places = places
      self.project = project
      self.chain = chain
      self.proof = proof
    }
  }

  /// Where a payment stands in its county's log.
  package struct Proof: Sendable, Hashable {
    /// The county whose log it is in.
    package var county: PlacePage.Above
    /// The position of its entry, from 0.
    package var index: Int64
    /// The hash of its entry, as the log writes it.
    package var leafHash: String
    /// The size of the tree, in entries.
    package var treeSize: Int64
    /// The root of the tree, as the log writes it.
    package var root: String
    /// The signed head of the log, word for word.
    package var checkpoint: String
    /// The public key that signs the log, in the form of a C2SP signed note.
    package var verifierKey: String
    /// Which line of the batch it is.
    package var line: Int64

    /// Reports a proof.
    package init(
      county: PlacePage.Above, index: Int64, leafHash: String, treeSize: Int64, root: String,
      checkpoint: String, verifierKey: String, line: Int64
    ) {
      self.county = county
      self.index = index
      self.leafHash = leafHash
      self.treeSize = treeSize
      self.root = root
      self.checkpoint = checkpoint
      self.verifierKey = verifierKey
      self.line = line
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    let line = facts.line
    title = "\(line.payee) \(line.amount.exact(language))"
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    slots = [
      "payee": .text(line.payee), "amount": .text(line.amount.exact(language)),
      "tag": .markup(line.state.tag(language).markup), "purpose": .text(line.purpose),
      "day": .text(Civil.written(line.day, language)), "id": .text(String(line.id)),
      "project": .markup(facts.project.map { Link($0.name, .project($0.id)).markup } ?? ""),
      "place": .markup(crumbs.last?.markup ?? ""),
      "reportPath": .text(Address.newReport(about: "payment/\(line.id)").path()),
      "chain": .markup(Way(facts.chain.map { $0.step(language) }).markup(language)),
      "proof": .list(facts.proof.map { [$0.slots(line.id)] } ?? []),
    ]
  }
}

extension PaymentPage.Proof {
  fileprivate func slots(_ id: Int64) -> Slots {
    [
      "position": .text(Digits.grouped(index)), "index": .text(String(index)),
      "leafHash": .text(leafHash), "size": .text(Digits.grouped(treeSize)), "root": .text(root),
      "checkpoint": .text(checkpoint), "key": .text(verifierKey), "county": .text(county.code),
      "proofPath": .text(Address.paymentProof(id).path()),
      "entryPath": .text(Address.paymentEntry(id).path()),
      "checkpointPath": .text(Address.checkpoint(county: county.code).path()),
      "command": .text(
        "python3 verify.py receipt \(id).tlog-proof \(id).entry --line \(line) "
          + "--key \"\(verifierKey)\""),
    ]
  }
}
