/* What a file is by its first bytes, and by none behind them. */
#include "tests/cmocka_env.h"

#include "ingest/encoding/container.h"

#include <stdlib.h>
#include <string.h>

/* Of exactly so many bytes, in memory that ends where they do. */
static enum err_code check(const char *bytes, size_t len, bool *is_zip, bool *is_old,
                           struct err *err) {
    char *exact = malloc(len > 0 ? len : 1);

    assert_non_null(exact);
    memcpy(exact, bytes, len);
    enum err_code code = container_check(is_zip, is_old, exact, len, err);
    free(exact);
    return code;
}

/* A signature counts when all of it is there. */
static void a_signature_that_is_cut_is_none(void **state) {
    static const char *const signatures[] = {"PK\x05\x06",
                                             "\x1F\x8B",
                                             "7z\xBC\xAF\x27\x1C",
                                             "BZh",
                                             "\xFD"
                                             "7zXZ",
                                             "%PDF",
                                             "$FL2",
                                             "$FL3",
                                             "<stata_dta>",
                                             "{\\rtf",
                                             "\x89PNG",
                                             "\xFF\xD8\xFF",
                                             "GIF8",
                                             "<!doctype",
                                             "<HTML",
                                             "<head",
                                             "<Table",
                                             "<!--",
                                             "<?xml",
                                             "{\"",
                                             "{ \r\n\t\"",
                                             "[{",
                                             "\xEF\xBB\xBF<html",
                                             "\xEF\xBB\xBF [ {"};

    (void)state;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        size_t len = strlen(signatures[i]);
        bool is_zip = false, is_old = false;
        struct err err = {0};

        if (check(signatures[i], len, &is_zip, &is_old, &err) != ERR_INPUT) {
            fail_msg("%s is not refused", signatures[i]);
        }
        if (check(signatures[i], len - 1, &is_zip, &is_old, &err) != ERR_OK ||
            container_check(&is_zip, &is_old, signatures[i], len - 1, &err) != ERR_OK) {
            fail_msg("%s is refused before its end", signatures[i]);
        }
        assert_false(is_zip || is_old);
    }
}

static void what_may_be_a_workbook_is_told(void **state) {
    static const struct {
        const char *bytes;
        size_t len;
        bool is_zip, is_old;
    } tries[] = {
        {"PK\x03\x04", 4, true, false},
        {"PK\x03\x04", 3, false, false},
        {"\xD0\xCF\x11\xE0", 4, false, true},
        {"\xD0\xCF\x11\xE0", 3, false, false},
        {" PK\x03\x04", 5, false, false},
        {"\xEF\xBB\xBFPK\x03\x04", 7, false, false},
        {"\xEF\xBB\xBF", 3, false, false},
        {" \t\r\n", 4, false, false},
        {"", 0, false, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        bool is_zip = true, is_old = true;
        struct err err = {0};

        assert_int_equal(check(tries[i].bytes, tries[i].len, &is_zip, &is_old, &err),
                         ERR_OK);
        assert_int_equal(is_zip, tries[i].is_zip);
        assert_int_equal(is_old, tries[i].is_old);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_that_is_cut_is_none),
        cmocka_unit_test(what_may_be_a_workbook_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
