/// 消费帮扶: one sale of a county's goods to a buyer of the eastern side.
///
/// Buyers are named unless they are individuals, who are counted together and never named. Sources:
/// practice.md 1.2 D6; systems.md S65, S69.
package struct GoodsSale: Record {
  package var number = ""
  package var place = DivisionCode.unknown
  package var provider = DivisionCode.unknown
  package var product = ""
  package var quantity = ""
  package var supplier = ""
  package var isRegistered = false
  package var households = 0
  package var kind = Buyer.organ
  package var buyer = ""
  package var individuals = 0
  package var channel = Channel.order
  package var campaign = ""
  package var amount = Money.zero
  package var sold: Day?
  package var document = ""
  package var synthetic = false

  package init() {}

  /// What kind of buyer it is.
  package enum Buyer: String, CodeList {
    case organ, enterprise, institution, individuals

    package var labels: Labels {
      switch self {
      case .organ: Labels(zh: "机关", en: "Government organ")
      case .enterprise: Labels(zh: "企业", en: "Enterprise")
      case .institution: Labels(zh: "事业单位", en: "Public institution")
      case .individuals: Labels(zh: "个人", en: "Individuals")
      }
    }
  }

  /// Which way the goods were sold.
  package enum Channel: String, CodeList {
    case order, hall, fair
    case eCommerce = "e_commerce"
    case unionBenefit = "union_benefit"

    package var labels: Labels {
      switch self {
      case .order: Labels(zh: "定点采购", en: "Direct order")
      case .hall: Labels(zh: "展销馆", en: "Hall")
      case .fair: Labels(zh: "节庆展会", en: "Fair")
      case .eCommerce: Labels(zh: "电商", en: "E-commerce")
      case .unionBenefit: Labels(zh: "工会福利", en: "Union benefit")
      }
    }
  }

  package static let register = Register<GoodsSale>(
    "goods_sale", zh: "消费帮扶", en: "Sales of goods", owner: .county, privacy: .open,
    key: ["number"], place: "place", keptBy: [.countyOffice, .industryDepartment, .partner],
    fields: [
      .text(\.number, "number", zh: "销售编号", en: "Number", length: 1...40),
      .division(\.place, "place", zh: "产地", en: "Place of origin"),
      .division(\.provider, "provider", zh: "购买地", en: "Bought in"),
      .text(\.product, "product", zh: "产品", en: "Product", length: 1...60),
      .money(\.amount, "amount", zh: "销售金额", en: "Amount", atLeast: 1),
      .day(\.sold, "sold", zh: "销售日期", en: "Sold", required: true),
      .text(\.supplier, "supplier", zh: "供应单位", en: "Supplier", length: 1...80),
      .flag(
        \.isRegistered, "registered", zh: "认定的扶贫产品供应商", en: "Registered supplier"),
      .count(
        \.households, "households", zh: "带动脱贫户数", en: "Households carried", unit: .households),
      .choice(\.kind, "buyer_kind", zh: "买方类别", en: "Kind of buyer"),
      .text(\.buyer, "buyer", zh: "买方", en: "Buyer", length: 0...80),
      .count(
        \.individuals, "individuals", zh: "个人买方人数", en: "Individual buyers", unit: .persons),
      .choice(\.channel, "channel", zh: "渠道", en: "Channel"),
      .text(\.campaign, "campaign", zh: "活动", en: "Campaign", length: 0...60),
      .text(
        \.quantity, "quantity", zh: "数量及单位", en: "Quantity with its unit", length: 0...40),
      .text(\.document, "document", zh: "订单或发票号", en: "Order or invoice", length: 0...80),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "sale_buyer", zh: "单位买方须填名称；个人不填姓名，须填人数",
        en: "an organisation is named; individuals are counted and not named"
      ) { row in
        row.kind == .individuals
          ? row.buyer.isEmpty && row.individuals > 0 : !row.buyer.isEmpty && row.individuals == 0
      },
      .init(
        "supplier_carries", zh: "认定的扶贫产品供应商须填带动户数",
        en: "a registered supplier needs the households that it carries"
      ) { !$0.isRegistered || $0.households > 0 },
    ])
}
