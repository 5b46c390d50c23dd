/* What the operator reads of what is withheld beside results that were handed out. */
#include "tests/cmocka_env.h"

#include "cli/report/reissue_text.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS = 7, TEXT_BYTES = 8192 };

static const struct item items[ITEMS] = {
    {.id = "Q1"}, {.id = "Q2"}, {.id = "Q3"}, {.id = "Q4"},
    {.id = "Q5"}, {.id = "Q6"}, {.id = "Q7"},
};
static const struct composite composites[] = {
    {.kind = COMPOSITE_KLOE, .id = "SV", .title = "Strategy & Vision"},
    {.kind = COMPOSITE_CONDITION, .id = "SV.C1", .title = "There is a shared plan"},
    {.kind = COMPOSITE_THEME, .id = "t", .title = "Trust"},
};
static const struct attribute_value values[] = {
    {.id = "h", .label = "Health"},
    {.id = "v", .label = "Voluntary"},
    {.id = "c", .label = "Care"},
};
static const struct attribute attributes[] = {
    {.id = "sector", .values = values, .n_values = 3},
};
static const struct instrument instrument = {.items = items,
                                             .n_items = ITEMS,
                                             .attributes = attributes,
                                             .n_attributes = 1,
                                             .composites = composites,
                                             .n_composites = 3};
static const struct area areas[] = {
    {.level = AREA_SYSTEM, .id = "all", .name = "All of it"},
    {.level = AREA_PLACE, .id = "west", .name = "West\nVale"},
};
static const size_t joined_values[] = {1, 2};
static const struct joined_groups joined[] = {{1, 0, joined_values, 2}};

/* What is known of two releases. */
struct scene {
    struct review review;
    struct publication publication;
    struct release releases[2];
    struct releases list;
    enum reissue_doubt doubts[2];
    struct reissued reissued;
};

static void set_up(struct scene *scene, const struct reissue_conflict *withheld,
                   size_t n) {
    *scene = (struct scene){.review = {.areas = areas, .n_areas = 2}};
    scene->publication = (struct publication){.review = &scene->review,
                                              .instrument = &instrument,
                                              .joined = joined,
                                              .n_joined = 1};
    scene->releases[0].name = "sent-1/results.json";
    scene->releases[1].name = "sent-2/results.json";
    scene->list = (struct releases){scene->releases, 2};
    scene->reissued = (struct reissued){.publication = &scene->publication,
                                        .withheld = withheld,
                                        .n_withheld = n,
                                        .doubts = scene->doubts};
}

/* Runs reissue_tell and catches what goes to standard error. */
static enum err_code tell(char out[TEXT_BYTES], const struct scene *scene,
                          bool has_late, struct err *err) {
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);

    assert_non_null(file);
    assert_true(kept >= 0 && dup2(fileno(file), STDERR_FILENO) >= 0);
    enum err_code code = reissue_tell(&scene->reissued, &scene->list, has_late, err);
    assert_true(fflush(stderr) == 0 && dup2(kept, STDERR_FILENO) >= 0);
    (void)close(kept);
    rewind(file);
    out[fread(out, 1, TEXT_BYTES - 1, file)] = '\0';
    (void)fclose(file);
    return code;
}

static void nothing_withheld_is_no_word(void **state) {
    struct scene scene;
    struct err err = {0};
    char text[TEXT_BYTES];

    (void)state;
    set_up(&scene, NULL, 0);
    assert_int_equal(tell(text, &scene, true, &err), ERR_OK);
    assert_string_equal(text, "");
}

#define OFFER                                                                          \
    "kloe: with leave-out as \"late\" of the review they stay as they were, and what " \
    "came since "                                                                      \
    "is "                                                                              \
    "held back\n"

static void each_release_has_its_sentence(void **state) {
    static const struct reissue_conflict withheld[] = {
        {REISSUE_FEW, 0, {0, NONE, NONE, NONE, FIGURES_ALL}},
        {REISSUE_FEW, 0, {1, 0, 0, 0, FIGURES_ALL}},
        {REISSUE_FEW, 0, {1, 0, 0, ITEMS, FIGURES_ALL}},
        {REISSUE_SET, 0, {1, 0, 0, ITEMS + 1, FIGURES_ALL}},
        {REISSUE_FEW, 0, {1, 0, 1, 1, FIGURES_NON_ANSWERS}},
        {REISSUE_FEW, 0, {1, 0, 1, ITEMS, FIGURES_ALPHA}},
        {REISSUE_CHANGED, 1, {0, NONE, NONE, 1, FIGURES_ALL}},
        {REISSUE_SET, NONE, {1, 0, VALUE_JOINED, NONE, FIGURES_ALL}},
        {REISSUE_SET, NONE, {1, 0, 0, ITEMS + 2, FIGURES_ALL}},
    };
    struct scene scene;
    struct err err = {0};
    char text[TEXT_BYTES];

    (void)state;
    set_up(&scene, withheld, sizeof withheld / sizeof *withheld);
    assert_int_equal(tell(text, &scene, true, &err), ERR_OK);
    assert_string_equal(
        text, "kloe: beside sent-1/results.json, not shown so that nobody can "
              "be picked out:\n"
              "kloe:   All of it, all staff\n"
              "kloe:   West Vale, Health: Q1, Strategy & Vision, SV.C1\n"
              "kloe:   West Vale, Voluntary: non-answers to Q2, alpha of Strategy & "
              "Vision\n"
              "kloe: beside sent-2/results.json, not shown so that nobody can "
              "be picked out:\n"
              "kloe:   All of it, all staff: Q2\n"
              "kloe: beside all that was handed out, not shown so that nobody "
              "can be picked out:\n"
              "kloe:   West Vale, Voluntary + Care\n"
              "kloe:   West Vale, Health: Trust\n" OFFER);
    assert_int_equal(tell(text, &scene, false, &err), ERR_OK);
    assert_non_null(strstr(text,
                           "\nkloe: more may be shown if what else was changed since "
                           "is put back (answers in the returns, groups, minimum, "
                           "places)\n"));
    assert_null(strstr(text, OFFER));
}

