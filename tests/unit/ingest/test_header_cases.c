/* Every case of headings that a return can come with, and of cells that a spreadsheet
 * changed, from its text to the account of it. The names are those of the project's
 * list; test_case_list.c has those of bytes and dialect. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "base/text.h"
#include "ingest/load.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PLACE "'place': 'bucks'"
#define NAMED ", " PLACE ", 'columns': "
#define CODE  NAMED "{'respondent': 'Code'}"
#define TIMED NAMED "{'respondent': 'Code', 'submitted': 'Sent'}"
#define BANDS                                                                          \
    NAMED "{'sector': 'Size'}, 'values': {'sector': "                                  \
          "{'1-5': 'health', '6-25': 'social', '26-100': 'other'}}"

#define TWO_ROWS                                                                       \
    "Code,To what extent,,Have you seen the plan?\n"                                   \
    ",do staff trust each other?,are plans clear?,\nA1,3,1,Yes\nA2,1,3,No\n"
#define NO_GRID                                                                        \
    "!0: 2 questions have no column: SV1, SV2; name their headings in "                \
    "\"columns\", or null if they were not asked"

/* What is read of a text as the only return of a review whose object ends with `rest`:
 * "profile rows: what each column is: accepted/records, reason left out: findings", the
 * findings as "kind column [value] count first". Or "!2: message". Below it the rows:
 * the scores' indices and the sector of each. */
