/* prove_scene.h: answers that were given, as draft_prove.h takes them, and what they
 * should prove. */
#ifndef KLOE_TESTS_UNIT_INGEST_DRAFTING_PROVE_SCENE_H
#define KLOE_TESTS_UNIT_INGEST_DRAFTING_PROVE_SCENE_H

#include "ingest/drafting/instrument/draft_prove.h"

#define GIVEN_MAX 12
#define END                                                                            \
    { NULL, 0 }
#define NO_NUMBER (-1)

/* What was given: words with the number beside them. */
struct given {
    const char *words;
    int64_t number;
};

struct scale_case {
    struct given given[GIVEN_MAX];
    uint64_t answers;
    enum draft_proof proof;
    const char *form; /* NULL: none */
    unsigned n_added;
};

struct scene {
    struct draft draft;
    struct draft_form *forms;
};

/* The forms of scales there are. Freed with draft_free of its draft. */
struct scene scene_begin(void);

/* The family of words that knows these. */
size_t family_of(const char *words);

/* Adds folded words at their rank in a family that knows them. */
void add_words(struct scene *scene, struct draft_points *points,
               const struct given *given);

/* What was given as words; and as numbers, with words at some. */
struct draft_points points_of_words(struct scene *scene, const struct scale_case *of);
struct draft_points points_of_numbers(const struct scale_case *of);

/* Fails unless the points prove what case `i` wants. */
void expect(struct scene *scene, const struct draft_points *points, size_t i,
            const struct scale_case *wanted, bool ambiguous);

#endif
