/* Memory that runs out while returns are read: one error, nothing left behind. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/zip_parts.h"

#include "base/files/digest.h"
#include "ingest/account/snapshot.h"
#include "ingest/load.h"
#include "ingest/workbook/workbook.h"

#include <stdio.h>
#include <string.h>

static const char smartsurvey[] =
    "UserID,UserNo,Name,Started,Ended,Code,Place,Locality,1. To what "
    "extent,,PE1,SV.text,"
    "Team,Where do you work?\n"
    ",,,,,,,,Q1.1. do staff trust each other?,Q1.2. are plans clear?,,,,\n"
    ",,,,,,,,,,,,,\n"
    "7,1,Jo,1658275200,1658275210,a,Bucks;Oxfordshire,Reading,Don@SQ@t "
    "know,9,Yes,\"a,\n"
    "b\",x,Health;Social care\n"
    "8,2,Jo,1658275200,1658275220,a,Berkshire West,Reading,1,3,No,,x,Clinic\n"
    "9,3,Jo,,,,Kent,,1,3,No,,,\n";

static const char qualtrics[] =
    "Status,Finished,Q1,Q2,PE1,Place\nStatus,Finished,"
    "How far. To what extent... - do staff trust each other?,"
    "To what extent - are plans clear?,PE1,Place\n"
    "{ImportId},{ImportId},{ImportId},{ImportId},{ImportId},{ImportId}\n"
    "0,1,1,3,No,Everywhere\n1,1,1,3,No,\n0,1,1,3,No,\"Wokingham, and Earley, Bucks\"\n";

static enum err_code load_both(void *context, struct err *err) {
    const struct load_options options = {.threads = 1};
    struct load *load = NULL;

    enum err_code code = load_returns(&load, context, &options, err);
    assert_true((code == ERR_OK) == (load != NULL));
    if (load != NULL) {
        assert_int_equal(load->responses->n, 3);
    }
    load_free(load);
    return code;
}

static void a_load_survives(void **state) {
    const char *const returns[] = {
        ", 'columns': {'respondent': 'Code'}, 'values': {'extent': {'9': null}}", ""};
    struct review *review = make_review(returns, 2, "");

    (void)state;
    write_return(review, 0, smartsurvey);
    write_return(review, 1, qualtrics);
    assert_true(fail_alloc_each(load_both, review) > 200);
    review_free(review);
}

/* A place with a column for each choice, one of which is none. */
static const char ticked[] =
    "Where [Bucks],Where [Oxfordshire],Where [Kent],SV1,SV2,PE1\n"
    "1,1,0,1,3,No\n0,0,1,1,3,No\n0,1,Reading,1,3,No\n"
    "0,0,0,1,3,No\n";

static void a_load_of_ticked_places_survives(void **state) {
    const char *const returns[] = {", 'columns': {'place': 'Where'}"};
    struct review *review = make_review(returns, 1, "");

    (void)state;
    write_return(review, 0, ticked);
    assert_true(fail_alloc_each(load_both, review) > 80);
    review_free(review);
}

/* Windows-1252, rows quoted whole, and a mark that stands wrongly. */
static const char resaved[] = "\"SV1,SV2,PE1,Place,SV.text\"\n"
                              "\"1,3,No,Bucks,It\x92s 6'3\"\" tall\"\n"
                              "\"3,3,Yes,Bucks,\"\n\"1,3,No,Bucks,x\"\n";

static void a_load_of_resaved_text_survives(void **state) {
    const char *const returns[] = {", 'encoding': 'cp1252'"};
    struct review *review = make_review(returns, 1, "");

    (void)state;
    write_return(review, 0, resaved);
    assert_true(fail_alloc_each(load_both, review) > 80);
    review_free(review);
}

/* A row for each answer: turned, and of whom nobody knows who answered. */
static const char answers[] =
    "Person,Place,Asked,Said\n1,Bucks,SV1,1\n1,Bucks,SV2,3\n1,Bucks,PE1,No\n"
    "2,Oxfordshire,SV1,1\n2,Oxfordshire,SV2,3\n2,Bucks,PE1,No\n"
    "3,Bucks,SV1,3\n3,Bucks,SV2,\n";

static void a_load_of_single_answers_survives(void **state) {
    const char *const returns[] = {
        ", 'place': 'bucks', 'columns': {'respondent': 'Person', 'place': null}"};
    struct review *review = make_review(returns, 1, "");

    (void)state;
    write_return(review, 0, answers);
    assert_true(fail_alloc_each(load_both, review) > 200);
    review_free(review);
}

/* A table that is no return, and why. */
static enum err_code load_none(void *context, struct err *err) {
    const struct load_options options = {.threads = 1};
    struct load *load = NULL;
    enum err_code code = load_returns(&load, context, &options, err);

    assert_null(load);
    return code == ERR_INPUT ? ERR_OK : code;
}

static void a_table_that_is_no_return_survives(void **state) {
    static const char *const texts[] = {
        "Asked,Not at all,To a moderate extent\nSV1,1,2\nSV2,4,0\n",
        "Asked,Al,Bo\nSV1,Not at all,3\nSV2,3,3\nPE1,No,Yes\n",
        "Part,Part\nSV1,SV2\n1,3\n",
        answers,
    };
    const char *const returns[] = {", 'place': 'bucks'"};
    struct review *review = make_review(returns, 1, "");

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_return(review, 0, texts[i]);
        assert_true(fail_alloc_each(load_none, review) > 80);
    }
    review_free(review);
}

