// swift-tools-version: 6.2
import PackageDescription

/// The compiler's strictest settings, the same in every room.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house and what it may see: the whole architecture is this list.
func layer(
  _ name: String, sees: [Target.Dependency] = [], path: String? = nil, exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: sees, path: path, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// The tests of a room, in a folder of the same name.
func tests(_ room: String, sees: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(name: "\(room)Tests", dependencies: sees, exclude: exclude, swiftSettings: strict)
}

/// A C library of the system as a Swift module; `./run` and `./test` install the Debian package.
func system(
  _ name: String, pkgConfig: String? = nil, apt: String, brew: String? = nil
) -> Target {
  let formula = brew.map { [SystemPackageProvider.brew([$0])] } ?? []
  return .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])] + formula)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
/// Only the tests use it, as the peer of our own subset (ARCHITECTURE.md).
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
  name: "shanhai",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "shanhai", targets: ["Commands"]),
    .library(name: "Transparency", targets: ["Transparency"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Pure rooms
    layer("Domain"),
    layer("PortableSQL"),
    layer("Transparency", sees: [crypto, "COpenSSL"]),
    layer("Tables", sees: ["CZip", "CExpat", "CXlsxWriter"]),
    // Storing
    layer("SQLiteEngine", sees: ["PortableSQL", grdb, sqlite]),
    layer("Storage", sees: ["Domain", "PortableSQL", "Transparency", crypto]),
    layer("Exchange", sees: ["Domain", "Tables"], resources: [.copy("Rules")]),
    // Showing
    layer(
      "Web",
      sees: [
        hummingbird, hummingbirdCore, nioCore, nioHTTP1, nioHTTPTypes, httpTypes, logging,
        "CQRencode",
      ],
      resources: [.copy("Templates"), .copy("Assets")]),
    layer(
      "Portal",
      sees: [
        "Domain", "PortableSQL", "Storage", "Exchange", "Tables", "Transparency", "Web",
        hummingbird, httpTypes,
      ],
      resources: [.copy("Templates")]),
    layer(
      "Console",
      sees: [
        "Domain", "PortableSQL", "Storage", "Exchange", "Tables", "Transparency", "Web", "Portal",
        "CArgon2", crypto, hummingbird, httpTypes,
      ],
      resources: [.copy("Templates"), .copy("Offline")]),
    // The example world and the program
    layer(
      "Rongding", sees: ["Domain"], path: "Examples/rongding", exclude: ["README.md"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "Commands",
      dependencies: [
        "Domain", "PortableSQL", "SQLiteEngine", "Storage", "Exchange", "Tables", "Transparency",
        "Web", "Portal", "Console", "Rongding", "CMalloc", arguments, hummingbird, logging, crypto,
      ],
      swiftSettings: strict),
    // Tests: a folder a room, and what they share
    .target(
      name: "Fixtures",
      dependencies: [
        "Domain", "PortableSQL", "SQLiteEngine", "Storage", "Exchange", "Transparency", "Web", grdb,
        hummingbird, nioCore, nioEmbedded, httpTypes, logging,
      ],
      path: "Tests/Fixtures", swiftSettings: strict),
    tests("Domain", sees: ["Domain", "Fixtures"]),
    tests("PortableSQL", sees: ["PortableSQL"]),
    tests("Transparency", sees: ["Transparency", crypto], exclude: ["Vectors/tlog_vectors.json"]),
    tests("Tables", sees: ["Tables"]),
    tests("SQLiteEngine", sees: ["PortableSQL", "SQLiteEngine", "Fixtures", grdb]),
    tests(
      "Storage",
      sees: [
        "Domain", "PortableSQL", "SQLiteEngine", "Storage", "Transparency", "Fixtures", crypto,
        grdb,
      ], exclude: ["Migrations/checksums.txt"]),
    tests(
      "Exchange",
      sees: [
        "Domain", "Exchange", "Storage", "Tables", "SQLiteEngine", "PortableSQL", "Fixtures",
      ]),
    tests("Rongding", sees: ["Rongding", "Domain"]),
    tests(
      "Web",
      sees: [
        "Web", "Fixtures", hummingbird, logging, mustache, nioCore, nioEmbedded, nioHTTP1,
        nioHTTPTypes, httpTypes,
      ]),
    tests(
      "Portal",
      sees: [
        "Domain", "PortableSQL", "Storage", "Transparency", "Web", "Portal", "Fixtures",
        hummingbird, httpTypes,
      ]),
    tests(
      "Console",
      sees: [
        "Domain", "PortableSQL", "Exchange", "Storage", "Tables", "Transparency", "Web", "Portal",
        "Console", "Fixtures", hummingbird, httpTypes, nioCore,
      ]),
    tests("Tidy"),
    // C libraries
    system("CMalloc", apt: "libc6-dev"),
    system("CZip", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
    system("CExpat", pkgConfig: "expat", apt: "libexpat1-dev", brew: "expat"),
    system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl"),
    system("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev", brew: "argon2"),
    system("CQRencode", pkgConfig: "libqrencode", apt: "libqrencode-dev", brew: "qrencode"),
    system("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev", brew: "libxlsxwriter"),
  ])
