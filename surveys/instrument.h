/* instrument.h: what was asked: scales, KLOEs with their conditions, items, comments,
 * attributes, frameworks (docs/definitions.md).
 *
 * Read-only once loaded. Things refer to each other by index into the arrays below,
 * never by pointer or id, and every index is valid. Ids are unique within their kind
 * and match [A-Za-z0-9][A-Za-z0-9._-]*, 64 bytes at most. All text is UTF-8 without
 * control characters (line breaks excepted) and belongs to the instrument. */
#ifndef KLOE_SURVEYS_INSTRUMENT_H
#define KLOE_SURVEYS_INSTRUMENT_H

#include "base/err.h"
#include "base/files/digest.h"
#include "base/text.h"
#include "surveys/answer.h"
#include "surveys/codebook/codebook.h"
#include "surveys/definition/open_decision.h"
#include "surveys/wording/option_kind.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A definition file. Real ones are 50 kB; the tree of a hostile one takes 50 times its
 * bytes. */
#define INSTRUMENT_BYTES_MAX (4u << 20)
#define INSTRUMENT_ITEMS_MAX 1000
#define NONE                 SIZE_MAX /* "no such index" */

/* By kind, what a definition calls it: "dont-know"; NULL for OPTION_SCORED. */
extern const char *const option_kind_words[OPTION_KINDS];

struct option {
    const char *id, *label;
    enum option_kind kind;
    /* -10000 to 10000, distinct in the scale; 0 unless OPTION_SCORED, and in a scale
     * that is undecided */
    int32_t score;
    struct text_list aliases;
};

enum band { BAND_POSITIVE, BAND_MIDDLE, BAND_NEGATIVE, BANDS };

/* A set of options. At least two are scored. Undecided: nobody has said which of them
 * is more (a score is "?"), so that no figure can be made of its items; bands say so,
 * min is 0 and max 1. */
struct scale {
    const char *id;
    const char *bands[BANDS]; /* in words; made from the labels where not given */
    const struct option *options;
    size_t n_options, n_scored;
    int32_t min, max; /* of the scored options; min < max */
    bool undecided;
    bool backwards; /* the scores run against the words, and are meant to */
};

struct condition {
    const char *id, *text;
    size_t kloe;
    struct text_list prompts; /* the team's own questions */
};

struct kloe {
    const char *id, *title;
    struct text_list aliases;
    struct text_list prompts;             /* the team's own questions */
    size_t first_condition, n_conditions; /* a run in instrument.conditions; may be 0 */
};

struct item {
    const char *id, *text;
    size_t scale;
    bool reverse; /* scored min + max - score */
    const size_t *conditions;
    size_t n_conditions;
    const size_t *kloes; /* of its conditions, or the one it names; ascending */
    size_t n_kloes;      /* at least 1 */
    struct text_list headers;
};

struct comment {
    const char *id, *text;
    size_t kloe; /* or NONE */
    struct text_list headers;
    /* Names the column where somebody coded its themes by hand: its id and
     * COMMENT_THEMES. NULL: there is no codebook. */
    const char *themes_key;
};

#define COMMENT_THEMES ".themes"

struct attribute_value {
    const char *id, *label;
    const char *noun; /* how a sentence names these staff: "senior leaders"; or NULL */
    struct text_list aliases;
};

struct attribute {
    const char *id, *text;
    const struct attribute_value *values;
    size_t n_values; /* 1 to ATTRIBUTE_VALUES_MAX */
    struct text_list headers;
    /* Of a derived attribute, the one it is made from and, by code of that one
     * (answer.h, ATTRIBUTE_CODES of them), its own code. NULL: it was asked. */
    const uint8_t *recode;
    size_t from;
};

struct theme {
    const char *id, *title;
    size_t framework;
    size_t common_of; /* of a framework that is_common: the composite that its questions
                         are those of which all were asked */
};

struct framework {
    const char *id, *title;
    size_t first_theme, n_themes;
    bool is_common; /* a review made it, of what all its returns ask (surveys/common) */
};

enum composite_kind {
    COMPOSITE_KLOE,
    COMPOSITE_CONDITION,
    COMPOSITE_THEME,
    COMPOSITE_KINDS
};

/* Anything scored from several items: each KLOE, then each condition, then each theme,
 * in the order of their arrays. A respondent's composite score is the mean of the
 * answered items on 0 to 100 (method.md M6). */
struct composite {
    enum composite_kind kind;
    size_t index; /* into kloes, conditions or themes */
    const char *id, *title;
    const size_t *items; /* ascending; none twice (method.md M6) */
    size_t n_items;      /* may be 0: a condition nobody asks about */
    uint32_t range; /* least common multiple of the items' (max - min); 1 if none */
};

/* How outputs call those who answer (in the plural), a KLOE and a condition; NULL: as
 * they usually do. */
struct survey_words {
    const char *respondents, *kloe, *condition;
};

/* What an instrument makes a figure of a composite: of the answers' own scores, after
 * reversal. */
enum stated_figure {
    STATED_MEAN,    /* the average */
    STATED_SUM,     /* that times the number of items */
    STATED_PERCENT, /* of the highest sum there can be */
    STATED_FIGURES
};

/* The words an instrument has for such figures from `from` to `to`, in steps of
 * 10^-decimals. */
struct stated_band {
    int64_t from, to;
    const char *text;
};

/* Ranges of a figure to which an instrument gives words of its own. All items of the
 * composite stand on scales of one range; every figure there can be is in a band. */
struct stated_bands {
    const char *id, *title, *version;
    size_t composite;
    enum stated_figure figure;
    int decimals; /* to which a figure is rounded before its band is looked up; 0 to
                     STATED_DECIMALS_MAX */
    const struct stated_band *bands; /* the lowest first, none between two */
    size_t n_bands;
};

