/* What is said of free text in words, and in which order themes stand. */
#include "export/front/free_text.h"

#include "base/alloc.h"
#include "surveys/codebook/commenters.h"
#include "tests/cmocka_env.h"
#include "tests/unit/export/fixture.h"

#include <string.h>

enum { SYSTEMS, TRUST, TIME, THEMES };

static const struct codebook_theme themes[THEMES] = {
    {.id = "it", .title = "Systems that do\nnot talk"},
    {.id = "trust", .title = "Trust"},
    {.id = "time", .title = "Time"},
};

static const struct comment question = {
    .id = "why", .text = "What is the biggest problem?", .kloe = NONE};

static struct fixture fixture;
static struct page_builder builder;
static struct instrument instrument;
static struct publication commenters;
static struct published_cell cells[64];
static struct item_result wrote;

/* 97 of 253 of the system wrote; the first cell is theirs. */
static int set_up(void **state) {
    (void)state;
    fixture_begin(&fixture, NULL);
    fixture_cell(&fixture, FIXTURE_SYSTEM)->responses = (struct count){true, 253};
    instrument = *fixture.publication.instrument;
    instrument.comments = &question;
    instrument.n_comments = 1;
    instrument.codebook = (struct codebook){themes, THEMES, 30};
    fixture.review.instrument = &instrument;
    fixture.publication.instrument = &instrument;
    wrote = (struct item_result){.head = {.status = STATUS_PUBLISHED, .n = {true, 97}}};
    assert_true(fixture.publication.n_cells <= 64);
    cells[0].items = &wrote;
    commenters = (struct publication){.cells = cells};
    fixture.publication.commenters = &commenters;
    builder = (struct page_builder){.publication = &fixture.publication,
                                    .arena = fixture.arena};
    builder_start(&builder);
    builder_turn_to(&builder, FIXTURE_SYSTEM);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    builder_free(&builder);
    fixture_end(&fixture);
    return 0;
}

static void expect(uint64_t *options, const char *wanted) {
    wrote.options = options;
    assert_ptr_equal(free_text_of(&builder, 0), &wrote);
    assert_string_equal(words_of_free_text(&builder, 0), wanted);
}

static void test_the_most_common_is_named(void **state) {
    static uint64_t second[] = {97, 18, 41, 3};
    static uint64_t first[] = {97, 97, 41, 41};

    (void)state;
    expect(second,
           "97 of 253 staff wrote something under \"What is the biggest problem?\", 41 "
           "of them (42 %) about \"Trust\", more than about anything else.");
    expect(first,
           "97 of 253 staff wrote something under \"What is the biggest problem?\", 97 "
           "of them (100 %) about \"Systems that do not talk\", more than about "
           "anything else.");
}

/* Of two that are as common neither is, nor is what nobody wrote about; and where
 * themes are not shown nothing is told of them. */
static void test_none_is_named(void **state) {
    static uint64_t two[] = {97, 41, 18, 41};
    static uint64_t nothing[] = {97, 0, 0, 0};
    static const char *const wanted =
        "97 of 253 staff wrote something under \"What is the biggest problem?\".";

    (void)state;
    expect(two, wanted);
    expect(nothing, wanted);
    expect(NULL, wanted);
}

static void test_nothing_is_told_of_what_is_withheld(void **state) {
    (void)state;
    wrote.head.status = STATUS_SUPPRESSED;
    assert_null(free_text_of(&builder, 0));
    wrote.head.status = STATUS_PUBLISHED;
    fixture_cell(&fixture, FIXTURE_SYSTEM)->status = STATUS_SUPPRESSED;
    assert_null(free_text_of(&builder, 0));
    fixture_cell(&fixture, FIXTURE_SYSTEM)->status = STATUS_PUBLISHED;
    fixture.publication.commenters = NULL;
    assert_null(free_text_of(&builder, 0));
}

/* The most common first, and of those as common in the order of the codebook. */
static void test_order(void **state) {
    static uint64_t options[] = {97, 18, 41, 18};
    static const size_t wanted[THEMES] = {TRUST, SYSTEMS, TIME};

    (void)state;
    wrote.options = options;
    const size_t *order = free_text_order(&builder, &wrote);
    assert_non_null(order);
    assert_memory_equal(order, wanted, sizeof wanted);
}

static void test_how_it_is_known(void **state) {
    static const struct {
        unsigned coding;
        const char *begins;
    } examples[] = {{CODING_BY_WORDS, "kloe looks for the words"},
                    {CODING_BY_HAND, "Somebody read the texts"},
                    {CODING_BY_WORDS | CODING_BY_HAND, "In some returns somebody"}};

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        fixture.publication.coding = examples[i].coding;
        assert_ptr_equal(strstr(words_of_coding(&builder), examples[i].begins),
                         words_of_coding(&builder));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    static const struct CMUnitTest tests[] = {
        TEST(test_the_most_common_is_named),
        TEST(test_none_is_named),
        TEST(test_nothing_is_told_of_what_is_withheld),
        TEST(test_order),
        TEST(test_how_it_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
