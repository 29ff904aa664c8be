import Testing
import Transparency

@Suite("Secrets") struct SecretTests {
  @Test func `many drawn at once are all different and none is empty`() {
    let secrets = Secret.drawn(5_000)
    #expect(secrets.count == 5_000)
    #expect(Set(secrets).count == 5_000)
    #expect(!secrets.contains { $0.bytes.allSatisfy { $0 == 0 } })
    #expect(Secret.drawn(0).isEmpty)
  }
}
