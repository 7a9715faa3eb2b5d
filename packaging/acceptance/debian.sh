#!/bin/bash
# The package on a Debian 12 with nothing of Python, from debootstrap to purge. Wants root, the network and, on this side of the
# chroot: debootstrap Xvfb xdotool xdpyinfo import compare pdftoppm, python3-gi and gir1.2-atspi-2.0.
#
#   packaging/acceptance/debian.sh dist/llas-desktop_*_amd64.deb
#
# PICTURES (default out/acceptance) gets screenshots and the printed paper; BASE keeps the debootstrap for the next time.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/chroot.sh"
alone "$@"

package=$(realpath "${1:?the .deb}")
PICTURES=$(realpath -m "${PICTURES:-out/acceptance}")
work=$(mktemp -d /tmp/llas-acceptance.XXXXXX)
chmod 755 "$work" # the clerk looks in from outside
root=$work/debian
export DISPLAY=:$DISPLAY_NUMBER
CLERK_ENV=()
trap 'umount -R -l "$root"/{proc,sys,dev,tmp/.X11-unix} 2>/dev/null; rm -rf --one-file-system "$work"' EXIT
install -d -m 777 "$PICTURES"

no_python() { # the gdb scripts of gcc's libraries are text for another program
    if in_chroot "$root" dpkg-query -W -f '${Package} ${db:Status-Status}\n' | grep -E '^(lib)?python.* installed'; then
        fail "Python packages are there"
    fi
    if in_chroot "$root" sh -c 'ls /usr/bin/python* /usr/local/bin/python* /bin/python* 2>/dev/null'; then fail "a Python is there"; fi
}

files() { # every file that somebody could be left with; the books of dpkg, apt and ucf, caches and the print server's own apart
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./run -o -path ./home \
        -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/lib/ucf -o -path ./var/cache -o -path ./var/log \
        -o -path ./etc/cups -o -path './var/spool/cups*' \) -prune -o -print | sort)
}

counter() { # counter JOB…: with the clerk's eyes and hands
    local bus
    bus=$(ls "$root"/run/user/1000/at-spi/bus*)
    setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/nonexistent AT_SPI_BUS_ADDRESS="unix:path=$bus" \
        DBUS_SESSION_BUS_ADDRESS="unix:path=$root/run/user/1000/bus" PYTHONDONTWRITEBYTECODE=1 \
        /usr/bin/python3 "$HERE/counter.py" "$PICTURES" "$@"
}

start() { # start ARGUMENT…: the window, in the background
    as_clerk "$root" llas-desktop "$@" >"$work/said" 2>"$work/complained" &
    program=$!
}

ended_well() { # Qt tells of every question of a screen reader that comes too late
    wait "$program" || fail "the program left with $?: $(cat "$work/complained")"
    if grep -v '^qt.accessibility.atspi: ' "$work/complained" | grep .; then fail "something was on standard error"; fi
}

say "a Debian 12 from debootstrap, and what a counter has around the program"
make_chroot "$root"
get "$root" cups printer-driver-cups-pdf dbus-daemon at-spi2-core icewm desktop-file-utils shared-mime-info hicolor-icon-theme \
    gtk-update-icon-cache man-db
add_clerk "$root"
no_python
files >"$work/before"
cp "$package" "$root/tmp/package.deb"

say "apt-get install ./package.deb"
get "$root" /tmp/package.deb
no_python
say "installed: $(in_chroot "$root" dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} KiB' llas-desktop)"
[ "$(as_clerk "$root" llas-desktop --version)" = "llas-desktop $(dpkg-deb -f "$package" Version)" ] || fail "another version answers"
in_chroot "$root" dpkg -V llas-desktop
in_chroot "$root" man -w llas-desktop >/dev/null
in_chroot "$root" grep -q '^application/vnd.llas.backup=llas-desktop.desktop' /usr/share/applications/mimeinfo.cache
in_chroot "$root" grep -q 'llasbackup' /usr/share/mime/globs2

say "the main job through the window, as $CLERK"
screen
session "$root"
printer "$root"
start --demo
wait_for sh -c "ls $root/run/user/1000/at-spi/bus*"
counter main_job
xdotool search --class "^llas-desktop\$" >/dev/null || fail "the window is not called as in StartupWMClass"