/* Both returns as they were: one before a record was added, of one its first record. */
static enum err_code load_as_it_was(void *context, struct err *err) {
    const struct review *review = context;
    char sha256[DIGEST_HEX_BYTES];
    struct results_input inputs[] = {
        {.name = "smart.csv", .sha256 = sha256},
        {.name = "r1.csv", .sha256 = "0", .records = {true, 1}},
    };
    const struct results results = {.inputs = inputs, .n_inputs = 2};
    struct snapshots *snapshots = NULL;
    struct load *load = NULL;

    digest_hex(smartsurvey, strlen(smartsurvey), sha256);
    enum err_code code = snapshots_find(&snapshots, review, &results, NULL, 1, err);
    assert_true((code == ERR_OK) == (snapshots != NULL));
    if (code == ERR_OK) {
        const struct load_options options = {
            .threads = 1, .origins = true, .snapshots = snapshots->snapshot};

        assert_int_equal(snapshots->doubt, SNAPSHOT_KNOWN);
        code = load_returns(&load, review, &options, err);
    }
    assert_true((code == ERR_OK) == (load != NULL));
    if (load != NULL) {
        assert_int_equal(load->responses->n, 2);
        assert_int_equal(load->responses->origin[0], ORIGIN(0, 2));
        assert_int_equal(load->responses->origin[1], ORIGIN(1, 1));
    }
    snapshots_free(snapshots);
    load_free(load);
    return code;
}

static void a_load_of_what_was_there_survives(void **state) {
    const char *const returns[] = {
        ", 'columns': {'respondent': 'Code'}, 'values': {'extent': {'9': null}}", ""};
    struct review *review = make_review(returns, 2, "");
    char grown[2048];

    (void)state;
    (void)snprintf(grown, sizeof grown, "%s%s", smartsurvey,
                   "10,4,Jo,1658275200,1658275220,c,Bucks,,1,3,No,,,\n");
    write_return(review, 0, grown);
    write_return(review, 1, qualtrics);
    assert_true(fail_alloc_each(load_as_it_was, review) > 200);
    review_free(review);
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const struct zip_part parts[ZIP_PARTS_MAX] = {
    {"_rels/.rels", "<a><Relationship Id='1' Type='" OFFICE
                    "officeDocument' Target='xl/workbook.xml'/></a>"},
    {"xl/workbook.xml", "<a><sheet name='x' id='1'/><sheet name='y' id='1'/></a>"},
    {"xl/_rels/workbook.xml.rels",
     "<a><Relationship Id='1' Type='" OFFICE "worksheet' Target='s.xml'/>"
     "<Relationship Id='2' Type='" OFFICE "sharedStrings' Target='t.xml'/>"
     "<Relationship Id='3' Type='" OFFICE "styles' Target='f.xml'/></a>"},
    {"xl/s.xml", "<a><row><c t='s'><v>0</v></c><c s='0'><v>45581</v></c>"
                 "<c t='inlineStr'><is><t>x</t></is></c><c><f>1</f></c></row></a>"},
    {"xl/t.xml", "<a><si><t>text</t></si></a>"},
    {"xl/f.xml", "<a><numFmt numFmtId='164' formatCode='d'/>"
                 "<cellXfs><xf numFmtId='164'/></cellXfs></a>"},
};

static enum err_code read_workbook(void *context, struct err *err) {
    struct zip_file *file = context;
    struct memory memory = {.bytes = file->bytes, .len = file->len};
    struct source_bytes bytes = memory_bytes(&memory);
    struct workbook workbook = {.sheet = ""};
    const struct sheet_named first = {NULL, 0};
    enum err_code code = workbook_read(&workbook, &bytes, &first, err);

    if (code == ERR_OK) {
        assert_string_equal(workbook.text.bytes, "\"text\",\"2024-10-16\",\"x\"\n");
        assert_int_equal(workbook.n_others, 1);
        assert_string_equal(workbook.others[0].front.bytes, workbook.text.bytes);
        assert_int_equal(workbook.n_unsaved, 4);
        assert_int_equal(workbook.unsaved[3].n, 1);
    }
    workbook_free(&workbook);
    return code;
}

static void a_workbook_survives(void **state) {
    static struct zip_file file;

    (void)state;
    zip_parts(&file, parts);
    assert_true(fail_alloc_each(read_workbook, &file) > 20);
}

/* What is wrong with a return is told, or that memory ran out; never something else. */
static enum err_code load_broken(void *context, struct err *err) {
    struct load *load = NULL;
    struct err fault = {0};

    enum err_code code = load_returns(&load, context, NULL, &fault);
    assert_null(load);
    assert_true(code == ERR_INPUT || code == ERR_MEMORY);
    return code == ERR_INPUT ? ERR_OK : err_memory(err);
}

static void a_refusal_survives(void **state) {
    const char *const returns[] = {", 'place': 'bucks'"};
    struct review *review = make_review(returns, 1, "");

    (void)state;
    write_return(review, 0, "SV1,PE1\n1,No\n");
    assert_true(fail_alloc_each(load_broken, review) > 50);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_load_survives),
        cmocka_unit_test(a_load_of_ticked_places_survives),
        cmocka_unit_test(a_load_of_resaved_text_survives),
        cmocka_unit_test(a_load_of_single_answers_survives),
        cmocka_unit_test(a_table_that_is_no_return_survives),
        cmocka_unit_test(a_load_of_what_was_there_survives),
        cmocka_unit_test(a_workbook_survives),
        cmocka_unit_test(a_refusal_survives),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
