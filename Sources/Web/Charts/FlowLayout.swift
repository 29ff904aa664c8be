/// Where the boxes and bands of a flow stand, in units of the drawing.
struct FlowLayout {
  static let width = 1040.0
  static let thickness = 12.0
  private static let margin = 14.0
  private static let leastGap = 22.0

  /// A node's box.
  struct Box: Hashable {
    var top: Double
    var height: Double
  }

  /// A band with the middle of its two ends and its breadth.
  struct Placed {
    let band: FlowChart.Band
    let start: Double
    let end: Double
    let width: Double
  }

  let height: Double
  /// The largest node of the flow.
  let largest: Amount
  let boxes: [[Box]]
  private let chart: FlowChart
  private let scale: Double

  /// The left edge of a column.
  static func left(_ column: Int) -> Double {
    let last = width - thickness - 8
    return 8 + Double(column) * (last - 8) / 2
  }

  init(_ chart: FlowChart) {
    self.chart = chart
    largest = chart.largest
    let most = chart.columns.map(\.count).max() ?? 0
    height = max(300, Double(most) * 54)
    let inner = height - 2 * Self.margin
    let amounts = chart.columns.indices.map { column in
      chart.columns[column].indices.map { Double(chart.amount(column: column, node: $0).fen) }
    }
    let scales = amounts.map { column -> Double in
      let sum = column.reduce(0, +)
      return sum > 0 ? (inner - Self.leastGap * Double(max(column.count - 1, 0))) / sum : .infinity
    }
    let scale = scales.min() ?? 1
    self.scale = scale.isFinite ? max(scale, 0) : 0
    boxes = amounts.map { [scale = self.scale] in Self.stacked($0.map { $0 * scale }, inner) }
  }

  /// The bands of a step; at each end they keep the order of the nodes at the other end.
  func bands(_ step: Int) -> [Placed] {
    var leaving = boxes[step].map(\.top)
    var arriving = boxes[step + 1].map(\.top)
    let ordered = chart.bands[step].sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    return ordered.map { band in
      let breadth = Double(band.amount.fen) * scale
      defer {
        leaving[band.from] += breadth
        arriving[band.to] += breadth
      }
      return Placed(
        band: band, start: leaving[band.from] + breadth / 2,
        end: arriving[band.to] + breadth / 2, width: max(breadth, 0.8))
    }
  }

  private static func stacked(_ heights: [Double], _ inner: Double) -> [Box] {
    let filled = heights.reduce(0, +)
    let gaps = Double(max(heights.count - 1, 1))
    let gap = min(max((inner - filled) / gaps, leastGap), 56)
    var top = margin + (inner - filled - gap * Double(max(heights.count - 1, 0))) / 2
    return heights.map { height in
      defer { top += height + gap }
      return Box(top: top, height: max(height, 1))
    }
  }
}
