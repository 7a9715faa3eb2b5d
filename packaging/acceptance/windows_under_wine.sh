#!/usr/bin/env bash
# What a Windows counter goes through, under wine: installed silently, started, a certificate issued, upgraded, uninstalled.
#
#     packaging/acceptance/windows_under_wine.sh [SETUP [NEWER_SETUP]]
#
# SETUP is dist/llas-desktop-<version>-setup.exe unless said otherwise. Without NEWER_SETUP the same program is packed again
# with a higher version on the label: that shows what the installer does in an upgrade, and nothing of a newer program.
# Pictures of every screen are left in out/windows/. Ends with 0 when all is as it should be.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh
sh packaging/system_libraries.sh windows

python=.venv/bin/python
[ -x "$python" ] || python=${PYTHON:-python3}
version=$("$python" -c 'import sys; sys.path.insert(0, "packaging"); import build; print(build.version())')
setup=${1:-dist/llas-desktop-$version-setup.exe}
newer=${2:-}
pictures=out/windows
work=$(mktemp -d)

fail() {
    echo "NOT AS IT SHOULD BE: $*" >&2
    [ -z "${DISPLAY:-}" ] || import -window root "$pictures/failed.png" || true
    exit 1
}
ok() { printf '%3ds  %s\n' $SECONDS "$*"; }
# Usage: holds "what is claimed" command …
holds() {
    local claim=$1
    shift
    "$@" || fail "$claim"
    ok "$claim"
}
refused() { # with this exit status, by this command
    local status=$1 got=0
    shift
    in_wine "$@" >/dev/null || got=$?
    [ "$got" = "$status" ] || fail "exit status $got instead of $status: $*"
}
# Usage: wait_for "what" command …; five minutes at most
wait_for() {
    local what=$1 end=$((SECONDS + 300))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "waited in vain for $what"
        sleep 0.25
    done
}

# --- a screen, and a new Windows of its own
open_screen
finish() {
    WINEPREFIX=$WINE_HOME/counter wineserver -k || true
    kill "$screen" || true
    rm -rf "$work"
}
trap finish EXIT
rm -rf "$WINE_HOME/counter" "$pictures"
mkdir -p "$pictures"
enter_wine "$WINE_HOME/counter"
home=$WINEPREFIX/drive_c/users/$(whoami)
local_data=$home/AppData/Local
installed=$local_data/Programs/llas-desktop
menu="$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
uninstall_key='Software\Microsoft\Windows\CurrentVersion\Uninstall\llas-desktop'

registry_says() { in_wine reg query "$1" "${@:3}" | iconv -f cp949 -t utf-8 | grep -qF -- "$2"; }
registry_is_silent() { ! in_wine reg query "$1" >/dev/null 2>&1; }
# A window whose title holds this.
window() { xdotool search --onlyvisible --name "$1" | grep -q .; }
# The program's own: wide, unlike a box that says why there is none.
desk() {
    local each
    for each in $(xdotool search --onlyvisible --name "$1"); do
        [ "$(xdotool getwindowgeometry --shell "$each" | sed -n 's/^WIDTH=//p')" -lt 800 ] || return 0
    done
    return 1
}
nothing_crashed() { ! find "$local_data" -name 'crash-*' | grep .; }
# Once two pictures in a row are the same the window has finished drawing. The pointer moves: wine draws what it owes when
# something happens.
picture() {
    local before= now=
    until xdotool mousemove_relative 1 1 && now=$(import -window root rgb:- | sha256sum) && [ "$now" = "$before" ]; do
        before=$now
        sleep 1
    done
    import -window root "$pictures/$1.png"
}
start() { # in the background, as a double click does
    HOME=$WINE_HOME/home LOCPATH=$WINE_HOME/locale LC_ALL=ko_KR.UTF-8 /usr/lib/wine/wine64 "$@" \
        </dev/null >/dev/null 2>&1 &
}
close() { # as a click on the window's cross
    in_wine taskkill /IM llas-desktop.exe >/dev/null
    wait_for "the end of the program" program_has_ended
}
program_has_ended() { ! in_wine tasklist | iconv -c -f cp949 -t utf-8 | grep -q 'llas-desktop\.exe'; }
press() { xdotool key --clearmodifiers --delay 150 "$@"; }
command() { in_wine "$installed/llas-desktop-cli.exe" "$@"; }

