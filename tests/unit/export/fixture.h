/* fixture.h: a publication made by hand, with a result of every status.
 *
 * Areas: the system; a place of two localities, the second suppressed; a suppressed
 * place; an empty one. Item SV2 is suppressed in the first place, PE1 was not asked
 * there, PE2 nobody answered. Everything else is published. */
#ifndef KLOE_TESTS_UNIT_EXPORT_FIXTURE_H
#define KLOE_TESTS_UNIT_EXPORT_FIXTURE_H

#include "scoring/publication/publication.h"

enum {
    FIXTURE_SYSTEM,
    FIXTURE_PLACE,          /* published */
    FIXTURE_LOCALITY,       /* published */
    FIXTURE_SMALL_LOCALITY, /* suppressed */
    FIXTURE_SMALL_PLACE,    /* suppressed */
    FIXTURE_EMPTY_PLACE,    /* nobody answered */
    FIXTURE_AREAS
};

enum { FIXTURE_SV1, FIXTURE_SV2, FIXTURE_PE1, FIXTURE_PE2, FIXTURE_PE3, FIXTURE_ITEMS };

struct fixture {
    struct arena *arena;
    struct review review;
    struct publication publication;
};

/* Builds it. `names` has a name for each area, or is NULL for ordinary ones. Fails the
 * test if it cannot. */
void fixture_begin(struct fixture *fixture, const char *const *names);
void fixture_end(struct fixture *fixture);

/* Shows two groups of the first place, social care and other, as one: 60 staff, with an
 * average of 59.25. Each by itself is withheld then. Lay out the pages afterwards. */
void fixture_join(struct fixture *fixture);

/* The cell of an area for all staff, to be changed by a test. */
struct published_cell *fixture_cell(struct fixture *fixture, size_t area);
/* An item or composite of a cell, to be changed by a test. */
struct item_result *fixture_item(struct published_cell *cell, size_t item);
struct composite_result *fixture_composite(struct published_cell *cell,
                                           size_t composite);

#endif
