/* The system of a review, with its places and their localities. */
#include "surveys/review_json.h"

#define INVITED_MAX 1000000000 /* people; more is a slip of the hand */

static const struct node_key system_keys[] = {{"id", true},
                                              {"name", true},
                                              {"aliases", false},
                                              {"invited", false},
                                              {"places", false}};

static const struct node_key place_keys[] = {{"id", true},
                                             {"name", true},
                                             {"aliases", false},
                                             {"invited", false},
                                             {"localities", false}};

static const struct node_key locality_keys[] = {
    {"id", true}, {"name", true}, {"aliases", false}, {"invited", false}};

/* What differs from level to level. */
static const struct {
    const struct node_key *keys;
    size_t n_keys;
} levels[] = {
    [AREA_SYSTEM] = {system_keys, COUNT_OF(system_keys)},
    [AREA_PLACE] = {place_keys, COUNT_OF(place_keys)},
    [AREA_LOCALITY] = {locality_keys, COUNT_OF(locality_keys)},
};

/* The areas read so far. */
struct areas {
    struct area *areas;
    size_t n;
};

static size_t count_areas(const struct node *system) {
    struct node places = node_member(system, "places");
    size_t n_places = node_list(&places, 0, REVIEW_AREAS_MAX);
    size_t n = 1 + n_places;

    for (size_t i = 0; i < n_places && !definition_failed(system->definition); i++) {
        struct node place = node_entry(&places, i);
        node_check_keys(&place, place_keys, COUNT_OF(place_keys));
        struct node localities = node_member(&place, "localities");

        n += node_list(&localities, 0, REVIEW_AREAS_MAX);
    }
    if (n > REVIEW_AREAS_MAX) {
        node_fail(system, "has %zu places and localities; %d is the most", n - 1,
                  REVIEW_AREAS_MAX - 1);
    }
    return n;
}

/* Reads the next area; returns its index. */
static size_t read_area(struct review_reading *reading, struct areas *areas,
                        const struct node *node, enum area_level level, size_t parent) {
    const char *called = area_level_words().texts[level];
    struct names *names =
        level == AREA_SYSTEM ? &reading->system_names : &reading->area_names;
    size_t index = areas->n++;
    struct area *area = &areas->areas[index];

    node_check_keys(node, levels[level].keys, levels[level].n_keys);
    struct node id = node_member(node, "id");
    struct node name = node_member(node, "name");
    struct node invited = node_member(node, "invited");
    *area = (struct area){.level = level,
                          .parent = parent,
                          .id = node_id(&id),
                          .name = node_text(&name),
                          .aliases = node_texts(node, "aliases"),
                          .invited = node_present(&invited)
                                         ? node_integer(&invited, 1, INVITED_MAX)
                                         : -1};
    names_claim(&reading->area_ids, &id, area->id, called, area->id, index);
    names_claim(names, &id, area->id, called, area->id, index);
    names_claim(names, &name, area->name, called, area->id, index);
    names_claim_list(names, node, "aliases", area->aliases, called, area->id, index);
    return index;
}

void review_read_areas(struct review_reading *reading, const struct node *root) {
    struct definition *definition = reading->definition;
    struct node system = node_member(root, "system");
    node_check_keys(&system, system_keys, COUNT_OF(system_keys));
    size_t n = count_areas(&system);
    struct areas areas = {definition_array(definition, n, sizeof *areas.areas), 0};
    struct node places = node_member(&system, "places");
    size_t n_places = node_list(&places, 0, REVIEW_AREAS_MAX);

    if (definition_failed(definition)) {
        return;
    }
    (void)read_area(reading, &areas, &system, AREA_SYSTEM, NONE);
    for (size_t i = 0; i < n_places && !definition_failed(definition); i++) {
        struct node node = node_entry(&places, i);
        size_t place = read_area(reading, &areas, &node, AREA_PLACE, 0);
        struct node localities = node_member(&node, "localities");
        size_t n_localities = node_list(&localities, 0, REVIEW_AREAS_MAX);

        for (size_t j = 0; j < n_localities && !definition_failed(definition); j++) {
            struct node locality = node_entry(&localities, j);

            (void)read_area(reading, &areas, &locality, AREA_LOCALITY, place);
        }
    }
    reading->review->areas = areas.areas;
    reading->review->n_areas = areas.n;
    reading->review->n_places = n_places;
}

static void fail_unknown_area(struct review_reading *reading, const struct node *node,
                              const char *text) {
    const struct review *review = reading->review;
    const char **names =
        definition_array(reading->definition, 2 * review->n_areas, sizeof *names);

    for (size_t i = 0; names != NULL && i < review->n_areas; i++) {
        names[i] = review->areas[i].id;
        names[review->n_areas + i] = review->areas[i].name;
    }
    if (names != NULL) {
        node_fail_unknown(node, "place or locality of this review is called", text,
                          (struct text_list){names, 2 * review->n_areas});
    }
}

size_t review_read_area(struct review_reading *reading, const struct node *node) {
    const char *text = node_text(node);

    if (text == NULL) {
        return 0;
    }
    size_t area = review_find_area(reading->review, text);
    if (area == NONE) {
        area = names_find(&reading->area_names, reading->definition, text);
    }
    if (area == NONE) {
        area = names_find(&reading->system_names, reading->definition, text);
    }
    if (area == NONE) {
        fail_unknown_area(reading, node, text);
        return 0;
    }
    return area;
}
