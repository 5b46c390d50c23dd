/* questions.h: the texts by which the questions of an instrument are known.
 *
 * Private to ingest. Questions of all kinds are numbered through: items, comments,
 * attributes, the coded themes of comments, then place, locality, respondent, time of
 * submission, and what is left out, which many columns are. */
#ifndef KLOE_INGEST_BINDING_QUESTIONS_H
#define KLOE_INGEST_BINDING_QUESTIONS_H

#include "base/key_map.h"
#include "surveys/review.h"

#define QUESTION_AMBIGUOUS UINT32_MAX /* two questions have this text */

struct questions {
    const struct review *review;
    size_t first_comment, first_attribute, first_themes, first_role, n;
    const char *stem; /* folded; in `stem_fold` */
    struct text_buffer stem_fold;
    struct key_map wholes; /* text, stem and text, headers -> question */
    struct key_map rows;   /* text, headers -> question: what a row label may be */
    struct key_map words;  /* of the texts that `wholes` has, without their marks */
    struct key_map ids;    /* a survey tool may give them to other questions */
};

/* ERR_MEMORY; then nothing is left to free. End it with questions_free. */
enum err_code questions_init(struct questions *out, const struct review *review,
                             struct err *err) MUST_CHECK;
void questions_free(struct questions *questions);

/* The number of a question. */
size_t question_of(const struct questions *questions, enum column_role role,
                   size_t index);

/* The role of a question and its index in the instrument's array. */
enum column_role question_role(const struct questions *questions, size_t question,
                               size_t *index);

/* The question that a folded text means in one of the maps; NONE for none and for one
 * that two questions share. */
size_t question_at(const struct key_map *map, const char *text);

/* What a person calls a question: its id, or "the place", "the respondent". */
const char *question_name(const struct questions *questions, size_t question);

/* Its key in the review's "columns": its id, or "place", "respondent". */
const char *question_key(const struct questions *questions, size_t question);

#endif
