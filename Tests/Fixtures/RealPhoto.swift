import Foundation

/// A photograph as a phone makes it: a whole JPEG of 32 by 24 pixels that any program draws, with
/// the device and the place in its Exif; invented.
package enum RealPhoto {
  /// The file.
  package static let bytes = [UInt8](Data(base64Encoded: text) ?? Data())

  /// What the Exif tells of the device.
  package static let device = Array("Phone".utf8)

  private static let text = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/4QC6RXhpZgAATU0AKgAAAAgAAwEPAAIAAAAGAAAAMgEyAAIAAAAUAAAAOIglAAQA\
    AAABAAAATAAAAABQaG9uZQAyMDE4OjA2OjAxIDEwOjAwOjAwAAAEAAEAAgAAAAJOAAAAAAIABQAAAAMAAACCAAMAAgAA\
    AAJFAAAAAAQABQAAAAMAAACaAAAAAAAAACMAAAABAAAADAAAAAEAAAAmAAAAAQAAAGkAAAABAAAADgAAAAEAAAAYAAAA\
    Af/bAEMAGxIUFxQRGxcWFx4cGyAoQisoJSUoUTo9MEJgVWVkX1VdW2p4mYFqcZBzW12FtYaQnqOrratngLzJuqbHmair\
    pP/bAEMBHB4eKCMoTisrTqRuXW6kpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
    pP/AABEIABgAIAMBIgACEQEDEQH/xAAXAAEBAQEAAAAAAAAAAAAAAAACAAME/8QAFRABAQAAAAAAAAAAAAAAAAAAAQD/\
    xAAWAQEBAQAAAAAAAAAAAAAAAAADAgT/xAAWEQEBAQAAAAAAAAAAAAAAAAAAAQL/2gAMAwEAAhEDEQA/AOlIpapFLJKT\
    VZJFLVIpVKDVdKRSqii9CkEqqoDT/9k=
    """
}
