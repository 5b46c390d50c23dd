/* return_report.h: the account of one return: what was read, left out and not
 * understood. */
#ifndef KLOE_INGEST_ACCOUNT_RETURN_REPORT_H
#define KLOE_INGEST_ACCOUNT_RETURN_REPORT_H

#include "base/files/digest.h"
#include "ingest/account/finding.h"
#include "ingest/account/left_out.h"
#include "ingest/account/snapshot.h"
#include "surveys/review.h"

/* What became of one column of a return. */
enum column_use {
    COLUMN_BOUND,   /* read as `role` and `index` say */
    COLUMN_META,    /* known to the survey tool's layout: times, status, language */
    COLUMN_PRIVATE, /* names, e-mail, addresses: never read */
    COLUMN_UNBOUND, /* nobody knows: a finding */
    COLUMN_DROPPED  /* the review says that it is left out: never read */
};

struct column_report {
    const char *heading; /* cleaned for a terminal, all header rows joined; not cut */
    enum column_use use;
    enum column_role role;      /* when bound */
    size_t index;               /* of the item, comment or attribute, when bound */
    bool is_place, is_locality; /* these are read from it, whatever else it is */
    size_t repeats; /* a bound column before it that asks the same; or NONE */
};

struct return_report {
    const char *name;              /* the file's name without its folder */
    char sha256[DIGEST_HEX_BYTES]; /* of its bytes */
    const char *profile;           /* id of the layout */
    const char *profile_why;       /* one sentence */
    const char *profile_runner_up; /* the next best layout; "" if none is near */
    const char *encoding;          /* "UTF-8"; "workbook" for an .xlsx file */
    const char *sheet;             /* of a workbook, the one that was read; or NULL */
    bool is_sheet_named;           /* the review says which sheet it is */
    bool is_turned; /* the columns are not the file's: it had a row for each answer */
    char delimiter;
    size_t header_rows;
    uint64_t records; /* after the headings, blank lines not counted */
    uint64_t accepted;
    uint64_t left_out[LEFT_OUT_COUNT]; /* accepted + these = records */
    const struct column_report *columns;
    size_t n_columns;
    const struct finding *findings; /* by kind, column, first record */
    size_t n_findings;
    enum snapshot_kind snapshot; /* how much of it was read */
    /* Of SNAPSHOT_RECORDS: there are fewer records, or which of them were submitted
     * first cannot be told from their times. */
    bool is_unsure;
    bool is_whole;           /* likewise: there are no others */
    const size_t *not_asked; /* items the review says were not asked here */
    size_t n_not_asked;
    struct arena *arena; /* owns all of the above */
};

#endif
