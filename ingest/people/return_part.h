/* return_part.h: what one return brings: its rows, and the account of it.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_PEOPLE_RETURN_PART_H
#define KLOE_INGEST_PEOPLE_RETURN_PART_H

#include "ingest/account/finding_list.h"
#include "ingest/account/return_report.h"
#include "ingest/table/comment_book.h"
#include "ingest/table/rows.h"
#include "ingest/table/where.h"

struct return_part {
    struct return_report report; /* `findings` is set when all returns are read */
    struct finding_list findings;
    struct rows rows;
    struct where_book sets;     /* what rows.where refers to */
    struct date_evidence dates; /* of all records, where respondents are known */
    size_t time_column;         /* or NONE */
    size_t id_column;           /* of the tool's own numbers of responses, or NONE */
    size_t respondent_column;   /* or NONE */
    bool is_respondent_named;   /* by the review, and not known by its heading */
    bool has_own_ids; /* rows.ids are of responses: nearly every one has its own */
    const char *tool; /* the layout's name, in words */
    bool is_said_to_be_nobodys;   /* null for "respondent": every record is another's */
    struct comment_book comments; /* empty unless the review asks for comments */
};

#endif
