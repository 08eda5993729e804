#!/usr/bin/env bash
# Makes sure that a headless Chromium can be started: the tests open the HTML report in one.
# Does nothing if one is there. Never asks a question, never waits for ever.
set -uo pipefail

# Prints the first browser that really opens a page: the one named in RETOLD_BROWSER, one of the system's,
# or the one that Playwright brings.
find_browser() {
  local name candidate
  for name in "${RETOLD_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable "$(playwright_browser)"; do
    [ -n "$name" ] || continue
    candidate=$(command -v "$name" 2>/dev/null) || continue
    if timeout 60 "$candidate" --headless --no-sandbox --disable-gpu --dump-dom about:blank </dev/null >/dev/null 2>&1; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

playwright_browser() {
  timeout 60 python - 2>/dev/null <<'PY'
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    print(play.chromium.executable_path)
PY
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_with_apt() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1 || return 1
  local options=(-q -y -o Acquire::Retries=2 -o DPkg::Lock::Timeout=120)
  as_root env DEBIAN_FRONTEND=noninteractive timeout 180 apt-get "${options[@]}" update </dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive timeout 400 apt-get "${options[@]}" install --no-install-recommends \
      chromium fonts-dejavu-core </dev/null
}

install_with_playwright() {
  timeout 300 python -m playwright install chromium </dev/null || return 1
}

for attempt in none install_with_apt install_with_playwright; do
  if [ "$attempt" != none ]; then
    echo "install-browser: no browser that starts was found; trying ${attempt//_/ }" >&2
    "$attempt" >&2 || echo "install-browser: ${attempt//_/ } did not work" >&2
  fi
  if browser=$(find_browser); then
    echo "install-browser: using $browser" >&2
    exit 0
  fi
done

cat >&2 <<'E2'
install-browser: no headless Chromium could be found or installed. One of these helps:
  - as root on Debian or Ubuntu:      apt-get install chromium
  - anywhere, in this environment:    python -m playwright install --with-deps chromium
  - you have one in an unusual place: export RETOLD_BROWSER=/path/to/chromium
The tests that need no browser run with: python -m pytest -m 'not browser'
E2
exit 1