static const struct listed {
    const char *name, *rest, *text, *wanted, *rows;
} cases[] = {
    {"2-header", "",
     "Respondent ID,Where do you work?,To what extent,,Have you seen the plan?\n"
     ",Response,do staff trust each other?,are plans clear?,Response\n"
     "7,Health,3,1,Yes\n8,Social care,1,3,No\n",
     "surveymonkey-condensed 2: meta sector SV1 SV2 PE1: 2/2",
     "201 health, 020 social"},
    {"2-header, of no tool", "",
     "Code,To what extent,,,Have you seen the plan?\n"
     ",do staff trust each other?,are plans clear?,are aims shared?,\n"
     "A1,3,1,3,Yes\nA2,1,3,,No\n",
     "generic-2row 2: - SV1 SV2 - PE1: 2/2: heading-unbound 0 [Code] 2 1, "
     "heading-unbound 3 [To what extent - are aims shared?] 1 1",
     "201, 020"},
    /* NA is a program's word for nothing; other labels of two letters are labels. */
    {"2-header, with a label of two letters", "",
     "Code,To what extent,,,Have you seen the plan?\n"
     ",do staff trust each other?,are plans clear?,Us,\n"
     "A1,3,1,3,Yes\nA2,1,3,,No\n",
     "generic-2row 2: - SV1 SV2 - PE1: 2/2: heading-unbound 0 [Code] 2 1, "
     "heading-unbound 3 [To what extent - Us] 1 1",
     "201, 020"},
    {"numbers of questions, and a letter that is none", "",
     "q4.1. SV1,12) SV2,PE1,a. SV1\n3,1,Yes,1\n",
     "generic-1row 1: SV1 SV2 PE1 -: 1/1: heading-unbound 3 [a. SV1] 1 1", "201"},
    /* One blank in a short file may be a question without a title. */
    {"2-header, of no tool and of one blank", "", TWO_ROWS, NO_GRID, ""},
    {"2-header, of no tool, which the review names",
     ", " PLACE ", 'profile': 'generic-2row'", TWO_ROWS,
     "generic-2row 2: - SV1 SV2 PE1: 2/2: heading-unbound 0 [Code] 2 1", "201, 020"},
    {"2-header, of Qualtrics without its third row", "",
     "StartDate,Finished,ResponseId,Q1_1,Q1_2,Q2\n"
     "Start Date,Finished,Response ID,To what extent - do staff trust each other?,"
     "To what extent - are plans clear?,Have you seen the plan?\n"
     "2022-07-01 10:00:00,1,R_1,3,1,Yes\n2022-07-01 11:00:00,0,R_2,3,,\n",
     "qualtrics-rows-deleted 2: meta meta meta SV1 SV2 PE1: 1/2, partial 1", "201"},
    {"3-header", "",
     "StartDate,Status,Finished,Q1_1,Q1_2,Q2\n"
     "Start Date,Response Type,Finished,To what extent - do staff trust each other?,"
     "To what extent - are plans clear?,Have you seen the plan?\n"
     "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\","
     "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_1\"\"}\","
     "\"{\"\"ImportId\"\":\"\"QID1_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n"
     "2022-07-01 10:00:00,Survey Preview,True,3,3,Yes\n"
     "2022-07-01 10:05:00,IP Address,True,3,1,Yes\n"
     "2022-07-01 10:10:00,IP Address,False,1,,\n",
     "qualtrics-3row 3: meta meta meta SV1 SV2 PE1: 1/3, preview 1, partial 1", "201"},
    {"3-header-blank-third", "",
     "UserID,UserNo,Name,Where do you work?,,To what extent,,Have you seen the plan?\n"
     ",,,Answer,Other (please specify),Q2.1. do staff trust each other?,"
     "Q2.2. are plans clear?,\n,,,,,,,\n"
     "7,1,Jo,Health,,3,1,Yes\n8,2,Al,,,,,\n",
     "smartsurvey-3row 3: meta meta private sector meta SV1 SV2 PE1: 1/2, blank 1",
     "201 health"},
    {"hxl-row", "",
     "start;about/SV1;about/SV2;PE1;_uuid;_submission_time\n"
     ";#indicator+trust;#indicator+plans;#meta+seen;;\n"
     "2022-07-01;3;1;yes;aa;2022-07-01\n",
     "kobo-hxl 2: meta SV1 SV2 PE1 meta meta: 1/1", "201"},
    {"excel-ColumnN", "",
     "Respondent ID,To what extent,Column3,Have you seen the plan?\n"
     ",do staff trust each other?,are plans clear?,Response\n7,3,1,Yes\n",
     "surveymonkey-excel 2: meta SV1 SV2 PE1: 1/1", "201"},
    {"excel-ColumnN, and a heading that begins so", NAMED "{'SV1': 'Column total'}",
     "Respondent ID,Column total,Column3,Have you seen the plan?\n"
     ",Response,are plans clear?,Response\n7,3,1,Yes\n",
     "surveymonkey-excel 2: meta SV1 SV2 PE1: 1/1", "201"},
    {"excel-ColumnN, over a column without a heading", "",
     "SV1,SV2,PE1,Column4\n3,1,Yes,x\n3,3,No,\n",
     "generic-1row 1: SV1 SV2 PE1 -: 2/2: heading-unbound 3 [Column4] 1 1", "201, 220"},
    {"excel-ColumnN, of no tool", "",
     "Code,To what extent,Column3,Have you seen the plan?\n"
     ",do staff trust each other?,are plans clear?,\nA1,3,1,Yes\nA2,1,3,No\n",
     NO_GRID, ""},
    {"pandas-Unnamed", "",
     "Respondent ID,To what extent,Unnamed: 2,Have you seen the plan?\n"
     ",do staff trust each other?,are plans clear?,Response\n7,3,1,Yes\n",
     "surveymonkey-pandas 2: meta SV1 SV2 PE1: 1/1", "201"},
    {"pandas-Unnamed, over a column without a heading", "",
     "SV1,Unnamed: 1,SV2,PE1\n3,x,1,Yes\n3,,3,No\n",
     "generic-1row 1: SV1 - SV2 PE1: 2/2: heading-unbound 1 [Unnamed: 1] 1 1",
     "201, 220"},
    {"pandas-index-column", "", ",SV1,SV2,PE1\n0,3,1,Yes\n1,1,3,No\n",
     "generic-1row 1: - SV1 SV2 PE1: 2/2: heading-unbound 0 [] 2 1", "201, 020"},
    {"pandas-index-column, read and written again", "",
     "Unnamed: 0,SV1,SV2,PE1\n0,3,1,Yes\n1,1,3,No\n",
     "generic-1row 1: - SV1 SV2 PE1: 2/2: heading-unbound 0 [Unnamed: 0] 2 1",
     "201, 020"},
    {"pandas-index-column over two rows of headings", "",
     "Unnamed: 0,Respondent ID,To what extent,Unnamed: 3,Have you seen the plan?\n"
     "0,,do staff trust each other?,are plans clear?,Response\n1,7,3,1,Yes\n",
     "surveymonkey-pandas 2: meta meta SV1 SV2 PE1: 1/1", "201"},
    /* An index alone is no answer. */
    {"pandas-index-column beside nothing", "", ",SV1,SV2,PE1\n0,3,1,Yes\n1,,,\n",
     "generic-1row 1: - SV1 SV2 PE1: 1/2, blank 1: heading-unbound 0 [] 2 1", "201"},
    {"duplicate-headers", "", "SV1,SV2,SV1,PE1\n3,1,1,Yes\n1,3,,No\n",
     "generic-1row 1: SV1 SV2 - PE1: 2/2: heading-repeated 2 [SV1] 1 1", "201, 020"},
    {"duplicate-headers, one named by its number", NAMED "{'SV1': 'column 3'}",
     "SV1,SV2,SV1,PE1\n3,1,1,Yes\n",
     "generic-1row 1: - SV2 SV1 PE1: 1/1: heading-settled 0 [SV1] 1 1", "001"},
    {"duplicate-headers that pandas numbered", "", "SV1,SV2,SV1.1,PE1\n3,1,1,Yes\n",
     "generic-1row 1: SV1 SV2 - PE1: 1/1: heading-unbound 2 [SV1.1] 1 1", "201"},
    {"duplicate-headers of no question", "", "Why?,SV1,SV2,PE1,Why?\nx,3,1,Yes,y\n",
     "generic-1row 1: - SV1 SV2 PE1 -: 1/1: heading-unbound 0 [Why?] 1 1, "
     "heading-unbound 4 [Why?] 1 1",
     "201"},
    {"blank-headers", "", "SV1,,SV2,\"\",PE1,\n3,,1,x,Yes,\n1,,3,,No,\n",
     "generic-1row 1: SV1 - SV2 - PE1: 2/2: heading-unbound 3 [] 1 1", "201, 020"},
    {"blank-headers over a question", "", "SV1,,PE1\n3,1,Yes\n",
     "!0: 1 question has no column: SV2; name its heading in \"columns\", or null if "
     "it "
     "was not asked",
     ""},
    {"blank-headers over a question that the review names", NAMED "{'SV2': 'column 2'}",
     "SV1,,PE1\n3,1,Yes\n", "generic-1row 1: SV1 SV2 PE1: 1/1", "201"},
    {"blank-headers at the end, with something below", "",
     "SV1,SV2,PE1,\n3,1,Yes,x\n1,3,No,\n",
     "generic-1row 1: SV1 SV2 PE1: 2/2: row-long - [] 1 1", "201, 020"},
    {"blank-headers alone", "", ",,\n3,1,Yes\n",
     "!0: none of the 3 questions of 'small' has a column: is this the right file? Its "
     "first heading is \"3\". For another survey, 'kloe start' drafts the "
     "instrument, too",
     ""},
    {"header-with-newline-nbsp", "",
     "\"do staff trust\neach\xC2\xA0other?\n\",\"\xC2\xA0"
     "are plans\r\nclear?\",Have you seen\xC2\xA0the plan?\xC2\xA0,"
     "\"Anything\n\nelse?\n\"\n3,1,Yes,x\n",
     "generic-1row 1: SV1 SV2 PE1 -: 1/1: heading-unbound 3 [Anything  else? ] 1 1",
     "201"},
    {"excel-dates-in-bands", BANDS,
     "SV1,SV2,PE1,Size\n3,1,Yes,5-Jan\n1,3,No,25-Jun\n1,1,No,26-100\n3,3,Yes,25-Jun\n"
     "3,3,No,4-Jul\n",
     "generic-1row 1: SV1 SV2 PE1 sector: 5/5: band-restored 3 [5-Jan] 1 1, "
     "band-restored 3 [25-Jun] 2 2, attribute-unused 3 [4-Jul] 1 5",
     "201 health, 020 social, 000 other, 221 social, 220"},
    /* Two people that one number is left of: neither is taken for the other. */
    {"scientific-ids", CODE,
     "Code,SV1,SV2,PE1\n6.60E+13,3,1,Yes\n6.60E+13 ,1,3,No\n\"3,85e+92\",1,1,No\n"
     "66E13,1,1,Yes\n66e13,3,3,No\n",
     "generic-1row 1: respondent SV1 SV2 PE1: 4/5, duplicate 1: "
     "respondent-rounded 0 [] 3 1, order-unproved - [] 1 4",
     "201, 020, 000, 220"},
    {"date-dmy-mdy-ambiguous", TIMED,
     "Code,Sent,SV1,SV2,PE1\na,4/3/2022,1,1,No\na,5/2/2022,3,1,Yes\n",
     "generic-1row 1: respondent submitted SV1 SV2 PE1: 1/2, duplicate 1: "
     "time-unreadable 1 [] 1 1",
     "201"},
    {"date-dmy-mdy-ambiguous, and both say the same", TIMED,
     "Code,Sent,SV1,SV2,PE1\na,5/6/2022,1,1,No\na,3/4/2022,3,1,Yes\n",
     "generic-1row 1: respondent submitted SV1 SV2 PE1: 1/2, duplicate 1", "000"},
    {"date-dmy-mdy-ambiguous, and another record tells", TIMED,
     "Code,Sent,SV1,SV2,PE1\na,4/3/2022,1,1,No\na,5/2/2022,3,1,Yes\nb,13/2/"
     "2022,1,3,No\n",
     "generic-1row 1: respondent submitted SV1 SV2 PE1: 2/3, duplicate 1", "000, 020"},
    {"date-dmy-mdy-ambiguous, and records that contradict", TIMED,
     "Code,Sent,SV1,SV2,PE1\na,4/3/2022,1,1,No\na,5/2/2022,3,1,Yes\nb,13/2/"
     "2022,1,3,No\n"
     "c,2/13/2022,1,3,Yes\n",
     "generic-1row 1: respondent submitted SV1 SV2 PE1: 3/4, duplicate 1: "
     "time-unreadable 1 [] 1 1",
     "201, 020, 021"},
};

