# shellcheck shell=bash
# What the scripts need on a fresh Debian 12 or Ubuntu 24.04, each piece installed only where it is
# missing and with a word about why. Sourced by the scripts; every function is safe to call again.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/.cache/tools
export PLAYWRIGHT_BROWSERS_PATH=$ROOT/.cache/browsers
cd "$ROOT" || exit

say() { printf '\033[1m%s\033[0m\n' "$*"; }

# fail WHAT BECAUSE TRY
fail() {
  printf 'error: %s\n  because: %s\n  try: %s\n' "$1" "$2" "$3" >&2
  exit 1
}

# wanted NAME WORD...: whether the name holds one of the words; every name does where there are none
wanted() {
  local name=$1 word
  shift
  [[ $# -gt 0 ]] || return 0
  for word in "$@"; do
    if [[ $name == *"$word"* ]]; then return 0; fi
  done
  return 1
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "cannot run $*" "it needs root, and there is no sudo" "run this script once as root"
  fi
}

# need_packages WHY PACKAGE...
need_packages() {
  local why=$1 package
  shift
  command -v dpkg-query >/dev/null || return 0 # not Debian: what is missing will say so itself
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  say "Installing ${missing[*]} ($why)"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

need_rust() {
  need_packages "a linker and a C++ compiler, for Rust and the mesh optimiser" g++ pkg-config curl ca-certificates
  export PATH=${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
  if ! command -v rustup >/dev/null; then
    say "Installing rustup (the Rust of rust-toolchain.toml)"
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --no-modify-path --default-toolchain none
  fi
  local target=wasm32-unknown-unknown
  if ! cargo --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1 \
    || ! cargo fmt --version >/dev/null 2>&1 || ! rustup target list --installed 2>/dev/null | grep -qx "$target"; then
    say "Installing the Rust toolchain of rust-toolchain.toml"
    rustup toolchain install
  fi
}

need_software_vulkan() {
  need_packages "Vulkan in software, to draw without a graphics card" libvulkan1 mesa-vulkan-drivers
}

need_window_libraries() {
  need_packages "a window on X11" libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon-x11-0
}

need_pdf_reader() {
  need_packages "reads the sheets back for their tests" poppler-utils
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    need_packages "the page's tools" nodejs npm
  fi
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [[ $major -ge 18 ]] || fail "Node.js $major is too old" "the page's tests need version 18 or newer" \
    "Debian 12, Ubuntu 24.04 or a Node.js from https://nodejs.org"
}

need_page_tools() {
  need_node
  if ! cmp -s web/package-lock.json web/node_modules/.psoas-lock; then
    say "Installing the page's tools from npm (wasm-opt, glTF validator, Playwright, letters, messages)"
    (cd web && npm ci --no-audit --no-fund --loglevel=error)
    cp web/package-lock.json web/node_modules/.psoas-lock
  fi
}

need_chromium() {
  need_page_tools
  [[ -z ${CHROMIUM:-} ]] || return 0
  # Ubuntu's package of that name is a snap, which a container cannot start.
  if command -v apt-cache >/dev/null && [[ ! -x /usr/bin/chromium ]] && grep -q '^ID=debian' /etc/os-release; then
    need_packages "a real browser for the page's tests" chromium
  fi
  if [[ -x /usr/bin/chromium ]]; then
    export CHROMIUM=/usr/bin/chromium
    return
  fi
  if ! compgen -G "$PLAYWRIGHT_BROWSERS_PATH/chromium-*" >/dev/null; then
    say "Installing Chromium by Playwright (a real browser for the page's tests)"
    as_root env PLAYWRIGHT_BROWSERS_PATH="$PLAYWRIGHT_BROWSERS_PATH" node web/node_modules/playwright-core/cli.js install --with-deps chromium
  fi
}

# Where Debian has none, the tests in it are left out.
need_firefox() {
  if command -v dpkg-query >/dev/null && grep -q '^ID=debian' /etc/os-release; then
    need_packages "a second browser for the page's tests, on a screen that nobody sees" firefox-esr xvfb libgl1 libegl-mesa0
  fi
}

# The version of a package that Cargo.lock names.
locked_version() {
  awk -v name="$1" '$1 == "name" && $3 == "\"" name "\"" { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# Where Cargo builds, also when the machine's configuration says elsewhere.
target_directory() {
  cargo metadata --format-version 1 --no-deps | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory'
}

# need_cargo_tool PACKAGE VERSION BINARY OPTIMISED WHY
# A build with little (1) or no (0) optimisation: a third of the time, and fast enough for its work.
need_cargo_tool() {
  local package=$1 version=$2 binary=$3 optimised=$4 why=$5
  local home=$TOOLS/$package-$version
  if [[ ! -x $home/bin/$binary ]]; then
    need_rust
    say "Building $package $version ($why)"
    # A registry mirror may lack what the tool's own lock file names; then Cargo chooses anew.
    install_cargo_tool "$package" "$version" "$optimised" "$home" --locked \
      || install_cargo_tool "$package" "$version" "$optimised" "$home"
    rm -rf "$TOOLS/build"
  fi
  PATH=$home/bin:$PATH
}

install_cargo_tool() {
  local package=$1 version=$2 optimised=$3 home=$4
  shift 4
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=$optimised CARGO_INCREMENTAL=0 \
    cargo install "$package" --version "=$version" --debug --quiet --root "$home" --target-dir "$TOOLS/build" "$@"
}

need_wasm_bindgen() {
  need_cargo_tool wasm-bindgen-cli "$(locked_version wasm-bindgen)" wasm-bindgen 1 "joins the engine to JavaScript, the version of Cargo.lock"
}

need_cargo_deny() {
  need_cargo_tool cargo-deny 0.20.2 cargo-deny 0 "checks licences and sources of what Psoas is built from"
}
