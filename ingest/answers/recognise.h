/* recognise.h: the text of a cell -> what it means.
 *
 * Private to ingest. A lexicon holds the words of one scale, attribute, system of areas
 * or kind of record. A cell means a word when both are the same once folded
 * (base/text.h), marks at the end (";", ".") aside; nothing is ever recognised by
 * likeness; "4.0" and "4,0" are 4. A word may have a code beside it: "Agree (5)". Cells
 * repeat, so what was last recognised is found again by one hash of the bytes as they
 * stand. One thread to a lexicon. */
#ifndef KLOE_INGEST_ANSWERS_RECOGNISE_H
#define KLOE_INGEST_ANSWERS_RECOGNISE_H

#include "base/key_map.h"
#include "ingest/layout/profile.h"
#include "surveys/review.h"

/* Meanings that are no word's own number. */
#define WORD_UNKNOWN  UINT32_MAX
#define WORD_BLANK    (UINT32_MAX - 1) /* nothing, or only white space */
#define WORD_LEFT_OUT (UINT32_MAX - 2) /* null in the review's "values" */

#define WORD_DAMAGED                                                                   \
    (UINT32_MAX - 3) /* a date; words of the lexicon are bands: 6-25                   \
                      */

/* A band that a spreadsheet turned into a date, put right: the number and this bit. */
#define WORD_RESTORED ((uint32_t)1 << 16)

/* A word with a code beside it: this bit and the index in lexicon.coded. */
#define WORD_CODED ((uint32_t)1 << 17)

/* A bare number that only the definition gives a word to: the number of the word and
 * this bit. */
#define WORD_BARE ((uint32_t)1 << 18)

#define CODED_WORDS_MAX                                                                \
    ((size_t)4096) /* of one lexicon; there are two for an option                      \
                    */

#define WORDS_IN_CELL_MAX ((size_t)64) /* choices in one cell */

/* Makes one meaning of the words in a cell: n is at least 1, a word may come twice. */
typedef enum err_code (*lexicon_several)(void *context, const uint32_t *words, size_t n,
                                         uint32_t *out, struct err *err);

struct recall;

/* "Agree (5)", "5 - Agree", "(5) Agree". */
struct coded_word {
    uint32_t number; /* of the word */
    int32_t code;
    bool conflicts; /* the code alone is another word of the lexicon */
};

struct lexicon {
    struct key_map words; /* folded -> number */
    struct key_map bare;  /* those of them that are bare numbers, of a scale */
    uint32_t others;      /* what the review says of all other texts, or WORD_UNKNOWN */
    struct recall *recall; /* what was last recognised */
    const struct profile *profile;
    lexicon_several several; /* NULL: a cell holds one word, which is its meaning */
    void *context;
    bool reads_codes; /* codes beside words, and a code in brackets alone: "(4)" */
    bool reads_bands; /* dates that were bands */
    size_t n_bands;   /* words like "6-25" */
    struct coded_word *coded;
    size_t n_coded, coded_capacity;
    struct text_buffer fold;
};

/* An empty lexicon. ERR_MEMORY; then it is as good as freed. */
enum err_code lexicon_init(struct lexicon *lexicon, const struct profile *profile,
                           lexicon_several several, void *context,
                           struct err *err) MUST_CHECK;
void lexicon_free(struct lexicon *lexicon);

/* Adds a word with its number or WORD_LEFT_OUT. A word that is there already keeps its
 * number. ERR_MEMORY. */
enum err_code lexicon_add(struct lexicon *lexicon, const char *word, uint32_t number,
                          struct err *err) MUST_CHECK;
/* The same of a word that is a bare number. */
enum err_code lexicon_add_bare(struct lexicon *lexicon, const char *word,
                               uint32_t number, struct err *err) MUST_CHECK;

enum err_code lexicon_add_list(struct lexicon *lexicon, struct text_list words,
                               uint32_t number, struct err *err) MUST_CHECK;

/* What the review says of a cell that is none of the words (lexicon_find gave
 * WORD_UNKNOWN), as lexicon_find would; WORD_UNKNOWN where it says nothing of others.
 * ERR_MEMORY. */
enum err_code lexicon_others(struct lexicon *lexicon, uint32_t *out,
                             struct err *err) MUST_CHECK;

/* Whether `meaning` is that of a word with a code, or of a bare number. */
bool lexicon_is_coded(uint32_t meaning);
bool lexicon_is_bare(uint32_t meaning);

/* What a cell means: a number, perhaps with WORD_RESTORED or WORD_BARE; WORD_CODED with
 * an index;
 * what `several` made of its words; or WORD_UNKNOWN, WORD_BLANK, WORD_LEFT_OUT,
 * WORD_DAMAGED. The whole cell is tried first; then, with `several`, it is
 * taken apart at a separator of the profile, longest known parts first, and every part
 * must be known; parts that are left out are. ERR_MEMORY. */
enum err_code lexicon_find(struct lexicon *lexicon, uint32_t *out, struct cell cell,
                           struct err *err) MUST_CHECK;

/* The words of a scale (number: option), an attribute (number: value) or the areas of a
 * review (number: area, or for a text that names several the number of areas and the
 * index in file->values), what the return's "values" say first. ERR_MEMORY. */
enum err_code lexicon_add_scale(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file, size_t scale,
                                struct err *err) MUST_CHECK;
enum err_code lexicon_add_attribute(struct lexicon *lexicon,
                                    const struct review *review,
                                    const struct return_file *file, size_t attribute,
                                    struct err *err) MUST_CHECK;
enum err_code lexicon_add_areas(struct lexicon *lexicon, const struct review *review,
                                const struct return_file *file,
                                struct err *err) MUST_CHECK;

#endif
