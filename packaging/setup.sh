#!/usr/bin/env bash
# Makes .venv with the pinned dependencies. On Debian as root it installs the system packages that
# are needed; elsewhere it names those that are missing, in one line.
# Usage: packaging/setup.sh [extras], e.g. "test,lint".
set -euo pipefail
cd "$(dirname "$0")/.."
extras=${1:-}

runtime="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0
  libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libcups2"
outside="poppler-utils qpdf"
preflight="libpdfbox2-java libjaxb-api-java libactivation-java libcommons-logging-java libcommons-io-java"
libraries="libglib-2.0.so.0 libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1
  libxkbcommon-x11.so.0 libxcb-cursor.so.0"

python=""
for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
  if [[ -n $name ]] && command -v "$name" >/dev/null &&
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$name
    break
  fi
done
if [[ -z $python ]]; then
  echo "Missing: Python 3.11 or later." >&2
  exit 1
fi

debian_root() { [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; }

install_packages() {
  local wanted=$1 name missing=""
  for name in $wanted; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q "ok installed" || missing+=" $name"
  done
  [[ -z $missing ]] && return
  echo "Installing system packages:$missing"
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
}

if debian_root; then
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages "python3-venv"
  install_packages "$runtime"
  if [[ $extras == *test* ]]; then
    # Without them their tests skip; a mirror that lacks one must not stop the others.
    install_packages "$outside $preflight" || echo "Outside tools not installed: their tests skip."
    command -v java >/dev/null || install_packages "default-jdk-headless" || true
  fi
elif [[ $(uname) == Linux ]] && command -v ldconfig >/dev/null; then
  missing=""
  for name in $libraries; do
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$name" || missing+=" $name"
  done
  [[ -z $missing ]] || echo "Missing system libraries:$missing (install them to open a window)." >&2
fi
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
  { echo "Missing: Python's venv module (package python3-venv)." >&2; exit 1; }

stamp=.venv/ready-${extras//,/-}
if [[ ! -e $stamp || pyproject.toml -nt $stamp || constraints.txt -nt $stamp ]]; then
  [[ -x .venv/bin/python ]] || "$python" -m venv .venv
  PIP_CONSTRAINT=constraints.txt .venv/bin/python -m pip install -q --disable-pip-version-check \
    -e ".${extras:+[$extras]}"
  touch "$stamp"
fi
