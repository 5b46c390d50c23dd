/* form_names.h: what the references of a form may name: ids with the names beside them.
 *
 * For surveys/form/json. */
#ifndef KLOE_SURVEYS_FORM_FORM_NAMES_H
#define KLOE_SURVEYS_FORM_FORM_NAMES_H

#include "base/key_map.h"
#include "surveys/form/form.h"
#include "surveys/instrument.h"

struct form_name {
    enum form_set set;
    const char *owner; /* the attribute or scale that it is of; or "" */
    const char *id, *name;
    bool is_shown_by_id;
};

/* Start it with form_names_init and end it with form_names_free. */
struct form_names {
    struct arena *arena; /* the caller's: for copies */
    struct form_name *list;
    size_t n, capacity;
    struct key_map ids;   /* set, owner, id -> its index */
    struct key_map names; /* set, owner, folded name -> its index, or AMBIGUOUS */
    bool knows_instrument;
    bool is_open[FORM_SETS]; /* not all of the set is known */
    bool *ran_out;           /* of memory while a name was looked up; in the arena */
};

void form_names_init(struct form_names *names, struct arena *arena);
void form_names_free(struct form_names *names);

/* Adds one; of two with the same id the first is kept. ERR_MEMORY. */
enum err_code form_names_add(struct form_names *names, struct form_name name,
                             struct err *err) MUST_CHECK;

/* Adds all of an instrument that stands elsewhere. ERR_MEMORY. */
enum err_code form_names_add_instrument(struct form_names *names,
                                        const struct instrument *instrument,
                                        struct err *err) MUST_CHECK;

/* The id that a text means, which is an id, one thing's name, or the name that the id
 * was made of and that somebody has changed since; NULL: none. */
const char *form_names_find(const struct form_names *names, enum form_set set,
                            const char *owner, const char *text);

/* Whether memory ran out while a name was looked up, so that what was found and said
 * since form_names_init may be wrong. */
bool form_names_ran_out(const struct form_names *names);

/* How an id is shown, so that form_names_find gives it back. */
const char *form_names_show(const struct form_names *names, enum form_set set,
                            const char *owner, const char *id);

/* Whether everything that a set has is known, so that what is not in it is wrong. */
bool form_names_are_all(const struct form_names *names, enum form_set set);

/* Sets ERR_DEFINITION: "place: there is no question 'x'", with what may be meant. */
enum err_code form_names_fail(const struct form_names *names, enum form_set set,
                              const char *owner, const char *text, const char *place,
                              struct err *err);

#endif
