/* The bands that an instrument states: ranges of a figure, each in its own words. */
#include "base/num.h"
#include "surveys/instrument_json.h"

#include <stdio.h>

static const struct node_key stated_keys[] = {
    {"id", true},     {"title", true},      {"version", true},
    {"kloe", false},  {"condition", false}, {"theme", false},
    {"figure", true}, {"decimals", false},  {"bands", true}};

static const struct node_key stated_band_keys[] = {
    {"from", true}, {"to", true}, {"text", true}};

/* The keys that say of what the figure is, by kind of composite. */
static const char *const of_keys[] = {[COMPOSITE_KLOE] = "kloe",
                                      [COMPOSITE_CONDITION] = "condition",
                                      [COMPOSITE_THEME] = "theme"};

/* Bounds of a sum, with room: a text of a figure is short. */
#define STATED_BOUND_MAX ((int64_t)INSTRUMENT_ITEMS_MAX * INSTRUMENT_SCORE_MAX)

static size_t find_composite(const struct instrument *instrument,
                             enum composite_kind kind, const struct node *node) {
    const char *id = node_text(node);
    size_t first = kind == COMPOSITE_KLOE ? 0
                   : kind == COMPOSITE_CONDITION
                       ? instrument->n_kloes
                       : instrument->n_kloes + instrument->n_conditions;
    size_t n = kind == COMPOSITE_KLOE        ? instrument->n_kloes
               : kind == COMPOSITE_CONDITION ? instrument->n_conditions
                                             : instrument->n_themes;
    char what[32];

    (void)snprintf(what, sizeof what, "%s named", of_keys[kind]);
    return first +
           node_look_up(node, id, ID_TABLE(what, instrument->composites + first, n));
}

static void read_of(const struct node *node, const struct instrument *instrument,
                    struct stated_bands *stated) {
    size_t n_named = 0;

    for (size_t kind = 0; kind < COUNT_OF(of_keys); kind++) {
        struct node member = node_member(node, of_keys[kind]);

        if (node_present(&member)) {
            stated->composite =
                find_composite(instrument, (enum composite_kind)kind, &member);
            n_named++;
        }
    }
    if (n_named != 1) {
        node_fail(node, "should name one 'kloe', one 'condition' or one 'theme'");
    }
}

/* The scale whose scores the figure is made of: all items have its range. NULL when
 * failed. */
static const struct scale *check_items(const struct node *node,
                                       const struct instrument *instrument,
                                       const struct stated_bands *stated) {
    const struct composite *composite = &instrument->composites[stated->composite];
    const struct scale *scale = NULL;

    for (size_t i = 0; i < composite->n_items; i++) {
        const struct scale *own =
            &instrument->scales[instrument->items[composite->items[i]].scale];

        scale = scale == NULL ? own : scale;
        if (own->min != scale->min || own->max != scale->max) {
            node_fail(node,
                      "the questions of '%s' have scores from %d to %d and from %d to "
                      "%d: a %s is made of scores of one range",
                      composite->id, (int)scale->min, (int)scale->max, (int)own->min,
                      (int)own->max, stated_figure_words[stated->figure]);
            return NULL;
        }
    }
    if (scale == NULL) {
        node_fail(node, "no question asks about '%s'", composite->id);
    } else if (stated->figure == STATED_PERCENT && scale->min < 0) {
        node_fail(node,
                  "a percentage of the highest sum is made of scores from 0 on, "
                  "and these begin at %d",
                  (int)scale->min);
        return NULL;
    }
    return scale;
}

/* A figure where everybody gives the answer `score`, in steps, rounded. */
static int64_t extreme(const struct instrument *instrument,
                       const struct stated_bands *stated, const struct scale *scale,
                       int32_t score) {
    int64_t steps = stated_steps(stated);
    int64_t n = (int64_t)instrument->composites[stated->composite].n_items;

    switch (stated->figure) {
    case STATED_SUM:
        return score * n * steps;
    case STATED_PERCENT:
        return (200 * (int64_t)score * steps + scale->max) / (2 * (int64_t)scale->max);
    case STATED_MEAN:
    case STATED_FIGURES:
        break;
    }
    return score * steps;
}

