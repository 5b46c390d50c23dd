#!/bin/sh
# Calls that our sources do not make, and why. Usage: words.sh SOURCE-DIR.
set -eu
cd "$1"
status=0

# banned PATTERN WHY FILE...
banned() {
    pattern=$1
    why=$2
    shift 2
    if grep -nE "(^|[^A-Za-z0-9_])($pattern) *\\(" "$@" /dev/null | grep -vE ':[0-9]+: *(\*|/\*)'; then
        echo "words: the calls above are not for here: $why"
        status=1
    fi
}

all=$(find base surveys ingest scoring export cli -name '*.[ch]' | sort)
libraries=$(echo "$all" | grep -v '^cli/')
not_alloc=$(echo "$all" | grep -v '^base/alloc\.')
figures=$(find scoring export -name '*.[ch]' | sort)
# shellcheck disable=SC2086 # lists of files
{
    banned 'atoi|atol|atof|strcpy|strcat|sprintf|vsprintf|strtok|gets|setlocale|alloca' \
        'unchecked, or hidden state' $all
    banned '(is(alpha|digit|alnum|upper|lower|space|punct|print|cntrl|xdigit)|to(upper|lower))' \
        'they ask the locale; ASCII is base/ascii.h' $all
    banned 'exit|abort|printf|puts|putchar|perror' 'libraries print and exit never' $libraries
    banned 'malloc|calloc|realloc|strdup|strndup|free' 'memory comes from base/alloc' $not_alloc
    banned 'time|clock|clock_gettime|rand|random|getenv' 'same input, same bytes' $figures
}
longest=500
for file in $all; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt "$longest" ]; then
        echo "words: $file has $lines lines; over $longest it wants to be two files"
        status=1
    fi
done
[ "$status" = 0 ] && echo "words: $(echo "$all" | wc -l) files, nothing banned"
exit $status