#define STATED_DECIMALS_MAX 1 /* as pages print them */

/* How many steps of its bands make 1: 10^decimals. */
int64_t stated_steps(const struct stated_bands *stated);

/* "mean", "sum", "percent": as a definition says it. */
extern const char *const stated_figure_words[STATED_FIGURES];

struct instrument {
    struct survey_words words;
    const char *id, *version, *language, *title, *stem; /* stem may be "" */
    const char *purpose;   /* what it is for, in a sentence; or NULL */
    size_t stated_minutes; /* that answering takes, as it says; 0: it does not */
    const struct scale *scales;
    size_t n_scales;
    const struct kloe *kloes;
    size_t n_kloes;
    const struct condition *conditions;
    size_t n_conditions;
    const struct item *items;
    size_t n_items;
    const struct comment *comments;
    size_t n_comments;
    struct codebook codebook; /* of what they say; without themes: not counted */
    const struct attribute *attributes; /* those asked, then those of a review */
    size_t n_attributes;                /* that were asked */
    size_t n_derived; /* that a review derives from them (review.h), and owns */
    const struct framework *frameworks;
    size_t n_frameworks;
    const struct theme *themes;
    size_t n_themes;
    const struct composite *composites; /* n_kloes + n_conditions + n_themes */
    size_t n_composites;
    const struct stated_bands *stated;
    size_t n_stated;
    const struct open_decision *open_decisions; /* in the order they were met */
    size_t n_open_decisions;
    char sha256[DIGEST_HEX_BYTES]; /* of the definition in its canonical form */
    struct arena *arena;           /* owns everything above */
};

/* A name that no question may have: a heading of that name tells about the response
 * itself (questionnaire/template.h), and "columns" of a review uses the short ones as
 * keys. */
struct kept_name {
    const char *name, *role; /* folded */
};

extern const struct kept_name kept_names[];
extern const size_t n_kept_names;

/* Reads an instrument from the bytes of a JSON file. `name` stands in messages.
 * ERR_DEFINITION with file and JSON path, ERR_MEMORY; *out untouched on error. */
enum err_code instrument_parse(struct instrument **out, const char *bytes, size_t len,
                               const char *name, struct err *err) MUST_CHECK;

/* Loads a shipped instrument by id, or a file by path. A reference that is no shipped
 * id is a path as it stands; the caller has joined relative ones. Errors as
 * instrument_parse, and ERR_DEFINITION for a file that cannot be read. */
enum err_code instrument_load(struct instrument **out, const char *reference,
                              struct err *err) MUST_CHECK;

/* The same for a reference that stands in the file `beside`: its path is as seen from
 * there. An error without a source (err.h) is the reference's own. */
enum err_code instrument_load_beside(struct instrument **out, const char *reference,
                                     const char *beside, struct err *err) MUST_CHECK;

/* NULL is fine. */
void instrument_free(struct instrument *instrument);

/* The composite whose common questions another one has (surveys/common); NONE: of no
 * other. */
size_t instrument_common_of(const struct instrument *instrument, size_t composite);

/* The index of the thing with this id, or NONE. */
size_t instrument_find_scale(const struct instrument *instrument, const char *id);
size_t instrument_find_item(const struct instrument *instrument, const char *id);
size_t instrument_find_comment(const struct instrument *instrument, const char *id);
/* The comment question whose coded themes have this key. */
size_t instrument_find_themes(const struct instrument *instrument, const char *key);
/* How many comment questions may have a column of coded themes: all or none. */
size_t instrument_n_coded(const struct instrument *instrument);
/* Of an attribute that was asked, or of a derived one. */
size_t instrument_find_attribute(const struct instrument *instrument, const char *id);
size_t attribute_find_value(const struct attribute *attribute, const char *id);

/* Whether its people are nobody in particular: "Other", "Other (please say)", "other
 * please specify". */
bool attribute_value_is_other(const struct attribute_value *value);

/* How many minutes answering takes: as it says, or 10 seconds for each item and each
 * attribute and a minute for each comment question, in whole minutes begun. */
size_t instrument_minutes(const struct instrument *instrument);

/* How many attributes there are, asked and derived. */
size_t instrument_all_attributes(const struct instrument *instrument);

/* The attribute itself if it was asked, else the one it is derived from. */
size_t instrument_asked_attribute(const struct instrument *instrument,
                                  size_t attribute);

/* Puts the scored options of a scale into `found`, the lowest first, or as they stand
 * in the definition if the scale is undecided; returns how many. */
size_t scale_options_by_score(const struct option *found[ANSWER_OPTIONS_MAX],
                              const struct scale *scale);

/* ERR_DEFINITION, naming the scale, when an item stands on a scale that is undecided:
 * no figure can be made. */
enum err_code instrument_need_scores(const struct instrument *instrument,
                                     struct err *err) MUST_CHECK;

/* The band of a score on a scale from min to max, without reversal. */
enum band band_of_score(int32_t min, int32_t max, int32_t score);

/* Whether a name of the option is a bare number, "4" or "-1", that its label does not
 * begin or end with: only the definition says what the number means. */
bool option_is_bare_code(const struct option *option, const char *name);

/* The first such name of the option, its aliases before its id; NULL if it has none. */
const char *option_bare_code(const struct option *option);

/* The band a scored option falls in for an item: strictly above the middle of the
 * scale is positive, strictly below negative, after reversal (method.md M3).
 * `option` must be scored. */
enum band item_band(const struct instrument *instrument, size_t item, size_t option);

/* The option's score for an item, after reversal. `option` must be scored. */
int32_t item_score(const struct instrument *instrument, size_t item, size_t option);

#endif
