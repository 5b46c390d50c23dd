/* Which late returns come into a review, and as whose. */
#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"
#include "tests/unit/surveys/definition_text.h"

#include "ingest/drafting/review/update_json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 4 };

static const char review_of_places[] =
    "{'format': 'kloe-review/1', 'title': 'Late', 'instrument': 'small.json',"
    "'system': {'id': 'vale', 'name': 'The Vale', 'places': ["
    "{'id': 'west', 'name': 'Vale West', 'localities': ["
    "{'id': 'mill', 'name': 'Mill Town', 'aliases': ['Milltown']}]},"
    "{'id': 'east', 'name': 'Vale East', 'aliases': ['East end']}]},"
    "'returns': [{'file': 'first.csv', 'place': 'west'}]}";

static const char review_of_none[] =
    "{'format': 'kloe-review/1', 'title': 'Late', 'instrument': 'small.json',"
    "'system': {'id': 'vale', 'name': 'The Vale'},"
    "'returns': [{'file': 'first.csv'}]}";

#define HEAD "Q1,is it late?,is it quick?\n"

static const char first[] = HEAD "Fully,Often,Never\n";
static const char late[] = HEAD "Not at all,Seldom,Always\n";

struct update {
    struct scratch folder;
    struct text_buffer json;
    char review[SCRATCH_PATH_BYTES];
    char paths[FILES_MAX][SCRATCH_PATH_BYTES];
    const char *names[FILES_MAX];
    size_t n;
    struct update_account account;
    json_t *made; /* NULL: it was refused */
    struct err err;
};

static void put_straight(struct scratch *folder, const char *name, const char *text) {
    char *straight = edited(text, "", "");

    scratch_file(folder, name, straight);
    free(straight);
}

/* A review in a folder of its own, with its first return. */
static void begin(struct update *update, const char *review) {
    *update = (struct update){.made = NULL};
    scratch_begin(&update->folder);
    put_straight(&update->folder, "small.json", instrument_text);
    scratch_file(&update->folder, "first.csv", first);
    (void)scratch_path(update->review, &update->folder, "review.json");
    text_buffer_init(&update->json, 1 << 20);
    char *straight = edited(review, "", "");
    assert_int_equal(text_append(&update->json, straight, strlen(straight)), ERR_OK);
    free(straight);
}

/* Names a file as one that is to come in; its text, or NULL where it is there. */
static void give(struct update *update, const char *name, const char *text) {
    assert_true(update->n < FILES_MAX);
    if (text != NULL) {
        scratch_file(&update->folder, name, text);
    }
    update->names[update->n] =
        scratch_path(update->paths[update->n], &update->folder, name);
    update->n++;
}

static enum err_code run(struct update *update) {
    struct text_buffer out;

    text_buffer_init(&out, 1 << 20);
    enum err_code code =
        update_json(&out, &update->account, &update->json, update->review,
                    (struct text_list){update->names, update->n}, &update->err);
    if (code == ERR_OK) {
        update->made = json_loadb(out.bytes, out.len, 0, NULL);
        assert_non_null(update->made);
    }
    text_buffer_free(&out);
    return code;
}

static void end(struct update *update) {
    json_decref(update->made);
    update_account_free(&update->account);
    text_buffer_free(&update->json);
    scratch_end(&update->folder);
}

static void expect_file(const struct update *update, size_t i,
                        enum update_result result) {
    assert_int_equal(update->account.files[i].result, result);
}

/* A return comes in once, by whatever name it is given, and however often. */
static void nothing_comes_in_twice(void **state) {
    struct update update;

    (void)state;
    begin(&update, review_of_places);
    give(&update, "late.csv", late);
    give(&update, "late.csv", NULL);
    give(&update, "copy.csv", late);
    give(&update, "first.csv", NULL);
    assert_int_equal(run(&update), ERR_OK);
    expect_file(&update, 0, UPDATE_ADDED);
    expect_file(&update, 1, UPDATE_LISTED);
    expect_file(&update, 2, UPDATE_COPIED);
    expect_file(&update, 3, UPDATE_LISTED);
    assert_string_equal(update.account.files[1].other, update.names[0]);
    assert_string_equal(update.account.files[2].other, update.names[0]);
    assert_string_equal(update.account.files[3].other, "first.csv");
    assert_int_equal(update.account.n_added, 1);
    assert_int_equal(json_array_size(json_object_get(update.made, "returns")), 2);
    end(&update);
}

