#include "tests/unit/ingest/drafting/prove_scene.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

#include <string.h>

struct scene scene_begin(void) {
    struct scene scene = {.draft = {.arena = arena_new((size_t)1 << 20)}};

    assert_int_equal(draft_forms_read(&scene.forms, &scene.draft, NULL), ERR_OK);
    return scene;
}

size_t family_of(const char *words) {
    struct label_reading reading = {0};
    size_t family = 0;
    int rank = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, words), ERR_OK);
    while (family < n_word_families && !label_rank(&rank, family, &reading)) {
        family++;
    }
    assert_int_not_equal(family, n_word_families);
    text_buffer_free(&reading.fold);
    return family;
}

void add_words(struct scene *scene, struct draft_points *points,
               const struct given *given) {
    struct label_reading reading = {0};
    int rank = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, given->words), ERR_OK);
    assert_true(label_rank(&rank, points->family, &reading));
    points->ranks |= UINT64_C(1) << rank;
    points->words[rank] =
        arena_text(scene->draft.arena, reading.words, strlen(reading.words));
    points->number[rank] = given->number;
    text_buffer_free(&reading.fold);
}

void expect(struct scene *scene, const struct draft_points *points, size_t i,
            const struct scale_case *wanted, bool ambiguous) {
    enum draft_proof proof = DRAFT_PROOFS;
    size_t form = 77;
    uint64_t added = 77;

    assert_int_equal(
        draft_prove(&proof, &form, &added, scene->forms, points, ambiguous, NULL),
        ERR_OK);
    const char *name = form == NONE ? "none" : scale_forms[form].name;
    const char *named = wanted->form == NULL ? "none" : wanted->form;
    if (proof != wanted->proof || strcmp(name, named) != 0 ||
        draft_n_bits(added) != wanted->n_added || (added & points->ranks) != 0) {
        fail_msg("case %zu: proof %d, not %d; form %s, not %s; %u added, not %u", i,
                 (int)proof, (int)wanted->proof, name, named, draft_n_bits(added),
                 wanted->n_added);
    }
}

struct draft_points points_of_words(struct scene *scene, const struct scale_case *of) {
    struct draft_points points = {.family = family_of(of->given[0].words),
                                  .answers = of->answers};

    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        points.number[r] = NO_NUMBER;
    }
    for (size_t k = 0; of->given[k].words != NULL; k++) {
        add_words(scene, &points, &of->given[k]);
    }
    return points;
}

struct draft_points points_of_numbers(const struct scale_case *of) {
    struct draft_points points = {.family = WORD_FAMILY_NUMBERS,
                                  .answers = of->answers};

    for (size_t k = 0; k < GIVEN_MAX && of->given[k].words != NULL; k++) {
        int64_t rank = of->given[k].number;

        points.ranks |= UINT64_C(1) << rank;
        points.words[rank] = of->given[k].words;
        points.number[rank] = NO_NUMBER;
        points.is_numbered[rank] = true;
    }
    return points;
}
