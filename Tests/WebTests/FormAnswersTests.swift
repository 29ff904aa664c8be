import Fixtures
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Answers that a form brings") struct FormAnswersTests {
  private func answers(
    _ type: String, _ body: String, limit: Int = 10_000
  ) async throws -> FormAnswers {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
    head.headerFields[.contentType] = type
    let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body)))
    return try await FormAnswers(request, limit: limit)
  }

  private let urlencoded = "application/x-www-form-urlencoded"

  private func multipart(_ parts: [String], closing: String = "--b--\r\n") -> String {
    parts.map { "--b\r\n\($0)\r\n" }.joined() + closing
  }

  @Test func `answers are read as they were typed`() async throws {
    let read = try await answers(
      urlencoded, "name=%E5%BC%A0%E4%B8%89&words=a+b%26c%0D%0Ad&empty=&name=second")
    #expect(read["name"] == "张三")
    #expect(read["words"] == "a b&c\nd")
    #expect(read["empty"] == "" && read["missing"] == "")
    #expect(try await answers(urlencoded, "a=%2541%253C")["a"] == "%41%3C", "decoded once only")
  }

  @Test func `what is no form is refused`() async throws {
    for (type, body) in [
      ("application/json", "{}"), (urlencoded, "a=%zz"), (urlencoded, "a=%ff"),
      ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "nothing"),
      ("multipart/form-data; boundary=b", multipart(["no header"])),
      (
        "multipart/form-data; boundary=b",
        multipart(["Content-Disposition: form-data; name=\"a\"\r\n\r\n1"], closing: "")
      ),
    ] {
      await #expect(throws: Refusal.badForm) { _ = try await answers(type, body) }
    }
    await #expect(throws: (any Error).self) {
      _ = try await answers(urlencoded, String(repeating: "a", count: 11), limit: 10)
    }
  }

  @Test func `a file comes with its name and every byte`() async throws {
    let body = multipart([
      "Content-Disposition: form-data; name=\"token\"\r\n\r\nabc",
      "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\表.xlsx\"\r\n"
        + "Content-Type: application/x\r\n\r\nline\r\n--not a mark\r\n",
      "Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n",
    ])
    let read = try await answers("multipart/form-data; boundary=\"b\"", body)
    #expect(read["token"] == "abc")
    let file = try #require(read.file("file"))
    #expect(file.name == "表.xlsx")
    #expect(String(decoding: file.bytes, as: UTF8.self) == "line\r\n--not a mark\r\n")
    #expect(read.file("none") == nil && read.file("token") == nil)
  }

  @Test func `only our own pages may send forms`() {
    func request(_ fields: [(String, String)]) -> Request {
      var head = HTTPRequest(method: .post, scheme: "http", authority: "a.example", path: "/")
      for (name, value) in fields {
        if let name = HTTPField.Name(name) { head.headerFields[name] = value }
      }
      return Request(head: head, body: .init(buffer: ByteBuffer()))
    }
    #expect(request([("Sec-Fetch-Site", "same-origin")]).isFromOurPage)
    #expect(request([("Origin", "https://a.example")]).isFromOurPage)
    #expect(
      !request([("Sec-Fetch-Site", "cross-site"), ("Origin", "https://a.example")]).isFromOurPage)
    #expect(!request([("Sec-Fetch-Site", "none")]).isFromOurPage)
    #expect(!request([("Origin", "https://b.example")]).isFromOurPage)
    #expect(!request([("Origin", "null")]).isFromOurPage)
    #expect(!request([]).isFromOurPage)
  }
}
