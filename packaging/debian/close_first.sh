#!/bin/sh
# The program reads its own files as it goes: exchanged or taken away under an open window they break a clerk's work.
set -e

PROGRAM=/usr/lib/llas-desktop/llas-desktop

[ "$1" = @WHEN@ ] && [ -e "$PROGRAM" ] || exit 0
for process in /proc/[0-9]*; do
    # The same file, not the same name: a program inside a container is none of ours.
    if [ "$process/exe" -ef "$PROGRAM" ]; then
        who=$(stat -c %U "$process" 2>/dev/null || echo '?')
        echo "llas-desktop is open (user $who, process ${process#/proc/}). Close it and try again; nothing was changed." >&2
        echo "평생학습관 창구가 열려 있습니다 (사용자 $who, 프로세스 ${process#/proc/}). 창을 닫고 다시 해 주십시오. 바뀐 것은 없습니다." >&2
        exit 1
    fi
done