static void expect_told(const struct update *update, size_t i, uint64_t records,
                        uint64_t accepted, size_t n_returns) {
    const struct update_file *file = &update->account.files[i];

    assert_int_equal(file->records, records);
    assert_int_equal(file->accepted, accepted);
    assert_int_equal(file->n_returns, n_returns);
}

/* Of each file that came in its own records are told, of others none. */
static void each_file_is_told_with_its_own_records(void **state) {
    struct update update;

    (void)state;
    begin(&update, review_of_places);
    give(&update, "first.csv", NULL);
    give(&update, "Vale East.csv", late);
    give(&update, "Mill.csv", HEAD "Fully,Often,Never\nFully\nFully,Never,Never\n");
    give(&update, "Vale East.csv", NULL);
    assert_int_equal(run(&update), ERR_OK);
    expect_told(&update, 0, 0, 0, 0);
    expect_told(&update, 1, 1, 1, 1);
    expect_told(&update, 2, 3, 2, 1);
    expect_told(&update, 3, 0, 0, 0);
    end(&update);
}

/* A return is of the area that is called as its file: a place or a locality, by its
 * name, id or other name, or the system; else of a new place. */
static void a_return_is_of_whom_it_is_called_after(void **state) {
    static const struct {
        const char *file, *place;
    } tries[] = {
        {"Vale East.csv", "east"}, {"EAST.csv", "east"},
        {"East end.csv", "east"},  {"Mill Town.csv", "mill"},
        {"milltown.csv", "mill"},  {"The Vale.csv", "vale"},
        {"Hill.csv", "hill"},      {"Vale East 2", "vale-east-2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct update update;

        begin(&update, review_of_places);
        give(&update, tries[i].file, late);
        assert_int_equal(run(&update), ERR_OK);
        const json_t *made = json_array_get(json_object_get(update.made, "returns"), 1);
        assert_string_equal(json_string_value(json_object_get(made, "place")),
                            tries[i].place);
        assert_int_equal(update.account.n_places, i < 6 ? 0 : 1);
        end(&update);
    }
}

/* Where a review has no places all are of the whole system. */
static void a_review_without_places_gets_none(void **state) {
    struct update update;

    (void)state;
    begin(&update, review_of_none);
    give(&update, "Hill.csv", late);
    assert_int_equal(run(&update), ERR_OK);
    assert_int_equal(update.account.n_places, 0);
    assert_null(json_object_get(json_object_get(update.made, "system"), "places"));
    const json_t *made = json_array_get(json_object_get(update.made, "returns"), 1);
    assert_string_equal(json_string_value(json_object_get(made, "place")), "vale");
    end(&update);
}

/* Names in a place column: the review's own in whatever form, one that is like none of
 * them, and one that is like one, which is for people to decide. A cell names several
 * where each of them stands by itself in another cell. */
static void new_names_are_new_places(void **state) {
    struct update update;

    (void)state;
    begin(&update, review_of_places);
    give(&update, "late.csv",
         "Place,Q1,is it late?,is it quick?\nVale East,Fully,Often,Never\n"
         "Harbour,Fully,Never,Often\nVale Wset,Fully,Seldom,Often\n"
         "milltown,Fully,Always,Often\nHarbour; Vale East,Fully,Never,Never\n"
         "Quay; Moor,Fully,Never,Often\n");
    assert_int_equal(run(&update), ERR_OK);
    const json_t *made = json_array_get(json_object_get(update.made, "returns"), 1);
    assert_null(json_object_get(made, "place"));
    assert_int_equal(update.account.n_places, 2);
    assert_string_equal(update.account.places[0], "Harbour");
    assert_string_equal(update.account.places[1], "Quay; Moor");
    end(&update);
}

/* The notes of the return that comes in, in one text. */
static void notes_of(char *out, size_t bytes, const json_t *made) {
    const json_t *notes = json_object_get(made, "notes");
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(notes) && len < bytes; i++) {
        len += (size_t)snprintf(out + len, bytes - len, "%s\n",
                                json_string_value(json_array_get(notes, i)));
    }
}

/* A question that may be the place is noted with its answers: one column of names, or a
 * column for each, of which there may be more than a note has room for; so is what
 * names parts of places. */
