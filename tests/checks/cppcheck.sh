#!/bin/sh
# cppcheck over our own sources. Usage: cppcheck.sh SOURCE-DIR BUILD-DIR; 77: not here.
set -eu
if ! command -v cppcheck >/dev/null 2>&1; then
    echo "cppcheck: not installed: skipped"
    exit 77
fi
cppcheck --enable=warning,performance,portability --std=c11 --inline-suppr --quiet \
    --error-exitcode=2 --project="$2/compile_commands.json" -i"$1/tests"
echo "cppcheck: nothing found"