static void PRINTF_LIKE(2, 3) add(struct text_buffer *out, const char *format, ...) {
    char text[600];
    va_list arguments;

    va_start(arguments, format);
    int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assert_in_range(len, 0, sizeof text - 1);
    assert_int_equal(text_append(out, text, (size_t)len), ERR_OK);
}

static const char *column_word(const struct column_report *column,
                               const struct instrument *instrument) {
    static const char *const uses[] = {"", "meta", "private", "-"};
    static const char *const roles[] = {"place", "locality", "respondent", "submitted"};

    if (column->use != COLUMN_BOUND) {
        return uses[column->use];
    }
    return column->role == COLUMN_ITEM        ? instrument->items[column->index].id
           : column->role == COLUMN_COMMENT   ? instrument->comments[column->index].id
           : column->role == COLUMN_ATTRIBUTE ? instrument->attributes[column->index].id
                                              : roles[column->role];
}

static void write_account(struct text_buffer *out, const struct return_report *report,
                          const struct instrument *instrument) {
    add(out, "%s %zu:", report->profile, report->header_rows);
    for (size_t i = 0; i < report->n_columns; i++) {
        add(out, " %s", column_word(&report->columns[i], instrument));
    }
    add(out, ": %llu/%llu", (unsigned long long)report->accepted,
        (unsigned long long)report->records);
    for (int i = 0; i < LEFT_OUT_COUNT; i++) {
        if (report->left_out[i] > 0) {
            add(out, ", %s %llu", left_out_word((enum left_out)i),
                (unsigned long long)report->left_out[i]);
        }
    }
    for (size_t i = 0; i < report->n_findings; i++) {
        const struct finding *finding = &report->findings[i];

        add(out, "%s %s ", i > 0 ? "," : ":", finding_word(finding->kind));
        if (finding->column != NONE) {
            add(out, "%zu", finding->column);
        } else {
            add(out, "-");
        }
        add(out, " [%s] %llu %llu", finding->value, (unsigned long long)finding->count,
            (unsigned long long)finding->first_record);
    }
}

