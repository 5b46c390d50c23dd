#!/bin/sh
# Who may include what. Reads the rules below as data and every #include of the tree.
# Usage: layers.sh SOURCE-DIR; exit 1 with a line for each include that breaks a rule.
set -eu
cd "$1"

rules=$(mktemp)
trap 'rm -f "$rules"' EXIT
# folder: what its files may include of ours, a folder (not those below it) or a header
# library <header>: the only files that may include it
cat >"$rules" <<'RULES'
folder base base
folder surveys base surveys
folder ingest base surveys ingest
folder ingest/drafting base surveys ingest ingest/drafting
folder scoring base surveys ingest/responses.h ingest/comments.h scoring
folder scoring/attack base surveys scoring/attack
folder export base surveys scoring/publication.h export
folder cli base surveys ingest ingest/drafting scoring scoring/attack export cli
library csv.h ingest/source
library jansson.h surveys/[a-z_]*_json export/[a-z_]*json[a-z_]* export/file_list ingest/drafting/[a-z_]*_json cli/[a-z_]*_json
library xlsxwriter.h export/xlsx_[a-z_]*
library gsl/ scoring/stats[a-z_]*
library nettle/ base/digest
library utf8proc.h base/text[a-z_]*
library iconv.h ingest/transcoder
library zip.h base/package
library libxml/ base/package_xml
library pthread.h base/thread
RULES

grep -n '^#include' base/*.[ch] surveys/*.[ch] ingest/*.[ch] ingest/drafting/*.[ch] scoring/*.[ch] scoring/attack/*.[ch] export/*.[ch] cli/*.[ch] |
    awk -v rules="$rules" '
    BEGIN {
        while ((getline line < rules) > 0) {
            n = split(line, word, " ")
            for (i = 3; i <= n; i++) {
                if (word[1] == "folder") allowed[word[2], ++n_allowed[word[2]]] = word[i]
                else owner[word[2], ++n_owners[word[2]]] = word[i]
            }
            if (word[1] == "library") libraries[++n_libraries] = word[2]
        }
    }
    function complain() { print "layers: " $0; bad = 1 }
    {
        split($0, part, ":")
        file = part[1]; folder = file; sub("/[^/]*$", "", folder)
        seen++
        if (match($0, /"[^"]*"/)) {
            target = substr($0, RSTART + 1, RLENGTH - 2); ok = 0
            home = target; sub("/[^/]*$", "", home)
            for (i = 1; i <= n_allowed[folder]; i++) {
                want = allowed[folder, i]
                if (target == want || home == want) ok = 1
            }
            if (!ok) complain()
        } else if (match($0, /<[^>]*>/)) {
            target = substr($0, RSTART + 1, RLENGTH - 2)
            for (l = 1; l <= n_libraries; l++) {
                if (index(target, libraries[l]) != 1) continue
                ok = 0
                for (i = 1; i <= n_owners[libraries[l]]; i++)
                    if (match(file, "^" owner[libraries[l], i] "\\.[ch]$")) ok = 1
                if (!ok) complain()
            }
        }
    }
    END {
        if (seen == 0) { print "layers: no #include was read"; bad = 1 }
        else if (!bad) print "layers: " seen " includes, all within the rules"
        exit bad
    }'
