/* instrument_json.h: what the files that read an instrument share.
 *
 * Private to surveys. */
#ifndef KLOE_SURVEYS_INSTRUMENT_JSON_H
#define KLOE_SURVEYS_INSTRUMENT_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/definition/names.h"
#include "surveys/instrument.h"

#define INSTRUMENT_SCORE_MAX 10000
/* KLOEs, conditions, scales, comments, attributes, frameworks, themes: each. */
#define INSTRUMENT_PARTS_MAX 1000
/* A day's work: what takes longer is no questionnaire. */
#define INSTRUMENT_MINUTES_MAX 480

/* An instrument while it is being read. The const arrays of `instrument` are the
 * arrays written here. */
struct instrument_reading {
    struct definition *definition;
    struct instrument *instrument;
    struct names questions;  /* items, comments, attributes: ids, texts, headers */
    struct names value_keys; /* what "values" of a review may be keyed by */
    struct names scale_ids, kloe_names, condition_ids, framework_ids, theme_ids;
};

#define INSTRUMENT_FORMAT "kloe-instrument/1"

/* Reads the instrument that a member of another definition is. Errors as
 * instrument_parse, their paths beginning with the member's key. */
enum err_code instrument_read_node(struct instrument **out, const struct node *node,
                                   struct err *err) MUST_CHECK;

/* The digest of what a definition says; fails without memory. */
void definition_digest(char hex[DIGEST_HEX_BYTES], struct definition *definition);

/* Reads "scales" into the instrument. */
void instrument_read_scales(struct instrument_reading *reading,
                            const struct node *root);

/* Reads "kloes", "items" and "comments", after the scales. */
void instrument_read_kloes(struct instrument_reading *reading, const struct node *root);
void instrument_read_items(struct instrument_reading *reading, const struct node *root);
void instrument_read_comments(struct instrument_reading *reading,
                              const struct node *root);

/* Leaves open, after the items, each scale whose scores run against its words while
 * nothing says that they are meant to. */
void instrument_check_orders(struct instrument_reading *reading,
                             const struct node *root);

/* Reads "attributes". */
void instrument_read_attributes(struct instrument_reading *reading,
                                const struct node *root);

/* Reads the words of "words": those of an instrument or of a review. Other keys are
 * the caller's. */
struct survey_words survey_words_read(const struct node *words);

/* Reads "frameworks" and makes all composites, after the items. */
void instrument_read_composites(struct instrument_reading *reading,
                                const struct node *root);

/* Reads "stated_bands", after the composites. */
void instrument_read_stated(struct instrument_reading *reading,
                            const struct node *root);

#endif
