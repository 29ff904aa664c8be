import Domain
import Testing

@Suite("Numbers of persons in free words") struct PersonalNumberTests {
  @Test(arguments: [
    "经查，王某（11010519491231002X）已享受", "号11010519491231002x。", "110105 19491231 002X",
    "110105 1949 1231 002 X", "１１０１０５１９４９１２３１００２Ｘ", "旧证110105491231002已换",
    "110105　491231　002", "110105491231002",
  ])
  func `an ID number is seen`(text: String) {
    #expect(PersonalNumber.seen(in: text) == .citizenNumber)
  }

  @Test(arguments: [
    "11010519491231003X", "110105194912310", "110105493231002", "110105-19491231-002X",
    "A11010519491231002X", "11010519491231002XY", "911010519491231002X0", "110105、19491231、002X",
    "110105  19491231  002X", "110105 4912 31002",
  ])
  func `what is no ID number passes`(text: String) {
    #expect(PersonalNumber.seen(in: text) == nil)
  }

  @Test(arguments: [
    "电话13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "+86 13812345678",
    "8613812345678", "13812345678,12345", "打19912345678。", "138–1234–5678",
  ])
  func `a mobile number is seen`(text: String) {
    #expect(PersonalNumber.seen(in: text) == .mobileNumber)
  }

  @Test(arguments: [
    "12812345678", "1381234567", "138123456789", "21381234567890", "0931-8412345", "JD13812345678",
    "138 12 345 678", "138.1234.5678", "2020-138-123-4567",
  ])
  func `what is no mobile number passes`(text: String) {
    #expect(PersonalNumber.seen(in: text) == nil)
  }

  @Test(arguments: [
    "账号6228480402564890018", "6228 4804 0256 4890 018", "6228-4804-0256-4890-018",
    "４１１１１１１１１１１１１１１１", "621700000000000006",
  ])
  func `a bank card is seen`(text: String) {
    #expect(PersonalNumber.seen(in: text) == .bankCard)
  }

  @Test(arguments: [
    // A wrong check digit; too short and too long; grouped as no card is.
    "6228480402564890019", "378282246310005", "62284804025648900180", "622848 0402564890018",
    // A sum of a file, and years in a row.
    "a411111111111111b1c411111111111111", "2018-2019-2020-2021",
    // A record's number and a credit code, with right check digits by chance.
    "记录380000000000000006", "911100000000000007",
  ])
  func `what is no bank card passes`(text: String) {
    #expect(PersonalNumber.seen(in: text) == nil)
  }

  @Test(arguments: ["", "甘财扶贫〔2018〕12号", "通政发[2019]第 0012345 号，合同价 1,234,567.89 元"])
  func `ordinary words hold none`(text: String) {
    #expect(PersonalNumber.seen(in: text) == nil)
  }
}
