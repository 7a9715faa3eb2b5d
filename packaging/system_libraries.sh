#!/bin/sh
# Installs what pip cannot bring on Debian and its kin: Python's venv, and the shared libraries that Qt opens at start;
# with the word `packaging`, what `make package` needs besides; with `bench`, what `make bench` does.
# Asks nobody when all is there; otherwise needs root or sudo, and says which packages it wants. Other systems: it only says.
set -eu

# package, a colon, the thing that shows it is there: a shared library, a command, or a module of Python
WANTED="
libegl1:libEGL.so.1
libgl1:libGL.so.1
libopengl0:libOpenGL.so.0
libglib2.0-0:libgthread-2.0.so.0
libdbus-1-3:libdbus-1.so.3
libfontconfig1:libfontconfig.so.1
libxkbcommon0:libxkbcommon.so.0
libxkbcommon-x11-0:libxkbcommon-x11.so.0
libxcb-cursor0:libxcb-cursor.so.0
libxcb-icccm4:libxcb-icccm.so.4
libxcb-image0:libxcb-image.so.0
libxcb-keysyms1:libxcb-keysyms.so.1
libxcb-render-util0:libxcb-render-util.so.0
libxcb-shape0:libxcb-shape.so.0
libxcb-xinerama0:libxcb-xinerama.so.0
libwayland-cursor0:libwayland-cursor.so.0
libcups2:libcups.so.2
python3-venv:ensurepip
poppler-utils:pdfsig
openssl:openssl
qpdf:qpdf
default-jre-headless:java
libpdfbox2-java:/usr/share/java/preflight.jar
libactivation-java:/usr/share/java/javax.activation.jar
libjaxb-api-java:/usr/share/java/jaxb-api.jar
"
# libegl1 … libwayland-cursor0: Qt's window and its offscreen pictures. libcups2: Qt sees the printers. python3-venv: .venv.
# poppler-utils, openssl: the tests ask pdffonts whether a certificate embeds its fonts, pdfsig whether its signature holds, openssl
# whether its time stamp does. qpdf … libjaxb-api-java: qpdf and PDFBox look at it too; the last two Debian's PDFBox needs without saying so.
[ "${1-}" != packaging ] || WANTED="$WANTED
binutils:strip
dpkg-dev:dpkg-shlibdeps
libpython3.11:libpython
xvfb:Xvfb
"
# binutils: PyInstaller looks into libraries, and the bundle is stripped. dpkg-dev: what the Debian package depends on.
# libpython3.11: travels in the bundle; a Python from elsewhere brings its own. xvfb: the smoke test opens the window on it.
[ "${1-}" != bench ] || WANTED="$WANTED
libpango-1.0-0:libpango-1.0.so.0
libpangoft2-1.0-0:libpangoft2-1.0.so.0
libharfbuzz-subset0:libharfbuzz-subset.so.0
"
# WeasyPrint, beside which we measure, sets its lines with Pango, and is four times as fast with HarfBuzz's subsets.
[ "${1-}" != windows ] || WANTED="$WANTED
wine64:/usr/lib/wine/wine64
nsis:makensis
gcc-mingw-w64-x86-64-win32:x86_64-w64-mingw32-gcc
locales:/usr/share/i18n/locales/ko_KR
xvfb:Xvfb
xdotool:xdotool
imagemagick:import
"
# wine64, nsis: the program and its installer for Windows, built and tried without one. gcc-mingw…: the two libraries that wine
# lacks. locales: a Korean Windows. xvfb, xdotool, imagemagick: its screen, its keys, its pictures.

PYTHON=${PYTHON:-python3.11}
command -v "$PYTHON" >/dev/null 2>&1 || {
    echo "Python 3.11 is needed; '$PYTHON' is not on the PATH (make setup PYTHON=/where/it/is)." >&2
    exit 1
}
[ "$(uname)" = Linux ] || exit 0

libraries=$( (command -v ldconfig >/dev/null && ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)

is_there() {
    case $1 in
        /*) [ -e "$1" ] ;;
        *.so.*) case $libraries in *"$1"*) return 0 ;; *) return 1 ;; esac ;;
        libpython) .venv/bin/python -c 'from PyInstaller.depend.bindepend import get_python_library_path as find; find()' 2>/dev/null ;;
        ensurepip) [ -x .venv/bin/python ] || "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing=
for pair in $WANTED; do
    is_there "${pair#*:}" || missing="$missing ${pair%%:*}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "These are missing; install what your system calls them (names of Debian):$missing" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    echo "These system packages are missing; an administrator installs them with: apt-get install$missing" >&2
    exit 1
fi
echo "Installing system packages with apt-get${as_root:+ ($as_root)}:$missing"
# shellcheck disable=SC2086  # a list of names, split on purpose
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
