/* How long disclosure control takes on a review of 300 places, 5 groups and 55 items
 * and scales: 'cmake --build BUILD --target bench_disclosure', in a Release build. The
 * people are random but always the same; most places have groups near the minimum, and
 * one answer in twelve is missing, so that there is much to search. */
#include "base/alloc.h"
#include "scoring/disclosure/decisions.h"
#include "scoring/disclosure/joining.h"
#include "tests/property/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PLACES         300
#define LOCALITIES_MAX 5
#define GROUPS         5
#define ITEMS          31
#define COMPOSITES     24
#define PEOPLE_MAX     200000
#define OPTIONS        6 /* five scores and don't know */

static struct area areas[1 + PLACES * (1 + LOCALITIES_MAX)];
static struct item items[ITEMS];
static struct composite composites[COMPOSITES];
static size_t members[COMPOSITES][ITEMS];
static uint8_t answers[PEOPLE_MAX * ITEMS];
static uint8_t codes[PEOPLE_MAX];
static uint32_t where[PEOPLE_MAX];
static struct whereabouts whereabouts[1 + PLACES * (1 + LOCALITIES_MAX)];
static uint32_t named[1 + PLACES * (1 + LOCALITIES_MAX)];
static struct option options[OPTIONS];
static struct responses responses = {.n_items = ITEMS,
                                     .n_attributes = 1,
                                     .answers = answers,
                                     .attributes = codes,
                                     .where = where,
                                     .whereabouts = whereabouts};

static void define(struct instrument *instrument) {
    static struct scale scale = {
        .options = options, .n_options = OPTIONS, .n_scored = 5, .min = 1, .max = 5};
    static struct attribute attribute = {.n_values = GROUPS};

    for (size_t i = 0; i < OPTIONS; i++) {
        options[i].score = i < 5 ? (int32_t)i + 1 : 0;
        options[i].kind = i < 5 ? OPTION_SCORED : OPTION_DONT_KNOW;
    }
    for (size_t c = 0; c < COMPOSITES; c++) {
        composites[c].items = members[c];
        for (size_t i = c % 7; i < ITEMS; i += 1 + c) {
            members[c][composites[c].n_items++] = i;
        }
    }
    *instrument = (struct instrument){.scales = &scale,
                                      .n_scales = 1,
                                      .items = items,
                                      .n_items = ITEMS,
                                      .attributes = &attribute,
                                      .n_attributes = 1,
                                      .composites = composites,
                                      .n_composites = COMPOSITES};
}

static void add_person(struct random *random, uint32_t area, uint8_t group) {
    size_t row = responses.n++;

    if (responses.n > PEOPLE_MAX) {
        abort();
    }
    for (size_t i = 0; i < ITEMS; i++) {
        answers[row * ITEMS + i] = random_below(random, 12) == 0
                                       ? (uint8_t)ANSWER_BLANK
                                       : (uint8_t)random_below(random, OPTIONS - 1);
    }
    codes[row] = group;
    where[row] = area;
}

/* Each group from a handful to some fifty, with one that is small nearly everywhere. */
static void add_place(struct random *random, struct review *review) {
    size_t place = review->n_areas++;
    size_t localities =
        random_below(random, 3) == 0 ? 2 + random_below(random, LOCALITIES_MAX - 1) : 0;

    areas[place] = (struct area){.level = AREA_PLACE, .parent = 0, .invited = -1};
    for (size_t l = 0; l < localities; l++) {
        areas[review->n_areas++] =
            (struct area){.level = AREA_LOCALITY, .parent = place, .invited = -1};
    }
    for (uint8_t group = 0; group <= GROUPS; group++) {
        size_t most = group == GROUPS ? 4 : group == 0 ? 14 : 20 + 10 * (size_t)group;
        size_t people = random_below(random, most);

        for (size_t i = 0; i < people; i++) {
            size_t locality = localities == 0 || random_below(random, 20) == 0
                                  ? 0
                                  : 1 + random_below(random, localities);

            add_person(random, (uint32_t)(place + locality),
                       group == GROUPS ? (uint8_t)ATTRIBUTE_NOT_STATED : group);
        }
    }
    review->n_places++;
}

static double seconds_since(const struct timespec *start) {
    struct timespec now;

    (void)timespec_get(&now, TIME_UTC);
    return (double)(now.tv_sec - start->tv_sec) +
           1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void tell(const struct decisions *decisions, const struct membership *membership,
                 double seconds) {
    size_t hidden = 0;
    size_t hidden_targets = 0;
    size_t shown = 0;

    for (size_t c = 0; c < decisions->n_cells; c++) {
        bool is_hidden = membership->responses[c] > 0 && !decisions->cells[c];

        hidden += is_hidden ? 1 : 0;
        shown += decisions->cells[c] ? 1 : 0;
        for (size_t t = 0; t < ITEMS + COMPOSITES; t++) {
            hidden_targets +=
                decisions->cells[c] && !decisions->targets[t * decisions->n_cells + c]
                    ? 1
                    : 0;
        }
    }
    printf(
        "%zu people, %zu cells shown, %zu withheld; %zu items and scales withheld in "
        "them; %" PRIu64 " past the bound; %.2f s\n",
        responses.n, shown, hidden, hidden_targets, decisions->past_bound, seconds);
}

int main(int argc, char **argv) {
    static size_t groups[] = {0};
    struct random random = {2022};
    struct instrument instrument;
    struct review review = {.areas = areas,
                            .n_areas = 1,
                            .groups = groups,
                            .n_groups = 1,
                            .publish = {.minimum = 10},
                            .instrument = &instrument};
    struct membership *membership = NULL;
    struct decisions decisions;
    struct timespec start;
    struct err err = {0};

    review.publish.cross = argc > 1 && strcmp(argv[1], "--cross") == 0;
    review.publish.merge_small = argc > 1 && strcmp(argv[1], "--merge") == 0;
    define(&instrument);
    areas[0] = (struct area){.level = AREA_SYSTEM, .parent = NONE, .invited = -1};
    while (review.n_places < PLACES) {
        add_place(&random, &review);
    }
    responses.n_whereabouts = review.n_areas;
    for (uint32_t area = 0; area < review.n_areas; area++) {
        named[area] = area;
        whereabouts[area] = (struct whereabouts){&named[area], 1};
    }
    (void)timespec_get(&start, TIME_UTC);
    if (joining_membership(&membership, &review, &responses, NULL, &err) != ERR_OK ||
        decisions_make(&decisions, membership, &review, &responses, &err) != ERR_OK) {
        return 1;
    }
    tell(&decisions, membership, seconds_since(&start));
    decisions_free(&decisions);
    membership_free(membership);
    return 0;
}
