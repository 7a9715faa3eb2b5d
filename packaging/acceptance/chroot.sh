# A Debian 12 with nothing in it, for the scripts beside this file to source. They run as root, in namespaces of their own
# (`alone`), so that nothing they mount or start outlives them.
# shellcheck shell=bash

DISPLAY_NUMBER=${DISPLAY_NUMBER:-77}
CLERK=boram
PLAIN_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

say() { printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"; }
fail() { say "FAILED: $*" >&2; exit 1; }
set -E
trap 'say "stopped in line $LINENO: $BASH_COMMAND" >&2' ERR

# Starts the calling script anew where its mounts and processes end with it.
alone() {
    [ "$(id -u)" = 0 ] || fail "root is needed: debootstrap and chroot ask for it"
    [ -n "${LLAS_ALONE:-}" ] || LLAS_ALONE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
}

# make_chroot ROOT: minbase, and what apt needs in there. BASE, where it is given, keeps a copy for the next time; MIRROR is where
# Debian comes from, if not from where debootstrap takes it.
make_chroot() {
    local root=$1
    if [ -n "${BASE:-}" ] && [ -d "$BASE/usr" ]; then
        cp -a "$BASE" "$root"
    else
        debootstrap --variant=minbase bookworm "$root" ${MIRROR:+"$MIRROR"} >"$root.log" 2>&1 || fail "debootstrap, see $root.log"
        [ -z "${BASE:-}" ] || cp -a "$root" "$BASE"
    fi
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no daemon starts by itself
    chmod 755 "$root/usr/sbin/policy-rc.d"
    furnish "$root"
    in_chroot "$root" apt-get update -qq
}

furnish() { # furnish ROOT: what the kernel and the screen lend it
    local root=$1
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount --rbind /dev "$root/dev"
    mkdir -p "$root/tmp/.X11-unix" /tmp/.X11-unix
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
}

in_chroot() {
    local root=$1
    shift
    env -i HOME=/root LANG=C.UTF-8 PATH=$PLAIN_PATH DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
}

get() { # get ROOT PACKAGE…, without what is only recommended
    local root=$1
    shift
    in_chroot "$root" apt-get install -y -qq --no-install-recommends "$@" >"$root.apt.log" 2>&1 ||
        { tail -20 "$root.apt.log" >&2; fail "apt-get install $*"; }
}

add_clerk() { # an ordinary user
    in_chroot "$1" useradd --create-home --shell /bin/bash $CLERK
    install -d -m 700 -o 1000 -g 1000 "$1/run/user/1000"
    printf 'ShowTaskBar=0\n' | in_chroot "$1" install -D -o 1000 -g 1000 /dev/stdin /home/$CLERK/.icewm/preferences
}

# as_clerk ROOT COMMAND…; the variables of a session, and those in CLERK_ENV (an array), go with it.
as_clerk() {
    local root=$1
    shift
    env -i HOME=/home/$CLERK USER=$CLERK LOGNAME=$CLERK LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin \
        XDG_RUNTIME_DIR=/run/user/1000 DISPLAY=":$DISPLAY_NUMBER" DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus \
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 "${CLERK_ENV[@]}" \
        /usr/sbin/chroot --userspec=1000:1000 "$root" sh -c 'cd && exec "$@"' sh "$@"
}

screen() { # a screen of the smallest size that the window is made for
    if xdpyinfo -display ":$DISPLAY_NUMBER" >/dev/null 2>&1; then fail "somebody has :$DISPLAY_NUMBER; say another DISPLAY_NUMBER"; fi
    rm -f "/tmp/.X$DISPLAY_NUMBER-lock" "/tmp/.X11-unix/X$DISPLAY_NUMBER" # of one that was killed
    Xvfb ":$DISPLAY_NUMBER" -screen 0 1366x768x24 -nolisten tcp -ac >/dev/null 2>&1 &
    wait_for xdpyinfo -display ":$DISPLAY_NUMBER"
}

session() { # session ROOT: bus, accessibility and a window manager, as a desktop has them
    local root=$1
    as_clerk "$root" dbus-daemon --session --address=unix:path=/run/user/1000/bus --nofork --nopidfile >/dev/null 2>&1 &
    wait_for test -S "$root/run/user/1000/bus"
    as_clerk "$root" /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
    as_clerk "$root" icewm >/dev/null 2>&1 &
}

wait_for() { # until COMMAND succeeds; a minute at most
    local tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "in vain: $*"
        read -rt 0.2 <> <(:) || :
    done
}

printer() { # printer ROOT: a print server behind a socket of its own, and a printer that makes PDF files in ~/PDF
    local root=$1
    printf '%s\n' 'Listen /run/cups/cups.sock' 'Browsing No' 'DefaultAuthType Basic' 'WebInterface No' 'PreserveJobFiles 86400' \
        '<Location />' 'Order allow,deny' 'Allow all' '</Location>' >"$root/etc/cups/cupsd.conf"
    mkdir -p "$root/run/cups"
    in_chroot "$root" cupsd -f >/dev/null 2>&1 &
    wait_for test -S "$root/run/cups/cups.sock"
    in_chroot "$root" lpadmin -p PDF -E -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd 2>/dev/null
    in_chroot "$root" lpadmin -d PDF
}
