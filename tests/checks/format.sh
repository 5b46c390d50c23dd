#!/bin/sh
# Every source as clang-format 14 would write it (other versions differ in small things).
# Usage: format.sh SOURCE-DIR; 77: no such clang-format here.
set -eu
cd "$1"
for candidate in clang-format-14 clang-format; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" --version | grep -q ' 14\.'; then
        format=$candidate
    fi
done
if [ -z "${format:-}" ]; then
    echo "format: clang-format 14 is not installed: skipped"
    exit 77
fi
files=$(find base surveys ingest scoring export cli tests -name '*.[ch]' -not -path '*/node_modules/*' | sort)
# shellcheck disable=SC2086 # a list of files
if ! $format --dry-run --Werror $files; then
    echo "format: run '$format -i' on the files above"
    exit 1
fi
echo "format: $(echo "$files" | wc -l) files as they should be"