say "the paper out of the printer"
wait_for sh -c "ls $root/home/$CLERK/PDF/*.pdf"
CLERK_ENV=(LLAS_LOGIN=demo LLAS_PASSWORD=demo-1234)
account=$(as_clerk "$root" llas-desktop --demo --json learner find 김민수 85 | grep -o '"account_no": *"[^"]*"' | head -1 | cut -d'"' -f4)
issue=$(as_clerk "$root" llas-desktop --demo --json certificate list "$account" | grep -o '"issue_no": *"[^"]*"' | head -1 | cut -d'"' -f4)
as_clerk "$root" llas-desktop --demo certificate save "$account" "$issue" --output saved.pdf >/dev/null
CLERK_ENV=()
cp "$root/home/$CLERK"/PDF/*.pdf "$PICTURES/printed.pdf"
cp "$root/home/$CLERK/saved.pdf" "$PICTURES/saved.pdf"
rm "$root/home/$CLERK/saved.pdf"
for paper in printed saved; do pdftoppm -r 60 -gray -png "$PICTURES/$paper.pdf" "$PICTURES/$paper"; done
for page in 1 2; do # the driver draws every letter anew, half a dot aside
    for paper in printed saved; do convert "$PICTURES/$paper-$page.png" -blur 0x2 "$work/$paper.png"; done
    likeness=$(compare -metric NCC "$work/printed.png" "$work/saved.png" null: 2>&1 || true)
    say "page $page against the certificate in the register: likeness $likeness"
    awk -v it="$likeness" 'BEGIN { exit !(it > 0.95) }' || fail "page $page is another"
done

say "installing again and removing while the window is open are refused, and change nothing"
for attempt in "-i /tmp/package.deb" "--purge llas-desktop"; do
    # shellcheck disable=SC2086
    if in_chroot "$root" dpkg $attempt >"$work/refused" 2>&1; then fail "dpkg $attempt went through under an open window"; fi
    grep -q "열려 있습니다 (사용자 $CLERK" "$work/refused" || { cat "$work/refused"; fail "no word of the window"; }
done
in_chroot "$root" dpkg -V llas-desktop

say "a second start brings the first window to the front and ends"
as_clerk "$root" timeout 20 llas-desktop --demo
counter leave
ended_well

say "the first start, through every step"
start
counter first_start $CLERK 'four plain words here'
wait_for sh -c "[ \$(ls $root/home/$CLERK/PDF/*.pdf | wc -l) = 3 ]" # the trial sheet and the recovery sheet
counter leave
ended_well
CLERK_ENV=("LLAS_LOGIN=$CLERK" LLAS_PASSWORD='four plain words here')
as_clerk "$root" llas-desktop doctor >/dev/null
CLERK_ENV=()

say "purge"
in_chroot "$root" dpkg --purge llas-desktop >/dev/null 2>&1
in_chroot "$root" apt-get autoremove -y -qq --purge >/dev/null 2>&1
files >"$work/after"
if diff "$work/before" "$work/after"; then say "nothing is left of the package"; else fail "files are left, or gone"; fi
say "what is left of the clerk's:"
(cd "$root/home/$CLERK" && find . -mindepth 2 -type f | sort)

say "the package again, and Korean input: ibus, then fcitx5 behind a QT_IM_MODULE that Qt has no plugin for"
get "$root" /tmp/package.deb ibus ibus-hangul x11-xkb-utils fcitx5 fcitx5-hangul dconf-cli libglib2.0-bin
CLERK_ENV=(LLAS_LOGIN=demo LLAS_PASSWORD=demo-1234)
as_clerk "$root" llas-desktop --demo --json certificate list "$account" | grep -q "$issue" || fail "the data of before are gone"
CLERK_ENV=()
in_chroot "$root" dbus-uuidgen --ensure=/etc/machine-id
as_clerk "$root" gsettings set org.freedesktop.ibus.engine.hangul initial-input-mode hangul
as_clerk "$root" gsettings set org.freedesktop.ibus.general preload-engines "['hangul']"
as_clerk "$root" ibus-daemon --xim --panel disable >/dev/null 2>&1 &
wait_for as_clerk "$root" ibus engine hangul
CLERK_ENV=(QT_IM_MODULE=ibus)
start --demo
counter hangul ibus
ended_well
as_clerk "$root" ibus exit
wait_for sh -c "! grep -qs ibus-daemon /proc/[0-9]*/comm"
printf '%s\n' '[Groups/0]' 'Name=Default' 'Default Layout=us' 'DefaultIM=hangul' '[Groups/0/Items/0]' 'Name=hangul' 'Layout=' \
    '[GroupOrder]' '0=Default' | in_chroot "$root" install -D -o 1000 -g 1000 /dev/stdin /home/$CLERK/.config/fcitx5/profile
in_chroot "$root" chown -R 1000:1000 /home/$CLERK/.config
as_clerk "$root" fcitx5 --disable=wayland >/dev/null 2>&1 &
wait_for as_clerk "$root" fcitx5-remote -o
CLERK_ENV=(QT_IM_MODULE=fcitx)
start --demo
counter hangul fcitx5
ended_well
say "passed after $SECONDS seconds; the pictures are in $PICTURES"
