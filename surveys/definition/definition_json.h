/* definition_json.h: a strict reader of definition files (JSON), which always knows
 * where it is: "items[3].scale".
 *
 * For whatever reads a definition or results, or drafts one. Not a JSON library (that
 * is jansson) and not a judge of meaning: it checks shapes, keys, texts, ids and
 * ranges, and turns what is wrong into one sentence. `notes` is allowed in every object
 * and never looked at.
 *
 * The first fault sticks: the definition has then failed, every later call does nothing
 * and returns a harmless value (0, "", NULL, an absent node), and definition_close
 * gives the fault to the caller. So a reader reads straight on and loops only have to
 * stop at definition_failed. */
#ifndef KLOE_SURVEYS_DEFINITION_DEFINITION_JSON_H
#define KLOE_SURVEYS_DEFINITION_DEFINITION_JSON_H

#include "base/alloc.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/text.h"
#include "surveys/definition/open_decision.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_t; /* jansson's; only *_json.c files look inside */

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define DEFINITION_ID_BYTES_MAX 64
/* A text of a definition ends up in a workbook's cell, which holds 32,767 characters.
 */
#define DEFINITION_TEXT_BYTES_MAX 10000
/* Entries of one list, unless a narrower limit is named. */
#define DEFINITION_LIST_MAX 10000
/* What one loaded definition may take: far above the largest file allowed. */
#define DEFINITION_ARENA_BYTES_MAX ((size_t)256 << 20)

/* Where the parts of a definition stand that was not written as JSON: what `find` calls
 * the place of a value, as "Questions, D7"; NULL where it has none of its own. */
struct definition_places {
    const char *(*find)(const void *context, const struct json_t *value);
    const void *context;
};

struct definition {
    const char *name;   /* the file, for messages; the caller's */
    const char *prefix; /* NULL, or of what the root is a part: "instrument" */
    const struct definition_places *places; /* NULL: paths say where something is */
    struct json_t *root;                    /* NULL once failed to parse */
    struct arena *arena;                    /* what the getters return lives here */
    struct text_buffer scratch;
    struct open_decision *open; /* in the arena: what node_leave_open noted */
    size_t n_open, open_capacity;
    struct err err;
};

/* A value of the definition, or the place where one is missing (`json` NULL). Refers to
 * its parent, which must live as long. */
struct node {
    struct definition *definition;
    const struct node *parent; /* NULL: the whole file */
    struct json_t *json;
    const char *key; /* in an object; NULL in a list */
    size_t index;    /* in a list */
};

/* A key that an object may have. */
struct node_key {
    const char *name;
    bool required;
};

/* Parses `len` bytes (a byte order mark in front is skipped) and checks that their
 * "format" is `format`, one of ours. Another file in its place is called what it is.
 * May leave the definition failed; always ends with
 * definition_close. */
void definition_open(struct definition *definition, const char *bytes, size_t len,
                     const char *name, const char *format);

/* The same for a value that is parsed already, of which a reference is taken: a
 * definition that stands in another one as its `prefix`, or one whose `places` are not
 * those of a file (both may be NULL, and are the caller's). */
void definition_open_json(struct definition *definition, struct json_t *root,
                          const char *name, const char *prefix,
                          const struct definition_places *places, const char *format);

/* Appends the whole definition in its canonical form: its keys in their order, without
 * a blank between its marks. Two files that say the same in the same order have the
 * same. ERR_MEMORY. */
enum err_code definition_canonical(struct text_buffer *out,
                                   const struct definition *definition) MUST_CHECK;

/* Frees what was needed for reading. If all went well the arena is the caller's from
 * now on and ERR_OK is returned. Else the arena is freed too, and the fault is in
 * `err`. */
enum err_code definition_close(struct definition *definition,
                               struct err *err) MUST_CHECK;

bool definition_failed(const struct definition *definition);

/* Fails with ERR_MEMORY. */
void definition_memory(struct definition *definition);

/* `n` zeroed elements from the arena; NULL when the definition has failed. */
void *definition_array(struct definition *definition, size_t n, size_t size);