static void write_rows(struct text_buffer *out, const struct responses *table,
                       const struct attribute *sector) {
    for (size_t row = 0; row < table->n; row++) {
        add(out, "%s", row > 0 ? ", " : "");
        for (size_t i = 0; i < table->n_items; i++) {
            add(out, "%u", table->answers[row * table->n_items + i]);
        }
        if (table->attributes[row] != ATTRIBUTE_NOT_STATED) {
            add(out, " %s", sector->values[table->attributes[row]].id);
        }
    }
}

/* Reads one case in a review with `more`; `account` and `rows` are empty. */
static void read_case(struct text_buffer *account, struct text_buffer *rows,
                      const struct listed *listed, const char *more) {
    const char *rest = listed->rest[0] != '\0' ? listed->rest : ", " PLACE;
    struct review *review = one_return(rest, more);
    const struct load_options options = {.threads = 1};
    struct load *load = NULL;
    struct err err = {0};

    write_return(review, 0, listed->text);
    if (load_returns(&load, review, &options, &err) == ERR_OK) {
        write_account(account, &load->returns[0], review->instrument);
        write_rows(rows, load->responses, &review->instrument->attributes[0]);
    } else {
        add(account, "!%llu: %s", (unsigned long long)err.record, err.text);
    }
    load_free(load);
    review_free(review);
}

