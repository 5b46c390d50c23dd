/* A spreadsheet of items: which KLOEs and conditions a cell names. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/items/items_csv.h"
#include "surveys/instrument.h"

#include <stdio.h>
#include <string.h>

#define ITEMS_PATH "items.csv"
#define HEAD       "id,text,kloe,condition,scale\n"
#define ITEM       "A1,Plans are made together,PL = Planning,"
#define SCALE      ",pace = Slow | Quick\n"

/* Reads the spreadsheet; NULL where it is refused, err->text then says why. */
static struct instrument *read_items(const char *text, struct err *err) {
    struct instrument *instrument = NULL;
    struct text_buffer json;
    FILE *file = fopen(ITEMS_PATH, "wb");

    *err = (struct err){0};
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    text_buffer_init(&json, 1 << 20);
    enum err_code code = items_csv_read(&json, ITEMS_PATH, err);
    (void)remove(ITEMS_PATH);
    if (code == ERR_OK) {
        assert_int_equal(
            instrument_parse(&instrument, json.bytes, json.len, "items", err), ERR_OK);
    } else {
        assert_int_equal(code, ERR_INPUT);
    }
    text_buffer_free(&json);
    return instrument;
}

/* The conditions that a cell makes, "C1 One|C2 Two", or why it is refused. */
static void conditions_text(char *out, size_t bytes, const char *cell) {
    struct err err;
    char text[1000];

    (void)snprintf(text, sizeof text, "%s%s%s%s", HEAD, ITEM, cell, SCALE);
    struct instrument *instrument = read_items(text, &err);
    (void)snprintf(out, bytes, "%s", err.text);
    for (size_t i = 0, len = 0; instrument != NULL && i < instrument->n_conditions;
         i++) {
        len += (size_t)snprintf(out + len, bytes - len, "%s%s %s", i > 0 ? "|" : "",
                                instrument->conditions[i].id,
                                instrument->conditions[i].text);
    }
    instrument_free(instrument);
}

static void names_stand_between_bars(void **state) {
    static const struct {
        const char *cell, *conditions;
    } cells[] = {
        {"", ""},
        {"C1 = One", "C1 One"},
        {"C1 = One | C2 = Two", "C1 One|C2 Two"},
        {"C1 = One|C2 = Two", "C1 One|C2 Two"},
        {"\"  C1 = One  |  C2 = Two  \"", "C1 One|C2 Two"},
        {"C1 = One |", "C1 One"},
        {"Plan well | Plan early", "PL.C1 Plan well|PL.C2 Plan early"},
        {"C1 = One | | C2 = Two", "a name between two '|' is empty"},
        {"C1 = One || C2 = Two", "a name between two '|' is empty"},
        {"| C1 = One", "a name between two '|' is empty"},
        {"|", "a name between two '|' is empty"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char conditions[500];

        conditions_text(conditions, sizeof conditions, cells[i].cell);
        if (strstr(conditions, cells[i].conditions) == NULL ||
            (*cells[i].conditions == '\0' && *conditions != '\0')) {
            fail_msg("\"%s\" is \"%s\"", cells[i].cell, conditions);
        }
    }
}

static void an_item_serves_sixteen_conditions(void **state) {
    char cell[200] = "C1", conditions[1000];

    (void)state;
    for (size_t i = 2; i <= 16; i++) {
        size_t len = strlen(cell);

        (void)snprintf(cell + len, sizeof cell - len, "|C%zu", i);
    }
    conditions_text(conditions, sizeof conditions, cell);
    assert_non_null(strstr(conditions, "|C16 C16"));
    (void)strcat(cell, "|C17");
    conditions_text(conditions, sizeof conditions, cell);
    assert_non_null(strstr(conditions, "an item serves 16 conditions at most"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_between_bars),
        cmocka_unit_test(an_item_serves_sixteen_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