# --- installed silently, for this user
began=$(date +%s)
in_wine "$setup" /S || fail "silent installation: $?"
ok "installed silently in $(($(date +%s) - began)) s: $(du -sm "$installed" | cut -f1) MB, setup $(du -m "$setup" | cut -f1) MB"
holds "Add/Remove has its Korean name" registry_says "HKCU\\$uninstall_key" "평생학습관 창구"
holds "Add/Remove has version $version" registry_says "HKCU\\$uninstall_key" "$version" /v DisplayVersion
holds "a backup opens with the program" registry_says 'HKCU\Software\Classes\llas-desktop.backup\shell\open\command' 'llas-desktop.exe" "%1"' /ve
holds "a key file opens with the program" registry_says 'HKCU\Software\Classes\.llas' llas-desktop.vault /ve
holds "Start menu and desktop have their entries" test -e "$menu/평생학습관 창구.lnk" -a -e "$menu/평생학습관 창구 (견본).lnk" -a -e "$home/Desktop/평생학습관 창구.lnk"
holds "nothing was asked of an administrator" registry_is_silent "HKLM\\$uninstall_key"

# --- the window
start "$installed/llas-desktop.exe"
wait_for "the first window" desk 창구
picture 1-first-start
ok "started on no data; see $pictures/1-first-start.png"
refused 3 "$setup" /S
ok "an installation over the running program is refused with 3"
refused 3 "$installed/uninstall.exe" /S "_?=$(windows_path "$installed")"
holds "and so is its removal" test -e "$installed/llas-desktop.exe"
close
ok "closed"

start "$installed/llas-desktop.exe" --demo
wait_for "the demo" desk 창구
wait_for "its database" test -e "$local_data/llas-desktop-demo/centre.sqlite3"
picture 2-login
press Return Return # past the login's name and password, which stand there
wait_for "the demo's own title" desk '시 평생학습관 창구'
picture 3-signed-in
xdotool type --delay 80 "85"
picture 4-search
ok "the demo: see $pictures/2-login.png to 4-search.png"
close
holds "nothing has crashed" nothing_crashed

# --- commands, on the user's own data
export LLAS_LOGIN=boram LLAS_PASSWORD='four plain words here'
command setup --centre '우리 평생학습관' --login boram >/dev/null
printf '계좌번호,성명,생년월일\r\n2024-000777,남궁새봄,2001-03-04\r\n' | iconv -t cp949 >"$work/학습자.csv"
command learner import "$(windows_path "$work/학습자.csv")" | tail -1
holds "a list in CP949 came in" grep -q 남궁새봄 <(command learner find ㄴㄱㅅㅂ)
command certificate issue 2024-000777 --purpose 취업 --output "$(windows_path "$work/증명서.pdf")" >/dev/null
pdftotext -layout "$work/증명서.pdf" "$work/paper.txt"
holds "a certificate issued without a screen says whose it is" grep -q 남궁새봄 "$work/paper.txt"
holds "and what it is" grep -q 평생학습이력증명서 <(tr -d ' ' <"$work/paper.txt")
command backup "$(windows_path "$work/하나.llasbackup")" >/dev/null
command --data "$(windows_path "$work/elsewhere")" restore "$(windows_path "$work/하나.llasbackup")" >/dev/null
holds "a backup comes back in another folder" grep -q 남궁새봄 <(command --data "$(windows_path "$work/elsewhere")" learner find 남궁)
holds "the data are sound" command doctor
refused 1 "$installed/llas-desktop-cli.exe" --data "$(windows_path "$installed/data")" setup --centre 우리 --login boram
holds "data in the program's folder are refused" test ! -e "$installed/data"
if [ -e "$WINE_HOME/builder/drive_c/python/python.exe" ]; then
    WINEPREFIX=$WINE_HOME/counter in_wine "$(windows_path "$WINE_HOME/builder/drive_c/python/python.exe")" packaging/smoke.py "$installed/llas-desktop.exe"
    ok "packaging/smoke.py"
fi

# --- the next version over it
if [ -z "$newer" ]; then
    newer=$work/newer-setup.exe
    "$python" - "$work" <<'PYTHON'
import sys
from pathlib import Path

sys.path.insert(0, "packaging")
import windows_installer

