#!/bin/bash
# Everything that a .deb must show: all.sh dist/llas-desktop_*_amd64.deb
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${BASE:-}" ]; then # both begin with the same debootstrap
    export BASE=/tmp/llas-debian.$$
    trap 'rm -rf --one-file-system "$BASE"' EXIT
fi
"$here/debian.sh" "$@"
"$here/upgrade.sh" "$@"
