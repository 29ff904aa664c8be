# Installs what the platform needs from the system; sourced by ./run and ./test.
# Usage: require PACKAGE... (names of Debian packages)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

on_macos() {
  say "macOS: 请先安装 install first:"
  echo "  xcode-select --install            # or a Swift 6.3 toolchain from swift.org" >&2
  echo "  brew install pkg-config sqlite libzip expat libxlsxwriter openssl argon2 qrencode python@3" >&2
  echo "  pip3 install cryptography         # only for ./test" >&2
}

need_swift() {
  if ! command -v swift >/dev/null 2>&1 && [ -x /opt/swift/usr/bin/swift ]; then
    PATH="/opt/swift/usr/bin:$PATH"
    export PATH
  fi
  command -v swift >/dev/null 2>&1 || {
    say "没有找到 Swift 6.3 工具链 / no Swift 6.3 toolchain: https://www.swift.org/install/linux/"
    exit 2
  }
}

# A package counts as there when dpkg has it installed, so that a second run needs no network.
missing() {
  for package in "$@"; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || printf '%s ' "$package"
  done
}

require() {
  case "$(uname -s)" in
  Darwin)
    on_macos
    return
    ;;
  esac
  command -v dpkg-query >/dev/null 2>&1 || {
    say "请用本系统的包管理器安装 install with your package manager: $*"
    return
  }
  packages=$(missing "$@")
  [ -z "$packages" ] && return
  say "安装系统组件 installing: $packages"
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  # shellcheck disable=SC2086
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $packages >&2
}

libraries="pkg-config libsqlite3-dev libzip-dev libexpat1-dev libxlsxwriter-dev zlib1g-dev"
libraries="$libraries libssl-dev libargon2-dev libqrencode-dev"