bundle = Path("dist/windows/llas-desktop")
windows_installer.build(bundle, "99.1", Path(sys.argv[1]), quick=True).rename(Path(sys.argv[1]) / "newer-setup.exe")
PYTHON
fi
touch "$installed/_internal/of-the-old-version.dll" "$installed/the user's own.txt"
rm "$home/Desktop/평생학습관 창구.lnk"
in_wine "$newer" /S || fail "upgrade: $?"
holds "an upgrade leaves nothing of the old version" test ! -e "$installed/_internal/of-the-old-version.dll"
holds "and everything of the user" test -e "$installed/the user's own.txt"
holds "and the desktop as its owner arranged it" test ! -e "$home/Desktop/평생학습관 창구.lnk" -a -e "$menu/평생학습관 창구.lnk"
holds "and the data sound" command doctor
mkdir "$installed/_llas-desktop_old"
mv "$installed"/llas-desktop*.exe "$installed/_llas-desktop_old/"
in_wine "$newer" /S || fail "upgrade after a power cut: $?"
holds "an upgrade that a power cut stopped is brought to its end" test -e "$installed/llas-desktop.exe" -a ! -e "$installed/_llas-desktop_old"
refused 4 "$setup" /S
ok "the older version over the newer one is refused with 4"
refused 4 "$newer" /S /ALLUSERS
ok "a second installation, for all users, beside it is refused with 4"

# --- uninstalled silently
in_wine "$installed/uninstall.exe" /S
wait_for "the end of the uninstaller" test ! -e "$installed/uninstall.exe"
echo "      What is left below the user's folder:"
find "$local_data" "$menu" "$home/Desktop/" \( -ipath '*llas*' -o -name '*평생*' \) -printf '      %P\n' | sort | head -40
holds "uninstalled: the user's own file is left in the folder, alone" test "$(ls "$installed")" = "the user's own.txt"
holds "the data are left" test -e "$local_data/llas-desktop/centre.sqlite3" -a -e "$local_data/llas-desktop-demo/centre.sqlite3"
holds "no entry is" test ! -e "$menu/평생학습관 창구.lnk" -a ! -e "$menu/평생학습관 창구 (견본).lnk"
for key in "$uninstall_key" 'Software\Classes\.llas' 'Software\Classes\.llasbackup' 'Software\Classes\llas-desktop.vault' 'Software\Classes\llas-desktop.backup'; do
    registry_is_silent "HKCU\\$key" || fail "left in the registry: $key"
done
ok "nothing is left in the registry"
rm -rf "$installed"

# --- for all users, and elsewhere
in_wine "$setup" /S /ALLUSERS
holds "installed for all users" test -e "$WINEPREFIX/drive_c/Program Files/llas-desktop/llas-desktop.exe"
holds "Add/Remove of all users has it" registry_says "HKLM\\$uninstall_key" "$version" /v DisplayVersion
in_wine 'C:\Program Files\llas-desktop\uninstall.exe' /S
wait_for "the end of the uninstaller" test ! -e "$WINEPREFIX/drive_c/Program Files/llas-desktop"
holds "and uninstalled again" registry_is_silent "HKLM\\$uninstall_key"
refused 7 "$setup" /S '/D=C:\users\'"$(whoami)"'\AppData\Local\llas-desktop'
refused 7 "$setup" /S '/D=C:\users\'"$(whoami)"'\AppData\Local'
ok "the folder of the data is refused for the program with 7, and so is one around it"

# --- through its pages, with a Korean font that Windows has and wine lacks
mkdir -p "$WINEPREFIX/drive_c/windows/Fonts"
cp resources/fonts/PretendardGOV-Regular.ttf "$WINEPREFIX/drive_c/windows/Fonts/"
for name in "Malgun Gothic" "Segoe UI" "Tahoma" "MS Shell Dlg" "MS Shell Dlg 2"; do
    in_wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$name" /d "Pretendard GOV" /f >/dev/null
done
wineserver -k
start "$setup"
wait_for "the installer" window 설치
picture 5-installer
press Return
picture 6-folder
press Return
wait_for "the unpacking" test -e "$installed/uninstall.exe"
picture 7-installed
press space Return # not to start it
start "$installed/uninstall.exe"
wait_for "the uninstaller" window 제거
picture 8-uninstaller
press Tab Tab space Return
sleep 2
picture 9-are-you-sure
press Return # 아니요, which it offers
sleep 2
holds "a no keeps the data" test -e "$local_data/llas-desktop/centre.sqlite3"
press Return
sleep 2
press Left Return
wait_for "the data to go" test ! -e "$local_data/llas-desktop" -a ! -e "$local_data/llas-desktop-demo"
picture 10-uninstalled
press Return
ok "uninstalled with the data, which took a tick and a yes"
echo "All as it should be, in $SECONDS s. Look at the pictures in $pictures/."
