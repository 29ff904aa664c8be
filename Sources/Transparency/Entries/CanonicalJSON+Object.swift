extension CanonicalJSON {
  /// Values by key, kept in the order of the keys' bytes.
  public struct Object: Sendable, Hashable {
    /// One key and its value.
    public struct Member: Sendable, Hashable {
      /// The key.
      public let key: String
      /// The value.
      public var value: CanonicalJSON
    }

    /// The members, sorted by key.
    public private(set) var members: [Member] = []

    /// An object without members.
    public init() {}

    /// Sorts members by key.
    ///
    /// A key given twice keeps its last value.
    public init(_ pairs: some Sequence<(String, CanonicalJSON)>) {
      for (key, value) in pairs { self[key] = value }
    }

    /// The value of a key; setting `nil` removes it.
    public subscript(key: String) -> CanonicalJSON? {
      get {
        let place = place(of: key)
        return holds(key, at: place) ? members[place].value : nil
      }
      set {
        let place = place(of: key)
        switch (holds(key, at: place), newValue) {
        case (true, let value?): members[place].value = value
        case (true, nil): members.remove(at: place)
        case (false, let value?): members.insert(Member(key: key, value: value), at: place)
        case (false, nil): break
        }
      }
    }

    /// Adds a member whose key sorts behind all others.
    mutating func append(last key: String, _ value: CanonicalJSON) {
      members.append(Member(key: key, value: value))
    }

    private func holds(_ key: String, at place: Int) -> Bool {
      place < members.count && members[place].key.utf8.elementsEqual(key.utf8)
    }

    private func place(of key: String) -> Int {
      var low = 0
      var high = members.count
      while low < high {
        let middle = (low + high) / 2
        if members[middle].key.utf8.lexicographicallyPrecedes(key.utf8) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
  }
}

extension CanonicalJSON.Object: ExpressibleByDictionaryLiteral {
  /// Sorts the members of a literal by key.
  public init(dictionaryLiteral elements: (String, CanonicalJSON)...) { self.init(elements) }
}
