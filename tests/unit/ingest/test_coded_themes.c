/* The themes of a comment as somebody coded them, in every way people separate names.
 */
#include "tests/cmocka_env.h"

#include "ingest/answers/coded_themes.h"
#include "ingest/layout/profile.h"

#include <string.h>

enum { IT, TRUST, TIME, THEMES };

#define BIT(theme) (UINT64_C(1) << (theme))

static const struct codebook_theme themes[THEMES] = {
    {.id = "it", .title = "IT systems"},
    {.id = "trust", .title = "Trust; or its lack"},
    {.id = "time", .title = "Time, and money"},
};

static const struct {
    const char *cell;
    uint64_t themes;
    const char *unknown; /* the first; "": not quoted; NULL: nothing is unknown */
} examples[] = {
    {"", 0, NULL},
    {" - ", 0, NULL},
    {";,; ,", 0, NULL},
    {"it", BIT(IT), NULL},
    {"  IT   Systems ", BIT(IT), NULL},
    {"it;trust", BIT(IT) | BIT(TRUST), NULL},
    {"it, trust,it", BIT(IT) | BIT(TRUST), NULL},
    {"it\r\ntrust", BIT(IT) | BIT(TRUST), NULL},
    /* a title with a comma in it, alone and beside others */
    {"Time, and money", BIT(TIME), NULL},
    {"it,Time, and money,trust", BIT(IT) | BIT(TIME) | BIT(TRUST), NULL},
    {"time, it", BIT(TIME) | BIT(IT), NULL},
    /* names that are none */
    {"its", 0, "its"},
    {"Robots; it", BIT(IT), "Robots"},
    {"it, Robots ,trust", BIT(IT) | BIT(TRUST), "Robots"},
    {"Time", BIT(TIME), NULL},
    {"and money", 0, "and money"},
    {"This is what somebody wrote and not a name of anything that there is in it", 0,
     ""},
};

static void test_examples(void **state) {
    const struct codebook codebook = {themes, THEMES, 30};
    struct coded_themes coded;

    (void)state;
    assert_int_equal(coded_themes_init(&coded, &codebook, &profile_table[0], NULL),
                     ERR_OK);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct finding_list findings;
        const struct coded_place place = {&findings, 3, 7};
        const struct cell cell = {examples[i].cell, strlen(examples[i].cell)};
        uint64_t found = UINT64_MAX;

        finding_list_init(&findings);
        assert_int_equal(coded_themes_read(&coded, &found, cell, &place, NULL), ERR_OK);
        assert_int_equal(found, examples[i].themes);
        assert_int_equal(findings.n, examples[i].unknown == NULL ? 0 : 1);
        if (examples[i].unknown != NULL) {
            assert_string_equal(findings.findings[0].value, examples[i].unknown);
            assert_int_equal(findings.findings[0].kind, FINDING_THEME_UNKNOWN);
            assert_int_equal(findings.findings[0].column, 3);
            assert_int_equal(findings.findings[0].first_record, 7);
        }
        finding_list_free(&findings);
    }
    coded_themes_free(&coded);
}

/* Many commas take no time that grows faster than the cell. */
static void test_many_commas(void **state) {
    static char many[200000];
    const struct codebook codebook = {themes, THEMES, 30};
    struct finding_list findings;
    const struct coded_place place = {&findings, 0, 1};
    struct coded_themes coded;
    uint64_t found = 0;

    (void)state;
    memset(many, ',', sizeof many);
    finding_list_init(&findings);
    assert_int_equal(coded_themes_init(&coded, &codebook, &profile_table[0], NULL),
                     ERR_OK);
    assert_int_equal(coded_themes_read(&coded, &found, (struct cell){many, sizeof many},
                                       &place, NULL),
                     ERR_OK);
    assert_int_equal(found, 0);
    assert_int_equal(findings.n, 0);
    coded_themes_free(&coded);
    finding_list_free(&findings);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_many_commas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
