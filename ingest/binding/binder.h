/* binder.h: a binding under way, shared by the files that make one.
 *
 * Private to ingest/binding*.c. */
#ifndef KLOE_INGEST_BINDING_BINDER_H
#define KLOE_INGEST_BINDING_BINDER_H

#include "ingest/binding/binding.h"
#include "ingest/layout/heading.h"

/* A heading that the review names for a question; a question asked in branches has
 * several. */
struct named_heading {
    size_t question;
    const char *heading; /* as the review has it */
    const char *key;     /* as heading_key */
    size_t column;       /* or NONE */
};

/* A binding under way. Arrays by column or by question, in the arena. */
struct binder {
    const struct questions *questions;
    const struct return_file *file;
    struct heading *headings; /* by column */
    size_t *question_in;      /* by column: the question it answers, or NONE */
    size_t *repeats;  /* by column: the one that asks the same and is read, or NONE */
    bool *is_kin;     /* by column: repeats, as only its answers can tell */
    bool *is_settled; /* by column */
    enum finding_kind *doubts; /* by column; FINDING_KIND_COUNT for none */
    enum meta_use *meta;       /* by column */
    size_t n_columns;
    size_t *column_of;                /* by question, or NONE */
    const struct column_rule **rules; /* by question, or NULL */
    bool *is_weak;                    /* by question: bound by its row label alone */
    struct named_heading *named;      /* in the order of the rules */
    size_t n_named;
    struct choice_column *choices; /* by question, then column */
    size_t *first_choice; /* by question and one more: where its choices begin */
    struct text_buffer fold;
    struct arena *arena;
    bool lenient;
    struct err *err;
};

/* Binds what the review names: a whole heading, the stem of choices, a row label or the
 * number of a column. What it does not find stays unbound. ERR_MEMORY. */
enum err_code bind_rules(struct binder *binder) MUST_CHECK;

/* Binds questions that are answered by several columns, one for each choice: those
 * whose stem is what the review names for a question (`named`), or a question by
 * itself, and whose row labels are at least two of its options; of the place, two
 * areas. ERR_MEMORY. */
enum err_code bind_choices(struct binder *binder, bool named) MUST_CHECK;

/* Binds what the review does not name: whole headings, choices under a stem, row labels
 * (of which "Points - the question" must not be one), and last the ids that stand
 * beside another text. Such an id leaves a doubt, and so does the id of one question
 * with the text of another. ERR_MEMORY. */
enum err_code bind_headings(struct binder *binder) MUST_CHECK;

/* Whether it is an item, which comes before all other questions. */
bool is_item(const struct binder *binder, size_t question);

/* Whether it is no question but what the review says is left out. */
bool is_to_drop(const struct binder *binder, size_t question);

/* Whether the review says that the question was not asked, or leaves that open. */
bool is_not_asked(const struct binder *binder, size_t question);

/* Refuses a return that lacks columns of items which the review does not say were not
 * asked; a draft only one that has none, unless its headings may have been cut. What is
 * wrong is said in binder->err: ERR_INPUT, ERR_MEMORY. */
enum err_code bind_check_items(struct binder *binder) MUST_CHECK;

/* Finds the columns that "rows" and "status" of the return name, in the same ways.
 * ERR_INPUT for a heading that is not there, ERR_MEMORY. */
enum err_code bind_record_rules(struct binding *out, struct binder *binder) MUST_CHECK;

/* Whether the question is bound to the column that the review gives by number. */
bool is_bound_by_number(const struct binder *binder, size_t question);

/* A column may answer two questions, when the review says so: sector as an item and as
 * an attribute. The account names the first. */
void bind_column_to(struct binder *binder, size_t question, size_t column);

#endif
