#include "export/workbook/workbook_whole.h"
#include "tests/cmocka_env.h"

#include <string.h>

#define PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET                                                                          \
    PROLOGUE "<worksheet a=\"x/\"><row r=\"1\"><c r=\"A1\"/><c><v>1</v></c></row>"     \
             "</worksheet>"

static void what_is_closed_is_whole(void **state) {
    static const char *const whole[] = {SHEET, SHEET "\n", "<a/>", PROLOGUE "<a/>"};

    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        assert_true(workbook_is_whole(whole[i], strlen(whole[i])));
    }
}

/* Wherever a sheet ends, and wherever a piece of it is missing that holds a tag. */
static void what_was_cut_is_not(void **state) {
    char text[sizeof SHEET];

    (void)state;
    for (size_t len = 0; len + 1 < sizeof SHEET; len++) {
        memcpy(text, SHEET, len);
        text[len] = '\0';
        assert_false(workbook_is_whole(text, len));
    }
    static const char *const broken[] = {
        "<a></a></a>", "<a></a><b/>", "</a><a>", "<a></a>x", "x", "<a><b></a>",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_false(workbook_is_whole(broken[i], strlen(broken[i])));
    }
}

/* A block of a file that was never written holds zeros. */
static void a_hole_is_no_whole(void **state) {
    char text[] = SHEET;

    (void)state;
    memset(text + sizeof PROLOGUE + 12, 0, 8);
    assert_false(workbook_is_whole(text, sizeof SHEET - 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_closed_is_whole),
        cmocka_unit_test(what_was_cut_is_not),
        cmocka_unit_test(a_hole_is_no_whole),
    };
    return cmocka_run_group_tests_name("workbook_whole", tests, NULL, NULL);
}