static void what_may_be_the_place_is_noted(void **state) {
    static const struct {
        const char *heads, *cells[4], *noted;
    } tries[] = {
        {"Which place do you work in?",
         {"Dover", "Deal", "Dover", "Deal"},
         "Is this the place? column 1 \"Which place do you work in?\": \"Dover\" (2), "
         "\"Deal\" (2)"},
        {"Which places do you work in? [Dover],Which places do you work in? [Deal]",
         {"1,0", "0,1", "1,0", "1,1"},
         "columns 1 to 2 \"Which places do you work in?\": \"Dover\", \"Deal\". If so"},
        {"Which places do you work in? - Dover,Which places do you work in? - Deal",
         {"1,0", "0,1", "1,0", "1,1"},
         "columns 1 to 2 \"Which places do you work in?\": \"Dover\", \"Deal\". If so"},
        {"Locality",
         {"Dover", "Deal", "Dover", "Deal"},
         "Localities: column 1 \"Locality\" holds \"Dover\" (2), \"Deal\" (2): put "
         "each "
         "under its place, as \"localities\"."},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct update update;
        char text[1000], notes[2000];

        (void)snprintf(text, sizeof text,
                       "%s,Q1,is it late?,is it quick?\n%s,Fully,Often,Never\n"
                       "%s,Fully,Never,Never\n%s,Not at all,Often,Often\n"
                       "%s,Fully,Seldom,Often\n",
                       tries[i].heads, tries[i].cells[0], tries[i].cells[1],
                       tries[i].cells[2], tries[i].cells[3]);
        begin(&update, review_of_places);
        give(&update, "late.csv", text);
        assert_int_equal(run(&update), ERR_OK);
        notes_of(notes, sizeof notes,
                 json_array_get(json_object_get(update.made, "returns"), 1));
        if (strstr(notes, tries[i].noted) == NULL) {
            fail_msg("%s", notes);
        }
        end(&update);
    }
}

/* Beside a question that no heading means stand the three that are most like it: that
 * with no word more, then those with one, in the order of the file. */
static void the_three_nearest_headings_are_noted(void **state) {
    struct update update;
    char notes[2000];

    (void)state;
    begin(&update, review_of_places);
    give(&update, "late.csv",
         "Q1,is it late?,Quick parking,Quick buses,Quick lunches,Quick\n"
         "Fully,Often,a,b,c,d\nFully,Never,e,f,g,h\n");
    assert_int_equal(run(&update), ERR_OK);
    notes_of(notes, sizeof notes,
             json_array_get(json_object_get(update.made, "returns"), 1));
    if (strstr(notes,
               " Nearest: column 6 \"Quick\", column 3 \"Quick parking\", column "
               "4 \"Quick buses\".") == NULL) {
        fail_msg("%s", notes);
    }
    end(&update);
}

static void a_note_lists_twelve_places(void **state) {
    enum { PLACES = 14 };

    char text[2000] = "", notes[2000];
    struct update update;
    size_t len = 0;

    (void)state;
    for (int row = -1; row < 4; row++) {
        for (int i = 1; i <= PLACES; i++) {
            len += (size_t)snprintf(text + len, sizeof text - len,
                                    row < 0 ? "Which places do you work in? [Dock %d],"
                                            : "%d,",
                                    row < 0 ? i : (i + row) % 2);
        }
        len += (size_t)snprintf(text + len, sizeof text - len, "%s",
                                row < 0        ? "Q1,is it late?,is it quick?\n"
                                : row % 3 == 0 ? "Fully,Often,Never\n"
                                               : "Not at all,Never,Often\n");
    }
    begin(&update, review_of_places);
    give(&update, "late.csv", text);
    assert_int_equal(run(&update), ERR_OK);
    notes_of(notes, sizeof notes,
             json_array_get(json_object_get(update.made, "returns"), 1));
    if (strstr(notes, "columns 1 to 14 ") == NULL ||
        strstr(notes, "\"Dock 12\" and 2 more. If so") == NULL) {
        fail_msg("%s", notes);
    }
    end(&update);
}

/* A return of the review that is gone: the fault names it, and nothing is made. */
static void a_return_that_is_gone(void **state) {
    struct update update;

    (void)state;
    begin(&update, review_of_places);
    scratch_remove(&update.folder, "first.csv");
    give(&update, "late.csv", late);
    assert_int_equal(run(&update), ERR_INPUT);
    assert_non_null(strstr(update.err.source, "first.csv"));
    assert_null(update.made);
    end(&update);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_comes_in_twice),
        cmocka_unit_test(each_file_is_told_with_its_own_records),
        cmocka_unit_test(a_return_is_of_whom_it_is_called_after),
        cmocka_unit_test(a_review_without_places_gets_none),
        cmocka_unit_test(new_names_are_new_places),
        cmocka_unit_test(what_may_be_the_place_is_noted),
        cmocka_unit_test(the_three_nearest_headings_are_noted),
        cmocka_unit_test(a_note_lists_twelve_places),
        cmocka_unit_test(a_return_that_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
