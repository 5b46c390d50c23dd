#!/bin/sh
# Who may include what. Reads the rules below as data and every #include of the tree;
# rooms.py reads the same rules and draws the house.
# Usage: layers.sh SOURCE-DIR; exit 1 with a line for each include that breaks a rule.
set -eu
cd "$1"

rules=$(mktemp)
trap 'rm -f "$rules"' EXIT
# room FOLDER: what its files may include besides each other: rooms (not those below
# them), or single headers. From the ground floor up: a room stands on rooms above its
# line, never on one below it.
# library <header>: the only files that may include it
cat >"$rules" <<'RULES'
room base
room base/guard base
room base/files base base/guard
room surveys/definition base
room surveys/wording base
room surveys/shipped base
room surveys/codebook base surveys/definition
room surveys base base/files surveys/definition surveys/codebook surveys/shipped surveys/wording
room surveys/common base surveys
room surveys/questionnaire base surveys
room surveys/beside base surveys
room surveys/results base base/files surveys/definition surveys/codebook surveys
room surveys/form base surveys/definition surveys
room surveys/form/json base surveys/definition surveys surveys/wording surveys/form
room ingest/encoding base base/files
room ingest/workbook base base/files ingest/encoding
room ingest/form base base/files surveys/definition surveys/shipped surveys surveys/common surveys/form surveys/form/json ingest/workbook
room ingest/file base base/files ingest/encoding ingest/workbook
room ingest/beside base surveys surveys/beside ingest/file
room ingest/account base base/files surveys surveys/results ingest/encoding
room ingest/cells base ingest/file
room ingest/layout base base/files surveys ingest/file ingest/account ingest/cells
room ingest/binding base surveys ingest/account ingest/layout
room ingest/table base base/files surveys ingest/file ingest/cells
room ingest/answers base surveys ingest/account ingest/cells ingest/layout ingest/binding ingest/table
room ingest/people base base/files ingest/account ingest/cells ingest/layout ingest/binding ingest/table ingest/answers
room ingest base base/files surveys ingest/encoding ingest/workbook ingest/file ingest/account ingest/cells ingest/layout ingest/binding ingest/table ingest/answers ingest/people
room ingest/drafting/joined base ingest/layout
room ingest/drafting/instrument base base/files surveys/definition surveys surveys/wording ingest/layout ingest/drafting/joined
room ingest/drafting/items base base/files surveys/definition surveys surveys/wording ingest/file
room ingest/drafting/review base base/files surveys/definition surveys/shipped surveys surveys/wording ingest/account ingest/layout ingest
room ingest/drafting/sheets base surveys surveys/form ingest/account ingest/layout ingest ingest/drafting/review
room scoring/publication base surveys surveys/results
room scoring/counting base surveys ingest/table/responses.h scoring/publication
room scoring/comments base surveys/codebook ingest/table/comments.h scoring/publication scoring/counting
room scoring/derivable base scoring/counting
room scoring/statistics base surveys surveys/results ingest/table/responses.h scoring/publication scoring/counting
room scoring/suppression base surveys scoring/counting scoring/derivable
room scoring/disclosure base surveys ingest/table/responses.h scoring/publication scoring/counting scoring/derivable scoring/suppression scoring/statistics
room scoring/commenters base surveys surveys/codebook ingest/table/comments.h ingest/table/responses.h scoring/publication scoring/counting scoring/comments scoring/disclosure
room scoring base surveys surveys/beside ingest/table/comments.h ingest/table/responses.h scoring/publication scoring/counting scoring/comments scoring/commenters scoring/statistics scoring/disclosure
room scoring/attack base
room scoring/intruder base surveys/target.h surveys/results scoring/attack
room scoring/releases base base/files surveys surveys/results ingest/account ingest/load.h ingest/table/response_digest.h
room scoring/reissue base surveys surveys/results ingest/table/responses.h scoring/publication scoring/counting scoring/derivable scoring/disclosure scoring/commenters scoring scoring/intruder scoring/releases
room export/colours
room export/workbook base base/files
room export/page base surveys surveys/beside scoring/publication
room export/files base base/files surveys/definition scoring/publication export/page
room export/csv base surveys surveys/codebook surveys/results/figure.h scoring/publication export/page export/files
room export/messages base surveys scoring/publication export/page
room export/json surveys surveys/codebook scoring/publication export/page export/messages export/files surveys/results/figure.h
room export/xlsx base base/files export/colours export/workbook export/page export/files
room export/bars base surveys scoring/publication export/page export/messages
room export/form base base/files surveys/form export/colours export/workbook
room export/front base surveys surveys/codebook scoring/publication export/page export/messages
room export/grid base surveys scoring/publication export/page export/front
room export/svg base export/page export/messages export/bars
room export/charts base surveys scoring/publication export/page export/bars export/front export/messages
room export/team base surveys surveys/beside scoring/publication export/page export/front export/messages
room export/pages base surveys scoring/publication export/page export/front export/grid export/messages export/charts export/team
room export/slides base surveys surveys/codebook surveys/beside scoring/publication export/colours export/page export/bars export/front export/grid export/messages export/team
room export/html base base/files surveys scoring/publication export/page export/files export/front export/grid export/messages export/bars export/colours export/svg export/team
room export/pptx base base/files export/colours export/page export/files export/slides
room export base base/guard base/files scoring/publication export/page export/files export/csv export/json export/xlsx export/pptx export/html
room cli/terminal base
room cli/check base surveys/definition surveys surveys/form surveys/form/json/form_json.h surveys/beside ingest/account ingest/drafting/review scoring/comments/codebook_count.h scoring/group_costs.h scoring/own_figures.h scoring/question_costs.h cli/terminal
room cli/report base base/files surveys surveys/results ingest/account ingest ingest/table/response_digest.h ingest/drafting/review scoring/publication scoring scoring/releases scoring/reissue export export/page/draft_mark.h cli/terminal
room cli base base/guard base/files surveys/shipped surveys surveys/beside surveys/questionnaire surveys/form surveys/results ingest ingest/beside ingest/form export/form ingest/drafting/instrument ingest/drafting/items ingest/drafting/review ingest/drafting/sheets scoring/comments/codebook_count.h scoring/publication scoring/statistics scoring scoring/intruder scoring/releases scoring/reissue export/files export export/pages export/pptx/pptx_template.h cli/terminal cli/check cli/report
library csv.h ingest/file/row_parser
library jansson.h surveys/.*_json export/json/.* export/files/(json_write|file_list) ingest/form/.*_json ingest/drafting/.*_json cli/check/check_json
library xlsxwriter.h export/(workbook|xlsx|form)/.*
library gsl/ scoring/statistics/stats.*
library nettle/ base/files/digest
library utf8proc.h base/text.*
library iconv.h ingest/encoding/transcoder
library zip.h base/files/package(_check)?
library libxml/ base/files/package_xml
library pthread.h base/thread
RULES

find base surveys ingest scoring export cli -name '*.[ch]' -exec grep -n '^#include' /dev/null {} + |
    awk -v rules="$rules" '
    BEGIN {
        while ((getline line < rules) > 0) {
            n = split(line, word, " ")
            for (i = 3; i <= n; i++) {
                if (word[1] == "room") allowed[word[2], ++n_allowed[word[2]]] = word[i]
                else owner[word[2], ++n_owners[word[2]]] = word[i]
            }
            if (word[1] == "room") allowed[word[2], ++n_allowed[word[2]]] = word[2]
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
