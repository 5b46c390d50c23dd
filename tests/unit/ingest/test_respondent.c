/* Who sent a record: ids of people, and the numbers that tools give to responses. */
#include "tests/cmocka_env.h"

#include "ingest/people/respondent.h"

#include <string.h>

static struct cell cell(const char *text) {
    return (struct cell){text, strlen(text)};
}

static enum respondent_state state_of(const char *text, struct digest_id *id) {
    enum respondent_state state = RESPONDENT_KNOWN;
    struct err err = {0};

    assert_int_equal(respondent_read(&state, id, cell(text), &err), ERR_OK);
    return state;
}

/* A spreadsheet that shows few digits leaves of 66012345678901 "6.60E+13". */
static void who_a_cell_says_it_was(void **state) {
    static const struct {
        const char *text;
        enum respondent_state state;
    } cases[] = {
        {"", RESPONDENT_MISSING},          {"  ", RESPONDENT_MISSING},
        {"anonymous", RESPONDENT_MISSING}, {"N/A", RESPONDENT_MISSING},
        {"na", RESPONDENT_MISSING},        {"None", RESPONDENT_MISSING},
        {"-", RESPONDENT_MISSING},         {".", RESPONDENT_MISSING},
        {"--", RESPONDENT_KNOWN},          {"anonymous 2", RESPONDENT_KNOWN},
        {"ana", RESPONDENT_KNOWN},         {"6.60E+13", RESPONDENT_ROUNDED},
        {"6,60e+13", RESPONDENT_ROUNDED},  {"6e+13", RESPONDENT_ROUNDED},
        {"6.e+13", RESPONDENT_ROUNDED},    {"6.6E-05", RESPONDENT_ROUNDED},
        {"12e+1", RESPONDENT_ROUNDED},     {"6.60E13", RESPONDENT_KNOWN},
        {"E+13", RESPONDENT_KNOWN},        {".60E+13", RESPONDENT_KNOWN},
        {"6.60E+", RESPONDENT_KNOWN},      {"6.60E+13a", RESPONDENT_KNOWN},
        {"6;60E+13", RESPONDENT_KNOWN},    {"6.60F+13", RESPONDENT_KNOWN},
        {"6.6.0E+13", RESPONDENT_KNOWN},   {"66012345678901", RESPONDENT_KNOWN},
    };
    struct digest_id id;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (state_of(cases[i].text, &id) != cases[i].state) {
            fail_msg("%s", cases[i].text);
        }
    }
}

static void an_id_in_another_case_is_the_same_person(void **state) {
    struct digest_id first = {0, 0}, again = {0, 0}, other = {0, 0}, none = {7, 7};

    (void)state;
    (void)state_of("Nurse-A1", &first);
    (void)state_of(" nurse-a1 ", &again);
    (void)state_of("nurse-a2", &other);
    assert_memory_equal(&first, &again, sizeof first);
    assert_memory_not_equal(&first, &other, sizeof first);
    assert_int_equal(state_of("n/a", &none), RESPONDENT_MISSING);
    assert_int_equal(none.high, 7);
    assert_int_equal(none.low, 7);
}

static struct response_id read_id(const char *text, const char *submitted) {
    struct response_id id = {{0, 0}, 0, 0, 0, false};
    struct err err = {0};
    bool is_known = false;

    assert_int_equal(
        response_id_read(&is_known, &id, cell(text), cell(submitted), &err), ERR_OK);
    assert_true(is_known);
    return id;
}

/* Nine digits, or twelve bytes of letters and digits. */
static void long_numbers_are_no_other_response_s(void **state) {
    (void)state;
    assert_false(read_id("1", "").is_unique);
    assert_false(read_id("12345678", "").is_unique);
    assert_true(read_id("123456789", "").is_unique);
    assert_true(read_id("1234567890123", "").is_unique);
    assert_false(read_id("R_1abcdefgh", "").is_unique);
    assert_true(read_id("R_1abcdefghi", "").is_unique);
    assert_false(read_id("abcdefghijkl", "").is_unique);
    assert_false(read_id("12345-6789", "").is_unique);
}

/* What stands behind the cell in its row is none of it. */
static void a_number_ends_with_its_cell(void **state) {
    static const char digits[] = "1234567890";
    struct response_id id = {{0, 0}, 0, 0, 0, false};
    struct err err = {0};
    bool is_known = false;

    (void)state;
    assert_int_equal(
        response_id_read(&is_known, &id, (struct cell){digits, 9}, cell(""), &err),
        ERR_OK);
    assert_true(id.is_unique);
    assert_int_equal(
        response_id_read(&is_known, &id, (struct cell){digits, 8}, cell(""), &err),
        ERR_OK);
    assert_false(id.is_unique);
}

/* A day alone is many people's, and midnight is what some programs make of a day. */
static void only_a_time_of_day_tells_when_it_was_sent(void **state) {
    uint64_t time = read_id("1", "2025-03-18 09:15:02").time;
    uint64_t either_way = read_id("1", "03/04/2025 09:15").time;

    (void)state;
    assert_true(time != 0);
    assert_true(either_way != 0);
    assert_true(time != either_way);
    assert_true(time == read_id("2", "2025-03-18 09:15:02").time);
    assert_true(time != read_id("1", "2025-03-18 09:15:03").time);
    assert_true(read_id("1", "").time == 0);
    assert_true(read_id("1", "2025-03-18").time == 0);
    assert_true(read_id("1", "2025-03-18 00:00").time == 0);
    assert_true(read_id("1", "last Tuesday at 9").time == 0);
}

static void a_number_that_is_nobody_s_is_not_known(void **state) {
    static const char *const texts[] = {"", "n/a", "1.23E+09"};
    struct response_id id = {{0, 0}, 3, 0, 0, true};
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool is_known = true;

        assert_int_equal(response_id_read(&is_known, &id, cell(texts[i]),
                                          cell("2025-03-18 09:15"), &err),
                         ERR_OK);
        assert_false(is_known);
        assert_true(id.time == 3 && id.is_unique);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_a_cell_says_it_was),
        cmocka_unit_test(an_id_in_another_case_is_the_same_person),
        cmocka_unit_test(long_numbers_are_no_other_response_s),
        cmocka_unit_test(a_number_ends_with_its_cell),
        cmocka_unit_test(only_a_time_of_day_tells_when_it_was_sent),
        cmocka_unit_test(a_number_that_is_nobody_s_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
