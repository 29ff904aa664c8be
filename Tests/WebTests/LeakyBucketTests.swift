import Hummingbird
import Testing

@testable import Web

@Suite("How often something may happen") struct LeakyBucketTests {
  private let start = ContinuousClock.now

  @Test func `so many fit at once, and one more after its share of the time`() {
    let buckets = LeakyBuckets<String>([.init(5, per: .seconds(3_600))])
    for _ in 0..<5 { #expect(buckets.pour("a", at: start)) }
    #expect(!buckets.pour("a", at: start) && buckets.isFull("a", at: start))
    #expect(buckets.pour("b", at: start))
    #expect(!buckets.pour("a", at: start + .seconds(719)))
    #expect(buckets.pour("a", at: start + .seconds(721)))
    #expect(!buckets.pour("a", at: start + .seconds(722)))
  }

  @Test func `a day's rule holds where the hour's would not`() {
    let buckets = LeakyBuckets<String>([
      .init(5, per: .seconds(3_600)), .init(20, per: .seconds(86_400)),
    ])
    var admitted = 0
    for minute in 0..<(12 * 60) where buckets.pour("a", at: start + .seconds(minute * 60)) {
      admitted += 1
    }
    // 20 at once and half as many again in half a day.
    #expect((29...31).contains(admitted))
  }

  @Test func `looking does not count`() {
    let buckets = LeakyBuckets<String>([.init(1, per: .seconds(60))])
    for _ in 0..<10 { #expect(!buckets.isFull("a", at: start)) }
    #expect(buckets.pour("a", at: start))
  }

  @Test func `what changed is told once, and what is put back has leaked meanwhile`() {
    let rules: [LeakyBuckets<String>.Rule] = [.init(5, per: .seconds(3_600))]
    let buckets = LeakyBuckets<String>(rules)
    for _ in 0..<5 { #expect(buckets.pour("a", at: start)) }
    #expect(!buckets.pour("a", at: start))
    let changes = buckets.takeChanges(at: start)
    #expect(changes.map(\.key) == ["a"] && changes.map(\.levels) == [[5]])
    #expect(buckets.takeChanges(at: start).isEmpty)
    for (minutes, admits) in [(11, false), (13, true)] {
      let again = LeakyBuckets<String>(rules)
      again.restore("a", [5], after: .seconds(minutes * 60), at: start)
      again.restore("b", [5, 5], after: .zero, at: start)
      #expect(again.pour("a", at: start) == admits)
      #expect(again.pour("b", at: start))
    }
  }

  @Test func `a flood of keys is refused until buckets have run dry`() {
    let buckets = LeakyBuckets<Int>([.init(1, per: .seconds(60))], most: 10)
    for key in 0..<10 { #expect(buckets.pour(key, at: start)) }
    #expect(!buckets.pour(10, at: start))
    #expect(buckets.pour(10, at: start + .seconds(61)))
  }

  @Test(arguments: [
    ("192.0.2.77", "192.0.2"), ("::ffff:192.0.2.9", "192.0.2"),
    ("2001:db8:1:2ab:3::1", "2001:db8:1:2"),
    ("2001:db8::1", "2001:db8:0:0"), ("::1", "0:0:0:0"), ("", "-"), ("192.0.2", "-"),
    ("unknown", "-"),
  ])
  func `an address is known by its network`(address: String, network: String) {
    #expect(Request.network(of: address) == network)
  }

  @Test func `neighbours share a network and strangers do not`() {
    #expect(Request.network(of: "2001:db8:1:2ff::1") == Request.network(of: "2001:db8:1:200::2"))
    #expect(Request.network(of: "2001:db8:1:3ff::1") != Request.network(of: "2001:db8:1:2ff::1"))
    #expect(Request.network(of: "192.0.3.77") != Request.network(of: "192.0.2.77"))
  }
}
