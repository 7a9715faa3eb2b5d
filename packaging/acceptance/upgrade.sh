#!/bin/bash
# Version n of the package, and n+1 over it: data and settings are kept, and migrated at the first start after a verified copy; a
# migration that fails leaves what n can use; n refuses what n+1 has migrated. Wants what debian.sh wants, and PYTHON, the
# interpreter of the .venv, for n+1: a copy of the tree with the version raised by one and one more migration.
#
#   packaging/acceptance/upgrade.sh dist/llas-desktop_*_amd64.deb
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
. "$HERE/chroot.sh"
alone "$@"

this=$(realpath "${1:?the .deb of this tree}")
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
work=$(mktemp -d /tmp/llas-upgrade.XXXXXX)
root=$work/debian
trap 'umount -R -l "$root"/{proc,sys,dev,tmp/.X11-unix} 2>/dev/null; rm -rf --one-file-system "$work"' EXIT
SCRIPTS=usr/lib/llas-desktop/_internal/llas_desktop/store/migrations/versions
DATA=.local/share/llas-desktop
CLERK_ENV=("LLAS_LOGIN=$CLERK" LLAS_PASSWORD='four plain words here')

next_tree() { # next_tree FOLDER: this tree, a version and a migration further; says which
    local version last
    mkdir "$1"
    (cd "$ROOT" && git ls-files -z | xargs -0 tar -c --ignore-failed-read 2>/dev/null) | tar -x -C "$1"
    version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$1/llas_desktop/__init__.py")
    last=$(grep -o '"[0-9]*"))$' "$1/llas_desktop/store/migrations/__init__.py" | tr -dc 0-9)
    next_version=${version%.*}.$((${version##*.} + 1))
    next_schema=$(printf %04d $((10#$last + 1)))
    sed -i "s/^__version__ = .*/__version__ = \"$next_version\"/" "$1/llas_desktop/__init__.py"
    sed -i "s/\"$last\"))\$/\"$last\", \"$next_schema\"))/" "$1/llas_desktop/store/migrations/__init__.py"
    migration="v${next_schema}_trial.py"
    cat >"$1/llas_desktop/store/migrations/versions/$migration" <<PY
"""A table that nobody needs."""

import sqlalchemy as sa
from alembic import op

revision = "$next_schema"
down_revision = "$last"


def upgrade() -> None:
    op.create_table("trial", sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")))
    op.execute("INSERT INTO trial (id) VALUES (1)")
PY
}

install_package() { in_chroot "$root" dpkg -i "/tmp/$1.deb" >"$work/dpkg.log" 2>&1 || { cat "$work/dpkg.log"; fail "dpkg -i $1.deb"; }; }

program() { as_clerk "$root" llas-desktop "$@"; }

all_that_is_kept() { # as the program itself tells it, of whichever version
    program --json learner find 김 && program --json certificate list "$account" && program --json history show "$account" &&
        program --json setting list && program --json staff list &&
        as_clerk "$root" cat $DATA/workstation.json && rm -f "$root/home/$CLERK/again.pdf" &&
        program certificate save "$account" "$issue" --output again.pdf >/dev/null && as_clerk "$root" sha256sum again.pdf
}

database() { sha256sum <"$root/home/$CLERK/$DATA/centre.sqlite3"; }

say "building n+1: $(basename "$this") and a migration more"
next_tree "$work/next"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct)}
(cd "$work/next" && "$PYTHON" packaging/build.py bundle --output "$work/built" && cd packaging && "$PYTHON" -c '
import sys
from pathlib import Path
import debian_package
debian_package.build(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), quick=True)
' "$work/built/llas-desktop" "$next_version" "$work") >"$work/build.log" 2>&1 || { tail -20 "$work/build.log"; fail "the build of n+1"; }
say "built $next_version, schema $next_schema; and its twin whose migration fails after half of its work"
dpkg-deb -R "$work/llas-desktop_${next_version}_amd64.deb" "$work/failing"
echo '    raise RuntimeError("half of it is done")' >>"$work/failing/$SCRIPTS/$migration"
dpkg-deb --root-owner-group -Znone -b "$work/failing" "$work/failing.deb" >/dev/null

say "a Debian 12, version n on it"
make_chroot "$root"
add_clerk "$root"
cp "$this" "$root/tmp/n.deb"
mv "$work/llas-desktop_${next_version}_amd64.deb" "$root/tmp/next.deb"
mv "$work/failing.deb" "$root/tmp/failing.deb"
get "$root" /tmp/n.deb
program setup --centre '한빛 평생학습관' --login $CLERK --name 이보람 >/dev/null
program setting set issuer '한빛 평생학습관장' >/dev/null
for name in 김민수 김하늘; do program learner add --name $name --birth 1985-01-01 --phone 010-0000-0000 >/dev/null; done
account=$(program --json learner find 김민수 | grep -o '"account_no": *"[^"]*"' | head -1 | cut -d'"' -f4)
program certificate issue "$account" --purpose 제출 --output one.pdf >/dev/null
issue=$(program --json certificate list "$account" | grep -o '"issue_no": *"[^"]*"' | cut -d'"' -f4)
all_that_is_kept >"$work/kept"
say "made with n: $(program --version); $(wc -l <"$work/kept") lines of what is kept"
cp -a "$root/home/$CLERK/$DATA" "$work/data-of-n"

say "n+1 over it, whose migration fails"
install_package failing
before=$(database)
if program doctor >"$work/said" 2>&1; then fail "the failing migration went through"; fi
say "it says: $(tail -3 "$work/said" | tr '\n' ' ')"
[ "$(database)" = "$before" ] || say "the database file has other bytes; n will tell"
install_package n
all_that_is_kept | diff "$work/kept" - || fail "n cannot use what a failed migration left"
program doctor >/dev/null
say "n again: everything is there, and whole"
program learner add --name 박새봄 --birth 1990-05-05 >/dev/null
rm -r "${root:?}/home/$CLERK/$DATA"
cp -a "$work/data-of-n" "$root/home/$CLERK/$DATA"

say "n+1 over it, as it should be"
install_package next
[ "$(program --version)" = "llas-desktop $next_version" ] || fail "another version answers"
all_that_is_kept | diff "$work/kept" - || fail "something was lost on the way"
program doctor >/dev/null
program log verify >/dev/null
copies=$(cd "$root/home/$CLERK/$DATA" && ls centre-*-*.sqlite3)
say "kept and migrated; the copy of before: $copies"
[ "$(echo "$copies" | wc -l)" = 1 ] || fail "one copy was to be made"

say "n over what n+1 has migrated"
install_package n
before=$(database)
if program doctor >"$work/said" 2>&1; then fail "an older program opened newer data"; fi
say "it says: $(tr '\n' ' ' <"$work/said")"
grep -q '더 새로운 판의 프로그램이 만든 자료입니다' "$work/said" || fail "that is no sentence about a newer file"
[ "$(database)" = "$before" ] || fail "and it has touched them"
say "the copy of before in its place"
(cd "$root/home/$CLERK/$DATA" && rm -f centre.sqlite3 centre.sqlite3-wal centre.sqlite3-shm && mv centre-*-*.sqlite3 centre.sqlite3)
all_that_is_kept | diff "$work/kept" - || fail "n cannot use the copy that n+1 made"
say "passed after $SECONDS seconds"
