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

#define ROWS(scale_1, scale_2)                                                         \
    HEAD "A1,Plans are made together,PL = Planning,," scale_1 "\n"                     \
         "A2,Time is lost,PL,," scale_2 "\n"

/* How many scales two rows make; with an answer more, less, in another order, of
 * another worth or kind it is another scale. */
static void scales_of_the_same_answers_are_one(void **state) {
    static const struct {
        const char *text;
        size_t n_scales;
    } tries[] = {
        {ROWS("Slow | Quick", "Slow | Quick"), 1},
        {ROWS("Slow | Quick", " slow|Quick "), 1},
        {ROWS("Slow [1] | Quick [2]", "Slow | Quick"), 1},
        {ROWS("Slow | Quick", "Slow | Steady | Quick"), 2},
        {ROWS("Slow | Quick", "Quick | Slow"), 2},
        {ROWS("Slow | Quick", "Slow | Quick [5]"), 2},
        {ROWS("Slow | Quick", "Slow | Quick [?]"), 2},
        {ROWS("Slow | Quick", "Slow | Quick | [backwards]"), 2},
        {ROWS("Slow | Quick | Unsure", "Slow | Quick | Unsure [dont-know]"), 1},
        {ROWS("Slow | Quick | Mauve", "Slow | Quick | Mauve [dont-know]"), 2},
        {ROWS("Slow | Quick | Unsure [not-applicable]",
              "Slow | Quick | Unsure [dont-know]"),
         2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct err err;
        struct instrument *instrument = read_items(tries[i].text, &err);

        if (instrument == NULL || instrument->n_scales != tries[i].n_scales) {
            fail_msg("%s: %s", tries[i].text, err.text);
        }
        instrument_free(instrument);
    }
}

/* Square brackets that say no score are words; answers that differ in marks only have
 * ids of their own, and so has one whose id would be another's words. */
static void answers_have_ids_of_their_own(void **state) {
    struct err err;
    struct instrument *instrument =
        read_items(HEAD "A1,Plans are made together,PL = Planning,,"
                        "[5] | [x | C + | C - | A 2 | A +| A -\n",
                   &err);

    (void)state;
    assert_string_equal(err.text, "");
    const struct scale *scale = &instrument->scales[0];
    const char *const labels[] = {"[5]", "[x", "C +", "C -", "A 2", "A +", "A -"};
    assert_int_equal(scale->n_options, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(scale->options[i].label, labels[i]);
        for (size_t other = 0; other < i; other++) {
            assert_string_not_equal(scale->options[i].id, scale->options[other].id);
        }
    }
    instrument_free(instrument);
}

/* What keeps a spreadsheet from taking a cell for a formula is none of its words; a
 * column without a heading and one of notes are not read; "no" is as good as nothing.
 */
static void what_is_not_read(void **state) {
    struct err err;
    struct instrument *instrument =
        read_items("id,text,kloe,scale,,notes,reverse\n"
                   "A1,'=1 plan is enough,PL = Planning,Slow | Quick,a,b,no\n"
                   "A2,'Time' is lost,PL,Slow | Quick,a,b,yes\n",
                   &err);

    (void)state;
    assert_string_equal(err.text, "");
    assert_string_equal(instrument->items[0].text, "=1 plan is enough");
    assert_string_equal(instrument->items[1].text, "'Time' is lost");
    assert_false(instrument->items[0].reverse);
    assert_true(instrument->items[1].reverse);
    instrument_free(instrument);
}

static void what_is_refused(void **state) {
#define ROW_2 "A1,Plans are made together,PL = Planning,,Slow | Quick\n"

    static const struct {
        const char *text, *message;
    } tries[] = {
        {"id,txt,kloe,scale\n" ROW_2,
         "line 1: the heading \"txt\" is none of id, text, "
         "kloe, condition, scale, reverse and notes; did "
         "you mean \"text\"?"},
        {"id,text,kloe,Zebra crossing\n" ROW_2,
         "line 1: the heading \"Zebra crossing\" is none of id, text, kloe, condition, "
         "scale, reverse and notes"},
        {HEAD "A1,,PL = Planning,,Slow | Quick\n",
         "line 2, column \"text\": is empty: every item has a question"},
        {HEAD ROW_2 "A2,plans are made together,PL,,Slow | Quick\n",
         "line 3, column \"text\": line 2 has the same"},
        {HEAD ROW_2 "a1,Time is lost,PL,,Slow | Quick\n",
         "line 3, column \"id\": line 2 has the same"},
        {HEAD "A1,Time is lost,PL = Planning,C1 = Plan | C1,Slow | Quick\n",
         "line 2, column \"condition\": names one condition twice"},
        {HEAD "A1,Time is lost,PL = Planning,,\n",
         "line 2, column \"scale\": is empty: every item has a scale"},
        {HEAD "A1,Time is lost,PL = Planning,,Slow | | Quick\n",
         "line 2, column \"scale\": an answer between two '|' is empty"},
        {HEAD "A1,Time is lost,PL = Planning,,Slow | slow\n",
         "line 2, column \"scale\": the answer 'slow' stands there twice"},
        {HEAD "A1,Time is lost,PL = Planning,,Slow | Quick [soon]\n",
         "line 2, column \"scale\": '[soon]' behind an answer is neither a whole "
         "number "
         "nor one of ?, dont-know, not-applicable and prefer-not-to-say"},
        {HEAD "A1,Time is lost,PL = Planning,,zebra crossing\n",
         "line 2, column \"scale\": no scale is called 'zebra crossing'; write its "
         "answers from the lowest to the highest with ' | ' between them, or a usual "
         "scale such as extent-5, agreement-5, frequency-5 or yes-no"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct err err;

        assert_null(read_items(tries[i].text, &err));
        assert_string_equal(err.text, tries[i].message);
    }
}

/* Answers "1" to "64" make a scale, one more does not. */
static void a_scale_has_64_answers(void **state) {
    char text[1000] = HEAD "A1,Time is lost,PL = Planning,,a1";
    struct err err;

    (void)state;
    for (int i = 2; i <= 65; i++) {
        size_t len = strlen(text);

        (void)snprintf(text + len, sizeof text - len, " | a%d", i);
        if (i == 64) {
            struct instrument *instrument = read_items(text, &err);

            assert_string_equal(err.text, "");
            assert_int_equal(instrument->scales[0].n_options, 64);
            instrument_free(instrument);
        }
    }
    assert_null(read_items(text, &err));
    assert_string_equal(err.text, "line 2, column \"scale\": a scale has 64 answers at "
                                  "most");
}

static const char sheet_of_everything[] =
    "{'format': 'kloe-instrument/1', 'id': 'odd', 'version': '1', 'title': 'Odd',"
    "'scales': [{'id': 'pace', 'options': ["
    "{'id': 'slow', 'label': 'Slow | steady', 'score': 1},"
    "{'id': 'mid', 'label': 'Mid [half]', 'score': 2},"
    "{'id': 'quick', 'label': 'Quick', 'score': 7},"
    "{'id': 'form', 'label': 'yes-no', 'score': 8},"
    "{'id': 'na', 'label': 'Mauve', 'kind': 'not-applicable'},"
    "{'id': 'unsure', 'label': 'Unsure', 'kind': 'dont-know'}]},"
    "{'id': 'open', 'options': [{'id': 'a', 'label': 'A', 'score': '?'},"
    "{'id': 'b', 'label': 'Not sure', 'score': '?'}]}],"
    "'kloes': [{'id': 'PL', 'title': 'Plan\\nahead', 'conditions': ["
    "{'id': 'PL.C1', 'text': 'Plan | well'}]},"
    "{'id': 'QU', 'title': 'Pace', 'conditions': [{'id': 'QU.C1', 'text': 'Fast'}]}],"
    "'items': [{'id': 'A1', 'text': '=Say \\u0022now\\u0022', 'scale': 'pace',"
    " 'conditions': ['PL.C1', 'QU.C1'], 'reverse': true},"
    "{'id': 'A2', 'text': '-1 is enough', 'scale': 'pace', 'kloe': 'QU'},"
    "{'id': 'A3', 'text': 'Is it open?', 'scale': 'open', 'kloe': 'PL'}]}";

/* An instrument as a spreadsheet, and back: the same but for what a list has no room
 * for, bars and line breaks in its names. */
static void there_and_back(void **state) {
    static const char *const labels[] = {"Slow / steady", "Mid [half]", "Quick",
                                         "yes-no",        "Mauve",      "Unsure"};
    char json[sizeof sheet_of_everything];
    struct instrument *first = NULL;
    struct text_buffer sheet;
    struct err err = {0};

    (void)state;
    memcpy(json, sheet_of_everything, sizeof json);
    for (char *at = json; *at != '\0'; at++) {
        *at = *at == '\'' ? '"' : *at;
    }
    if (instrument_parse(&first, json, strlen(json), "odd", &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    text_buffer_init(&sheet, 1 << 20);
    assert_int_equal(items_csv_append(&sheet, first), ERR_OK);
    struct instrument *again = read_items(sheet.bytes, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(again->n_items, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct item *a = &first->items[i], *b = &again->items[i];

        assert_string_equal(b->id, a->id);
        assert_string_equal(b->text, a->text);
        assert_int_equal(b->reverse, a->reverse);
        assert_int_equal(b->n_kloes, a->n_kloes);
        assert_int_equal(b->n_conditions, a->n_conditions);
        assert_string_equal(again->scales[b->scale].id, first->scales[a->scale].id);
    }
    assert_string_equal(again->kloes[again->items[2].kloes[0]].title, "Plan ahead");
    assert_string_equal(again->conditions[again->items[0].conditions[0]].text,
                        "Plan / well");
    const struct scale *was = &first->scales[first->items[0].scale];
    const struct scale *is = &again->scales[again->items[0].scale];
    assert_int_equal(is->n_options, 6);
    for (size_t o = 0; o < 6; o++) {
        assert_string_equal(is->options[o].label, labels[o]);
        assert_int_equal(is->options[o].kind, was->options[o].kind);
        assert_int_equal(is->options[o].score, was->options[o].score);
    }
    const struct scale *open = &again->scales[again->items[2].scale];
    assert_true(open->undecided);
    assert_int_equal(open->options[1].kind, OPTION_SCORED);
    text_buffer_free(&sheet);
    instrument_free(again);
    instrument_free(first);
}

/* Behind an answer stands only what its words and its place do not say by themselves.
 */
static void answers_are_written_as_people_would(void **state) {
    struct err err;
    struct instrument *instrument =
        read_items(ROWS("Slow [1] | Quick [2] | Unsure [dont-know]",
                        "Slow [1] | Quick [5] | Mauve [dont-know]"),
                   &err);
    struct text_buffer sheet;

    (void)state;
    assert_string_equal(err.text, "");
    text_buffer_init(&sheet, 1 << 20);
    assert_int_equal(items_csv_append(&sheet, instrument), ERR_OK);
    assert_non_null(strstr(sheet.bytes, " = Slow | Quick | Unsure\""));
    assert_non_null(strstr(sheet.bytes, " = Slow | Quick [5] | Mauve [dont-know]\""));
    text_buffer_free(&sheet);
    instrument_free(instrument);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_between_bars),
        cmocka_unit_test(an_item_serves_sixteen_conditions),
        cmocka_unit_test(scales_of_the_same_answers_are_one),
        cmocka_unit_test(answers_have_ids_of_their_own),
        cmocka_unit_test(what_is_not_read),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(a_scale_has_64_answers),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(answers_are_written_as_people_would),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