/* Whether a case is as it is listed; says in what not. */
static bool is_as_listed(const struct listed *listed, const char *more) {
    struct text_buffer account, rows;

    text_buffer_init(&account, 1u << 16);
    text_buffer_init(&rows, 1u << 16);
    add(&rows, "%s", "");
    read_case(&account, &rows, listed, more);
    bool is_same = strcmp(account.bytes, listed->wanted) == 0 &&
                   strcmp(rows.bytes, listed->rows) == 0;
    if (!is_same) {
        print_error("%s:\n  %s\n  %s\nnot\n  %s\n  %s\n", listed->name, account.bytes,
                    rows.bytes, listed->wanted, listed->rows);
    }
    text_buffer_free(&account);
    text_buffer_free(&rows);
    return is_same;
}

static void every_case_is_read_or_refused(void **state) {
    size_t n_failed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        n_failed += is_as_listed(&cases[i], "") ? 0 : 1;
    }
    assert_int_equal(n_failed, 0);
}

/* Where nobody asks whose answers they are, a code that is lost does not matter. */
static void rounded_codes_matter_only_to_duplicates(void **state) {
    static const struct listed listed = {
        "scientific-ids", CODE, "Code,SV1,SV2,PE1\n6.60E+13,3,1,Yes\n6.60E+13,1,3,No\n",
        "generic-1row 1: respondent SV1 SV2 PE1: 2/2", "201, 020"};

    (void)state;
    assert_true(is_as_listed(&listed, ", 'duplicates': 'all'"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_read_or_refused),
        cmocka_unit_test(rounded_codes_matter_only_to_duplicates),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
