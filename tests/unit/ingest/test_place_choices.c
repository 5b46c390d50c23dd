/* A place that is answered by a column for each choice: who counts where. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <stdlib.h>

#define NAMED ", 'columns': {'place': 'Which places do you work in?'}"

/* The areas of each record that counts, "oxon+bucks"; "-" for none. Then, after a line,
 * how many were left out as unknown and by the review; then the findings. */
static void expect_places(const char *rest, const char *more, const char *text,
                          const char *wanted) {
    struct review *review = one_return(rest, more);
    struct return_part part = {0};
    struct err err = {0};
    char got[800];
    size_t len = 0;

    if (read_text(&part, review, text, &err) != ERR_OK) {
        fail_msg("%s: %s", text, err.text);
    }
    for (size_t row = 0; row < part.rows.n; row++) {
        struct whereabouts where = where_book_set(&part.sets, part.rows.where[row]);

        for (size_t i = 0; i < where.n; i++) {
            len += (size_t)snprintf(got + len, sizeof got - len, "%s%s",
                                    i > 0 ? "+" : "", review->areas[where.areas[i]].id);
        }
        len +=
            (size_t)snprintf(got + len, sizeof got - len, where.n == 0 ? "-\n" : "\n");
    }
    char *findings = findings_text(&part);
    (void)snprintf(got + len, sizeof got - len, "%d %d\n%s",
                   (int)part.report.left_out[LEFT_OUT_PLACE_UNKNOWN],
                   (int)part.report.left_out[LEFT_OUT_BY_REVIEW], findings);
    assert_string_equal(got, wanted);
    free(findings);
    return_part_free(&part);
    review_free(review);
}

static void everybody_counts_where_they_ticked(void **state) {
    static const char *const ticks[][2] = {
        {"1", "0"}, {"Yes", "No"}, {"TRUE", "FALSE"}, {"x", ""}, {"Yes", "N/A"}};

    (void)state;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        const char *yes = ticks[i][0], *no = ticks[i][1];
        char text[600];

        (void)snprintf(text, sizeof text,
                       "Which places do you work in? [Bucks],"
                       "Which places do you work in? [Oxfordshire],"
                       "Which places do you work in? [Reading],SV1,SV2,PE1\n"
                       "%s,%s,%s,3,3,No\n%s,%s,%s,3,3,No\n%s,%s,%s,3,3,No\n"
                       "%s,%s,%s,3,3,No\n",
                       yes, no, no, no, yes, yes, yes, yes, no, no, no, no);
        expect_places(NAMED, "", text, "bucks\noxon+reading\nbucks+oxon\n-\n0 0\n");
    }
}

/* Stems over row labels, the cells holding the names; found by the word "place". */
static void names_in_the_cells(void **state) {
    (void)state;
    expect_places("", "",
                  "Respondent ID,Place,,SV1,SV2,PE1\n"
                  ",Bucks,Oxfordshire,Response,Response,Response\n"
                  "1,Bucks,,3,3,No\n2,,oxfordshire,3,3,No\n"
                  "3,Buckinghamshire,Oxfordshire,3,3,No\n",
                  "bucks\noxon\nbucks+oxon\n0 0\n");
}

/* Where nothing is ticked, the place of the return counts; a locality column refines.
 */
static void the_rest_is_as_with_one_column(void **state) {
    (void)state;
    expect_places(NAMED ", 'place': 'oxon'", "",
                  "Which places do you work in? [Bucks],"
                  "Which places do you work in? [Berkshire West],Locality,SV1,SV2,PE1\n"
                  ",,,3,3,No\n,1,Reading,3,3,No\n1,,Reading,3,3,No\n",
                  "oxon\nreading\nbucks\n0 0\nlocality-outside 2 [Reading] 1 3\n");
}

#define WITH_OTHER                                                                     \
    "Which places do you work in? [Bucks],Which places do you work in? [Oxfordshire]," \
    "Which places do you work in? [Elsewhere],SV1,SV2,PE1\n"

/* A label that is no area is told when somebody ticks it, and can be settled. */
static void a_label_that_is_no_area(void **state) {
    static const char text[] =
        WITH_OTHER "1,0,0,3,3,No\n0,0,1,3,3,No\n0,1,1,3,3,No\n0,0,0,3,3,No\n";

    (void)state;
    expect_places(NAMED, "", text, "bucks\n-\n2 0\nplace-unknown 2 [elsewhere] 2 2\n");
    expect_places(NAMED, ", 'values': {'place': {'Elsewhere': 'reading'}}", text,
                  "bucks\nreading\noxon+reading\n-\n0 0\n");
    /* Left out like one of several names in a cell: oxon stays. */
    expect_places(NAMED, ", 'values': {'place': {'Elsewhere': null}}", text,
                  "bucks\noxon\n-\n0 1\n");
    expect_places(NAMED, "", WITH_OTHER "1,0,0,3,3,No\n0,1,0,3,3,No\n",
                  "bucks\noxon\n0 0\n");
}