/* Fails with ERR_DEFINITION: "path: the formatted text". */
void node_fail(const struct node *node, const char *format, ...) PRINTF_LIKE(2, 3);

/* Notes that what stands at the node is not decided: the formatted text says what, and
 * `settle` (static) what to write. The definition has not failed. */
void node_leave_open(const struct node *node, const char *settle, const char *format,
                     ...) PRINTF_LIKE(3, 4);

/* Notes it of a thing whose id or title (either may be NULL) still is what a draft
 * wrote for people to replace; `kind` is as "KLOE". */
void node_check_chosen(const struct node *node, const char *kind, const char *id,
                       const char *title);

/* Fails with "should be <wanted>, not a number" or whatever it is. `node` is there. */
void node_fail_kind(const struct node *node, const char *wanted);

/* Fails with "no <what> '<word>'" and "did you mean" or, if they are few, all of
 * `known`; `what` is as "scale named". */
void node_fail_unknown(const struct node *node, const char *what, const char *word,
                       struct text_list known);

struct node definition_root(struct definition *definition);

/* The value of a key of an object, absent if it is not there. */
struct node node_member(const struct node *object, const char *key);

bool node_present(const struct node *node);
bool node_is_null(const struct node *node);
bool node_is_list(const struct node *node);
bool node_is_object(const struct node *node);

/* Whether the node is there and is just this text. */
bool node_is_text(const struct node *node, const char *text);

/* Checks that the node is an object with no other keys than these, and with all that
 * are required. An absent node passes if none is. */
void node_check_keys(const struct node *object, const struct node_key *keys, size_t n);

/* The members of an object in the order of the file, `notes` left out; `first` checks
 * that it is an object. The walk ends with an absent node. */
struct node node_first(const struct node *object);
struct node node_next(const struct node *member);

/* How many such members there are; 0 if the object is absent. */
size_t node_members(const struct node *object);

/* The number of entries of a list, 0 if it is absent; fails unless it is a list of
 * `low` to `high` entries. */
size_t node_list(const struct node *list, size_t low, size_t high);
struct node node_entry(const struct node *list, size_t index);

/* A text with something to read in it, without control characters but line breaks. */
const char *node_text(const struct node *node);

/* The same of a member: `absent` (may be NULL) if it is not there or "". */
const char *node_text_or(const struct node *object, const char *key,
                         const char *absent);

/* An id: [A-Za-z0-9][A-Za-z0-9._-]*, 64 bytes at most, not "notes". */
const char *node_id(const struct node *node);

/* The things a reference may name: `n` ids, the first at `first` and each `stride`
 * bytes on, as they stand in an array of structs. Made by ID_TABLE. */
struct id_table {
    const char *what; /* "scale named": for the message */
    const void *first;
    size_t n, stride;
};

#define ID_TABLE(what, array, n)                                                       \
    ((struct id_table){what, &(array)->id, n, sizeof *(array)})

/* The index of the id in the table that the node's text names; 0 when failed. */
size_t node_reference(const struct node *node, struct id_table table);

/* What the `n` entries of a list name, in their order; fails where one is named twice.
 * From the arena; NULL when failed. */
const size_t *node_references(const struct node *list, size_t n, struct id_table table);

/* The index of `id`, which stands at `node`, and fails in the same way. */
size_t node_look_up(const struct node *node, const char *id, struct id_table table);

/* The key of a member of an object, checked like a text. */
const char *node_key_text(const struct node *member);

/* A whole number within [low, high]; `low` when failed. */
int64_t node_integer(const struct node *node, int64_t low, int64_t high);

/* A number within [low, high] of at most `places` (0 to 9) decimals, times 10^places,
 * as `low` and `high` are not; low times 10^places when failed. */
int64_t node_decimal(const struct node *node, int places, int64_t low, int64_t high);

/* true or false; `absent` if the member is not there. */
bool node_flag_or(const struct node *object, const char *key, bool absent);

/* The index of the member's text in `words`; 0 if it is not there: the default stands
 * first. */
size_t node_word_or_first(const struct node *object, const char *key,
                          struct text_list words);

/* The member's list of texts; empty if it is not there. */
struct text_list node_texts(const struct node *object, const char *key);

#endif
