/* Which layout a file has, and how many of its rows are headings. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "ingest/profile.h"

#include <string.h>

static enum err_code choose(struct layout *out, struct head *head, struct arena *arena,
                            const char *text, const char *named, struct err *err) {
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {.delimiter = ','};
    enum err_code code = source_head(head, &bytes, &dialect, arena, err);

    return code == ERR_OK ? profile_choose(out, head, named, err) : code;
}

static const struct {
    const char *text, *named;
    const char *id, *why;
    size_t header_rows, n_columns;
} layouts[] = {
    {"Trust,Place\n3,Bucks\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    {"Timestamp,To what extent [Trust]\n1,2\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    {"ID,Start time,Completion time,Email,Q\n1,a,b,c,d\n", NULL, "msforms",
     "row 1 has \"id\" and \"start time\" and \"completion time\"", 1, 5},
    /* A file of another tool that has an Id is not taken for Microsoft's. */
    {"Id,Start time,Q\n1,a,b\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 3},
    {"StartDate,Q1\nStart Date,Stem - Row\n"
     "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\nx,"
     "y\n",
     NULL, "qualtrics-3row", "row 3 has \"importid\"", 3, 2},
    {"StartDate,Q1\nStart Date,Stem-Row\n{'ImportId': 'startDate'},{'ImportId': 'Q'}\n",
     NULL, "qualtrics-3row", "row 3 has \"importid\"", 3, 2},
    {"UserID,UserNo,Q1,\n,,Q1.1. A,Q1.2. B\n,,,\n7,1,x,y\n", NULL, "smartsurvey-3row",
     "row 1 has \"userid\" and \"userno\"", 3, 4},
    {"UserID,UserNo,Q1,\nNA,NA,Q1.1. A,Q1.2. B\nNA,NA,NA,NA\n7,1,x,y\n", NULL,
     "smartsurvey-3row", "row 1 has \"userid\" and \"userno\"", 3, 4},
    /* Where the tool left out the third row, or both, records begin earlier. */
    {"UserID,UserNo,Q1,\n,,Q1.1. A,Q1.2. B\n7,1,x,y\n8,2,x,y\n", NULL,
     "smartsurvey-3row", "row 1 has \"userid\" and \"userno\"", 2, 4},
    {"UserID,UserNo,Q1\n7,1,x\n8,2,y\n", NULL, "smartsurvey-3row",
     "row 1 has \"userid\" and \"userno\"", 1, 3},
    {"ID,Start time,Completion time,Q\n1,a,b,c\n", "generic-1row", "generic-1row",
     "the review names this layout", 1, 4},
    {"a,b\nc,d\ne,f\ng,h\n", "qualtrics-3row", "qualtrics-3row",
     "the review names this layout", 3, 2},
};

static void layouts_are_known_by_their_marks(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct arena *arena = arena_new(1u << 20);
        struct head head = {0};
        struct layout layout = {0};
        struct err err = {0};

        assert_int_equal(
            choose(&layout, &head, arena, layouts[i].text, layouts[i].named, &err),
            ERR_OK);
        assert_string_equal(layout.profile->id, layouts[i].id);
        assert_string_equal(layout.why, layouts[i].why);
        assert_int_equal(layout.header_rows, layouts[i].header_rows);
        assert_int_equal(layout.n_columns, layouts[i].n_columns);
        arena_free(arena);
    }
}

static void an_unknown_name_is_refused(void **state) {
    struct arena *arena = arena_new(1u << 20);
    struct head head = {0};
    struct layout layout = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(choose(&layout, &head, arena, "a,b\n", "smartsurvey-3rows", &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text,
                        "no layout is named 'smartsurvey-3rows'; did you mean "
                        "'smartsurvey-3row'?");
    err = (struct err){0};
    assert_int_equal(choose(&layout, &head, arena, "a,b\n", "limesurvey", &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text,
                        "no layout is named 'limesurvey'; there are qualtrics-3row, "
                        "smartsurvey-3row, msforms and generic-1row");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_are_known_by_their_marks),
        cmocka_unit_test(an_unknown_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