/* Of more figures than a handful the first are named, and of cells a dozen. */
static void long_lists_are_cut(void **state) {
    static struct reissue_conflict withheld[ITEMS + 5 + 12];
    struct scene scene;
    struct err err = {0};
    char text[TEXT_BYTES];
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < ITEMS; i++) {
        withheld[n++] =
            (struct reissue_conflict){REISSUE_FEW, 0, {0, NONE, NONE, i, FIGURES_ALL}};
    }
    for (size_t i = 0; i < 5; i++) {
        withheld[n++] =
            (struct reissue_conflict){REISSUE_FEW, 0, {0, 0, 0, i, FIGURES_ALL}};
    }
    for (size_t i = 0; i < 12; i++) {
        withheld[n++] = (struct reissue_conflict){
            REISSUE_FEW, 0, {(i + 1) % 2, 0, i % 3, NONE, FIGURES_ALL}};
    }
    set_up(&scene, withheld, n);
    assert_int_equal(tell(text, &scene, false, &err), ERR_OK);
    assert_non_null(strstr(text, "\nkloe:   All of it, all staff: Q1, Q2, Q3, Q4 and 3 "
                                 "more\n"));
    assert_non_null(strstr(text, "\nkloe:   All of it, Health: Q1, Q2, Q3, Q4, Q5\n"));
    assert_non_null(strstr(text, "\nkloe:   and 2 more\n"));
}

static void the_offer_is_one_that_helps(void **state) {
    static const struct reissue_conflict conflict = {
        REISSUE_FEW, 0, {0, NONE, NONE, 0, FIGURES_ALL}};
    const char *settings = "released: these results cannot stand beside those handed "
                           "out: put back what else was changed since (answers in the "
                           "returns, groups, minimum, places), or keep the old figures";
    struct scene scene;
    char text[TEXT_BYTES];

    (void)state;
    set_up(&scene, &conflict, 1);
    scene.reissued.is_refused = true;
    struct err late = {0};
    assert_int_equal(tell(text, &scene, true, &late), ERR_DEFINITION);
    assert_string_equal(
        late.text,
        "released: these results cannot stand beside those handed out: "
        "hold the late responses back (leave-out as \"late\" of the review), or "
        "keep the old figures");
    struct err nothing_late = {0};
    assert_int_equal(tell(text, &scene, false, &nothing_late), ERR_DEFINITION);
    assert_string_equal(nothing_late.text, settings);
    struct err doubted = {0};
    (void)snprintf(scene.releases[1].doubt, sizeof scene.releases[1].doubt,
                   "it is gone");
    assert_int_equal(tell(text, &scene, true, &doubted), ERR_DEFINITION);
    assert_string_equal(doubted.text,
                        "released: these results cannot stand beside those handed out: "
                        "put the returns back as they were then, or keep the old "
                        "figures (it is gone)");
    struct err held_back = {0};
    scene.review.late = LATE_LEAVE_OUT;
    assert_int_equal(tell(text, &scene, true, &held_back), ERR_DEFINITION);
    assert_string_equal(held_back.text, settings);
}

static void what_is_in_doubt_is_told(void **state) {
    static const struct {
        enum reissue_doubt doubts[2];
        const char *file_doubt, *text;
    } rows[] = {
        {{REISSUE_TOO_LONG, REISSUE_NOT_THESE},
         "it is gone",
         "kloe: sent-1/results.json: to look for all that these results tell together "
         "with the new ones would have taken too long, so the new results are held "
         "against them as an intruder would who has both\n"
         "kloe: sent-2/results.json: who was counted in these results is not known (it "
         "is gone), so the new results are held against them as an intruder would who "
         "has both\n"},
        {{REISSUE_CERTAIN, REISSUE_NOT_THESE},
         "",
         "kloe: sent-2/results.json: who was counted in these results is not known (as "
         "the review reads the returns of then, they do not give these figures), so "
         "the "
         "new results are held against them as an intruder would who has both\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene scene;
        struct err err = {0};
        char text[TEXT_BYTES];

        set_up(&scene, NULL, 0);
        memcpy(scene.doubts, rows[i].doubts, sizeof scene.doubts);
        (void)snprintf(scene.releases[1].doubt, sizeof scene.releases[1].doubt, "%s",
                       rows[i].file_doubt);
        assert_int_equal(tell(text, &scene, true, &err), ERR_OK);
        assert_string_equal(text, rows[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_withheld_is_no_word),
        cmocka_unit_test(each_release_has_its_sentence),
        cmocka_unit_test(long_lists_are_cut),
        cmocka_unit_test(the_offer_is_one_that_helps),
        cmocka_unit_test(what_is_in_doubt_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