/* A label may stand for several areas, or for the system by another of its names; what
 * the review says of all others counts for a label that it does not name. */
static void what_the_review_says_of_labels(void **state) {
    (void)state;
    expect_places(NAMED, ", 'values': {'place': {'Elsewhere': ['oxon', 'reading']}}",
                  WITH_OTHER "1,0,0,3,3,No\n0,0,1,3,3,No\n",
                  "bucks\noxon+reading\n0 0\n");
    expect_places(NAMED, ", 'values': {'place': {'*': null}}",
                  WITH_OTHER "1,0,0,3,3,No\n0,0,1,3,3,No\n0,1,1,3,3,No\n",
                  "bucks\noxon\n0 1\n");
    expect_places(NAMED, "",
                  "Which places do you work in? [Bucks],"
                  "Which places do you work in? [Everywhere],SV1,SV2,PE1\n"
                  "1,0,3,3,No\n0,1,3,3,No\n",
                  "bucks\nbob\n0 0\n");
}

/* What is written in place of a tick is read as a place, or told. */
static void words_beside_other(void **state) {
    static const char text[] =
        WITH_OTHER "0,0,Reading,3,3,No\n0,0,Swindon,3,3,No\nperhaps,0,0,3,3,No\n";

    (void)state;
    expect_places(NAMED, "", text,
                  "reading\n2 0\nplace-unknown 0 [perhaps] 1 3\n"
                  "place-unknown 2 [Swindon] 1 2\n");
    expect_places(NAMED, ", 'values': {'place': {'Swindon': null, 'perhaps': 'bucks'}}",
                  text, "reading\nbucks\n0 1\n");
}

/* Of several cells of one person that cannot be read, the first is told. */
static void the_first_that_is_not_known_is_told(void **state) {
    (void)state;
    expect_places(NAMED, "",
                  "Which places do you work in? [Bucks],"
                  "Which places do you work in? [Nowhere],"
                  "Which places do you work in? [Oxfordshire],"
                  "Which places do you work in? [Elsewhere],SV1,SV2,PE1\n"
                  "1,1,0,1,3,3,No\nperhaps,0,maybe,0,3,3,No\n",
                  "2 0\nplace-unknown 0 [perhaps] 1 2\n"
                  "place-unknown 1 [nowhere] 1 1\n");
}

/* One place alone is no question of several: nobody would count elsewhere. */
static void one_choice_is_not_enough(void **state) {
    struct review *review = one_return(NAMED, "");

    (void)state;
    expect_refused(review,
                   "Which places do you work in? [Bucks],SV1,SV2,PE1\n1,3,3,No\n",
                   "no column has the heading \"Which places do you work in?\", which "
                   "\"columns\" names for the place; did you mean \"Which places do "
                   "you work in? [Bucks]\"?",
                   0);
    review_free(review);
}

static void more_places_than_there_is_room_for(void **state) {
    char more[16000] = "", head[16000] = "", cells[400] = "", text[17000];
    size_t n_more = 0, n_head = 0, n_cells = 0;

    (void)state;
    n_more += (size_t)snprintf(more, sizeof more, ", 'values': {'place': {");
    for (int i = 0; i < 70; i++) {
        n_more +=
            (size_t)snprintf(more + n_more, sizeof more - n_more, "%s'Office %d': '%s'",
                             i > 0 ? "," : "", i, i % 2 == 0 ? "bucks" : "oxon");
        n_head += (size_t)snprintf(head + n_head, sizeof head - n_head,
                                   "Which places do you work in? [Office %d],", i);
        n_cells += (size_t)snprintf(cells + n_cells, sizeof cells - n_cells, "1,");
    }
    (void)snprintf(more + n_more, sizeof more - n_more, "}}");
    (void)snprintf(text, sizeof text, "%sSV1,SV2,PE1\n%s3,3,No\n", head, cells);
    expect_places(NAMED, more, text, "bucks+oxon\n0 0\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_counts_where_they_ticked),
        cmocka_unit_test(names_in_the_cells),
        cmocka_unit_test(the_rest_is_as_with_one_column),
        cmocka_unit_test(a_label_that_is_no_area),
        cmocka_unit_test(what_the_review_says_of_labels),
        cmocka_unit_test(words_beside_other),
        cmocka_unit_test(the_first_that_is_not_known_is_told),
        cmocka_unit_test(one_choice_is_not_enough),
        cmocka_unit_test(more_places_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