static void write_steps(char out[NUM_TEXT_BYTES], const struct stated_bands *stated,
                        int64_t value) {
    num_format_fixed(out, (double)value / (double)stated_steps(stated),
                     stated->decimals);
}

/* That band `i` begins where the one before ends, and ends behind its begin. */
static void check_band(const struct node *node, const struct stated_bands *stated,
                       const struct stated_band *bands, size_t i) {
    char number[NUM_TEXT_BYTES];

    if (bands[i].to < bands[i].from) {
        node_fail(node, "'to' is below 'from'");
    } else if (i > 0 && bands[i].from != bands[i - 1].to + 1) {
        write_steps(number, stated, bands[i - 1].to + 1);
        node_fail(node,
                  "'from' should be %s: the bands go up, and between two there is no "
                  "figure without words",
                  number);
    }
}

static void read_band_rows(const struct node *list, struct stated_bands *stated) {
    struct definition *definition = list->definition;
    size_t n = node_list(list, 1, INSTRUMENT_PARTS_MAX);
    struct stated_band *bands = definition_array(definition, n, sizeof *bands);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(list, i);

        node_check_keys(&entry, stated_band_keys, COUNT_OF(stated_band_keys));
        struct node from = node_member(&entry, "from");
        struct node to = node_member(&entry, "to");
        struct node text = node_member(&entry, "text");
        bands[i] = (struct stated_band){
            node_decimal(&from, stated->decimals, -STATED_BOUND_MAX, STATED_BOUND_MAX),
            node_decimal(&to, stated->decimals, -STATED_BOUND_MAX, STATED_BOUND_MAX),
            node_text(&text)};
        check_band(&entry, stated, bands, i);
    }
    stated->bands = bands;
    stated->n_bands = n;
}

/* That the first band begins at the least figure there can be or before, and the last
 * ends at the most or behind. */
static void check_reach(const struct node *list, const struct instrument *instrument,
                        const struct stated_bands *stated, const struct scale *scale) {
    int64_t least = extreme(instrument, stated, scale, scale->min);
    int64_t most = extreme(instrument, stated, scale, scale->max);
    char low[NUM_TEXT_BYTES], high[NUM_TEXT_BYTES];

    if (stated->bands[0].from > least || stated->bands[stated->n_bands - 1].to < most) {
        write_steps(low, stated, least);
        write_steps(high, stated, most);
        node_fail(list, "should reach from %s to %s: such figures there can be", low,
                  high);
    }
}

static void read_stated(struct instrument_reading *reading, const struct node *node,
                        struct stated_bands *stated, struct names *ids, size_t index) {
    const struct instrument *instrument = reading->instrument;
    struct definition *definition = reading->definition;

    node_check_keys(node, stated_keys, COUNT_OF(stated_keys));
    struct node id = node_member(node, "id");
    struct node title = node_member(node, "title");
    struct node version = node_member(node, "version");
    struct node decimals = node_member(node, "decimals");
    struct node list = node_member(node, "bands");
    stated->id = node_id(&id);
    stated->title = node_text(&title);
    stated->version = node_text(&version);
    stated->figure = (enum stated_figure)node_word_or_first(
        node, "figure", (struct text_list){stated_figure_words, STATED_FIGURES});
    stated->decimals = (int)node_integer(&decimals, 0, STATED_DECIMALS_MAX);
    names_claim(ids, &id, stated->id, "stated bands", stated->id, index);
    read_of(node, instrument, stated);
    const struct scale *scale =
        definition_failed(definition) ? NULL : check_items(node, instrument, stated);
    read_band_rows(&list, stated);
    if (scale != NULL && !definition_failed(definition)) {
        check_reach(&list, instrument, stated, scale);
    }
}

void instrument_read_stated(struct instrument_reading *reading,
                            const struct node *root) {
    struct node list = node_member(root, "stated_bands");
    size_t n = node_list(&list, 0, INSTRUMENT_PARTS_MAX);
    struct stated_bands *stated =
        definition_array(reading->definition, n, sizeof *stated);
    struct names ids = {0};

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        read_stated(reading, &entry, &stated[i], &ids, i);
    }
    names_free(&ids);
    reading->instrument->stated = stated;
    reading->instrument->n_stated = n;
}
