/* draft_forms.h: the usual forms of scales, and which of them answers are.
 *
 * Private to draft_*.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_FORMS_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_FORMS_H

#include "ingest/drafting/instrument/draft.h"

#define DRAFT_FORM_POINTS_MAX 16

/* A usual form by its ranks. */
struct draft_form {
    size_t family;
    uint64_t ranks;
    size_t n;
    int rank[DRAFT_FORM_POINTS_MAX];          /* of each label */
    const char *words[DRAFT_FORM_POINTS_MAX]; /* folded, of each label */
};

/* What was given on one scale, in one column or in several that share it. */
struct draft_points {
    size_t family;
    uint64_t ranks;
    uint64_t codes;                       /* numbers that are no points */
    const char *words[WORD_RANK_MAX + 1]; /* by rank; "" of a bare number */
    int64_t number[WORD_RANK_MAX + 1];    /* beside the words of a family; -1: none */
    bool is_numbered[WORD_RANK_MAX + 1];  /* of numbers: written, not only words */
    uint64_t answers;
};

/* The usual forms, as many as n_scale_forms, in the draft's arena. ERR_MEMORY. */
enum err_code draft_forms_read(struct draft_form **out, struct draft *draft,
                               struct err *err) MUST_CHECK;

/* What words without numbers prove, or bare numbers; as draft_prove. */
enum draft_proof draft_prove_by_form(size_t *form, uint64_t *added,
                                     const struct draft_form *forms,
                                     const struct draft_points *points);

/* Whether numbers beside words settle where each word stands; else *form and *added say
 * nothing. */
bool draft_prove_by_numbers(size_t *form, uint64_t *added,
                            const struct draft_form *forms,
                            const struct draft_points *points);

/* Whether a rank is the lowest, or else the highest, of a usual form of the family. */
bool draft_is_end_of_a_form(const struct draft_form *forms, size_t family, int rank,
                            bool is_low);

/* Whether these ranks are all points of a usual form of the family. */
bool draft_is_whole_form(const struct draft_form *forms, size_t family, uint64_t ranks);

/* Whether a usual form of the family has all these ranks. */
bool draft_is_in_a_form(const struct draft_form *forms, size_t family, uint64_t ranks);

/* How many bits a set has. */
unsigned draft_n_bits(uint64_t set);

/* The lowest and the highest rank of a set that is not empty. */
int draft_lowest(uint64_t set);
int draft_highest(uint64_t set);

#endif
