# Sourced by the scripts that need a Windows where there is none. Everything lies below $WINE_HOME (out/wine/), nothing in the
# user's own ~/.wine, menus or desktop.

WINE_HOME=${WINE_HOME:-$PWD/out/wine}

# Usage: enter_wine PREFIX; makes it, as a Korean Windows 10, where it is not there.
enter_wine() {
    export WINEPREFIX=$1 WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
    # no menu entries in the real desktop, and no offer to download .NET or a browser
    export WINEDLLOVERRIDES="winemenubuilder.exe=;mscoree,mshtml="
    mkdir -p "$WINE_HOME/home" "$WINE_HOME/locale"
    [ -d "$WINE_HOME/locale/ko_KR.UTF-8" ] || localedef -i ko_KR -f UTF-8 "$WINE_HOME/locale/ko_KR.UTF-8"
    if [ ! -e "$WINEPREFIX/.ready" ]; then
        rm -rf "$WINEPREFIX"
        in_wine wineboot -i >/dev/null 2>&1
        in_wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
        _add_shims
        touch "$WINEPREFIX/.ready"
    fi
}

# What Windows 10 has and this wine lacks, in wine's own system32: no bundle ever carries it.
_add_shims() {
    local system=$WINEPREFIX/drive_c/windows/system32 shims=$PWD/packaging/windows/shims
    [ -e "$system/icuuc.dll" ] ||
        x86_64-w64-mingw32-gcc -O2 -Wall -Wextra -shared -nostartfiles -e 0 -o "$system/icuuc.dll" "$shims/icuuc.c"
    [ -e "$system/bcryptprimitives.dll" ] ||
        x86_64-w64-mingw32-gcc -O2 -Wall -Wextra -shared -o "$system/bcryptprimitives.dll" "$shims/bcryptprimitives.c" -ladvapi32
}

# Runs a Windows program; its exit status is ours. By a pipe: Python under wine 8 cannot begin with a file as its output.
in_wine() {
    HOME=$WINE_HOME/home LOCPATH=$WINE_HOME/locale LC_ALL=ko_KR.UTF-8 /usr/lib/wine/wine64 "$@" </dev/null \
        2> >(grep -v 'FS volume label' >&2) | cat
    return "${PIPESTATUS[0]}"
}

# Usage: open_screen; the caller ends it: kill "$screen".
open_screen() {
    local reading number
    exec {reading}< <(exec Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null)
    screen=$!
    read -r -u "$reading" number
    export DISPLAY=:$number
}

# The same path as Windows sees it.
windows_path() {
    local path
    path=$(realpath -m "$1")
    printf 'Z:%s' "${path//\//\\}"
}
