#include "surveys/results/results_json.h"

#include "base/files/infile.h"
#include "surveys/results/results_cells_json.h"
#include "surveys/results/results_commenters_json.h"
#include "surveys/results/results_composites_json.h"
#include "surveys/results/results_figures_json.h"
#include "surveys/results/results_lists_json.h"

#include <jansson.h>
#include <string.h>

static const char *needed_text(const struct node *object, const char *key) {
    struct node node = results_needed(object, key);

    return node_text(&node);
}

static void read_review(struct results *out, const struct node *root) {
    struct node review = results_needed(root, "review");
    struct node words = node_member(&review, "words");

    out->title = needed_text(&review, "title");
    out->period = results_read_text(&review, "period");
    out->wave = results_read_text(&review, "wave");
    out->date = results_read_text(&review, "date");
    out->respondents = results_read_text(&words, "respondent");
}

static void read_draft(struct results *out, const struct node *root) {
    struct node draft = node_member(root, "draft");

    if (node_present(&draft)) {
        struct node n = results_needed(&draft, "things_not_decided");

        out->n_undecided = (uint64_t)node_integer(&n, 1, RESULTS_COUNT_MAX);
    }
}

static void read_method(struct results *out, const struct node *root) {
    struct node method = results_needed(root, "method");
    struct node minimum = results_needed(&method, "minimum");

    out->minimum = (uint64_t)node_integer(&minimum, 1, RESULTS_COUNT_MAX);
    out->merge_small = node_flag_or(&method, "merge_small", false);
    out->way = (enum counting_way)node_word_or_first(&method, "several_places",
                                                     counting_way_words());
    out->sharing =
        (enum sharing)node_word_or_first(&method, "in_several_places", sharing_words());
}

static void read_provenance(struct results *out, const struct node *root) {
    struct node provenance = node_member(root, "provenance");
    struct node list = node_member(&provenance, "inputs");
    size_t n = node_list(&list, 0, REVIEW_RETURNS_MAX);
    struct results_input *inputs =
        definition_array(root->definition, n, sizeof *inputs);

    for (size_t i = 0; i < n && !definition_failed(root->definition); i++) {
        struct node input = node_entry(&list, i);

        inputs[i].name = results_read_text(&input, "name");
        inputs[i].sha256 = results_read_text(&input, "sha256");
        inputs[i].sheet = results_read_text(&input, "sheet");
        inputs[i].records = results_read_count(&input, "records");
        inputs[i].accepted = results_read_count(&input, "accepted");
        out->shows_records =
            out->shows_records || inputs[i].records.known || inputs[i].accepted.known;
    }
    out->inputs = inputs;
    out->n_inputs = n;
}

static void read_option(struct results_option *out, const struct node *option) {
    struct node score = node_member(option, "score");

    out->id = needed_text(option, "id");
    out->label = node_text_or(option, "label", out->id);
    out->is_scored = node_present(&score) && !node_is_null(&score);
    out->score = out->is_scored ? (int32_t)node_integer(&score, -10000, 10000) : 0;
}

static void read_scales(struct results *out, const struct node *instrument) {
    struct definition *definition = instrument->definition;
    struct node list = results_needed(instrument, "scales");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct results_scale *scales = definition_array(definition, n, sizeof *scales);

    for (size_t s = 0; s < n && !definition_failed(definition); s++) {
        struct node scale = node_entry(&list, s);
        struct node options = results_needed(&scale, "options");
        size_t n_options = node_list(&options, 1, ANSWER_OPTIONS_MAX);
        struct results_option *read =
            definition_array(definition, n_options, sizeof *read);

        scales[s].id = needed_text(&scale, "id");
        for (size_t o = 0; o < n_options && !definition_failed(definition); o++) {
            struct node option = node_entry(&options, o);

            read_option(&read[o], &option);
        }
        scales[s].options = read;
        scales[s].n_options = n_options;
    }
    out->scales = scales;
    out->n_scales = n;
}

/* The composites of a kind that a member of an item names; how many to *n. */
static const size_t *read_headings(const struct results *earlier,
                                   const struct node *item, const char *key,
                                   enum composite_kind kind, size_t *n) {
    struct node list = node_member(item, key);
    size_t first = 0;
    struct id_table table = results_composites_of(earlier, kind, &first);

    *n = node_list(&list, 0, DEFINITION_LIST_MAX);
    size_t *found = definition_array(item->definition, *n, sizeof *found);
    for (size_t i = 0; i < *n && !definition_failed(item->definition); i++) {
        struct node entry = node_entry(&list, i);

        found[i] = first + node_reference(&entry, table);
    }
    return found;
}

static void read_items(struct results *out, const struct node *instrument) {
    struct definition *definition = instrument->definition;
    struct node list = results_needed(instrument, "items");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct results_item *items = definition_array(definition, n, sizeof *items);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node item = node_entry(&list, i);
        struct node scale = results_needed(&item, "scale");

        items[i].id = needed_text(&item, "id");
        items[i].text = node_text_or(&item, "text", items[i].id);
        items[i].scale =
            node_reference(&scale, ID_TABLE("scale", out->scales, out->n_scales));
        items[i].reverse = node_flag_or(&item, "reverse", false);
        items[i].conditions = read_headings(
            out, &item, "conditions", COMPOSITE_CONDITION, &items[i].n_conditions);
        items[i].kloes =
            read_headings(out, &item, "kloes", COMPOSITE_KLOE, &items[i].n_kloes);
    }
    out->items = items;
    out->n_items = n;
}

static void read_values(struct results_attribute *out, const struct node *attribute) {
    struct definition *definition = attribute->definition;
    struct node list = results_needed(attribute, "values");
    size_t n = node_list(&list, 0, ATTRIBUTE_VALUES_MAX);
    struct results_value *values = definition_array(definition, n, sizeof *values);

    for (size_t v = 0; v < n && !definition_failed(definition); v++) {
        struct node value = node_entry(&list, v);

        values[v].id = needed_text(&value, "id");
        values[v].label = node_text_or(&value, "label", values[v].id);
        values[v].of = node_texts(&value, "of");
    }
    out->values = values;
    out->n_values = n;
}

static void read_attributes(struct results *out, const struct node *instrument) {
    struct definition *definition = instrument->definition;
    struct node list = node_member(instrument, "attributes");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct results_attribute *all = definition_array(definition, n, sizeof *all);

    for (size_t a = 0; a < n && !definition_failed(definition); a++) {
        struct node attribute = node_entry(&list, a);

        all[a].id = needed_text(&attribute, "id");
        all[a].text = node_text_or(&attribute, "text", all[a].id);
        all[a].from = node_text_or(&attribute, "from", NULL);
        read_values(&all[a], &attribute);
    }
    out->attributes = all;
    out->n_attributes = n;
}

static void read_area(struct results_area *out, const struct node *area) {
    static const char *const words[] = {"each", "first"};

    (void)results_needed(area, "level");
    out->id = needed_text(area, "id");
    out->name = node_text_or(area, "name", out->id);
    out->level = (enum area_level)node_word_or_first(area, "level", area_level_words());
    out->parent = NONE;
    out->is_counted = out->level == AREA_SYSTEM;
    out->is_first_locality =
        node_word_or_first(area, "several_localities",
                           (struct text_list){words, COUNT_OF(words)}) == 1;
}

/* A place lies in the system and a locality in a place, so that there is no circle. */
static void read_parent(struct results_area *areas, size_t n, size_t index,
                        const struct node *area) {
    struct node parent = results_needed(area, "parent");

    if (definition_failed(area->definition)) {
        return;
    }
    if (areas[index].level == AREA_SYSTEM) {
        if (!node_is_null(&parent)) {
            node_fail(&parent, "should be null: a system lies in nothing");
        }
        return;
    }
    size_t found = node_reference(&parent, ID_TABLE("area", areas, n));
    if (!definition_failed(area->definition) &&
        areas[found].level + 1 != areas[index].level) {
        node_fail(&parent, "'%s' is no %s", areas[found].id,
                  area_level_words().texts[areas[index].level - 1]);
    }
    areas[index].parent = found;
}

static void read_counts(struct results_area *areas, size_t n, const struct node *area) {
    struct node list = results_needed(area, "counts");
    size_t n_counts = node_list(&list, 0, REVIEW_AREAS_MAX);

    for (size_t i = 0; i < n_counts && !definition_failed(area->definition); i++) {
        struct node entry = node_entry(&list, i);
        size_t place = node_reference(&entry, ID_TABLE("area", areas, n));

        areas[place].is_counted = true;
    }
}

static void read_areas(struct results *out, const struct node *list) {
    struct definition *definition = list->definition;
    size_t n = node_list(list, 1, REVIEW_AREAS_MAX);
    struct results_area *areas = definition_array(definition, n, sizeof *areas);
    size_t n_systems = 0;

    for (size_t a = 0; a < n && !definition_failed(definition); a++) {
        struct node area = node_entry(list, a);

        read_area(&areas[a], &area);
        n_systems += areas[a].level == AREA_SYSTEM;
    }
    if (!definition_failed(definition) && n_systems != 1) {
        node_fail(list, "%zu areas are a system; there should be one", n_systems);
    }
    for (size_t a = 0; a < n && !definition_failed(definition); a++) {
        struct node area = node_entry(list, a);

        read_parent(areas, n, a, &area);
        if (areas[a].level == AREA_SYSTEM) {
            read_counts(areas, n, &area);
        }
    }
    out->areas = areas;
    out->n_areas = n;
}

/* What the method says was left out of composites; older files say nothing. */
static void read_leave_out(struct results *out, const struct node *root) {
    struct definition *definition = root->definition;
    struct node method = node_member(root, "method");
    struct node list = node_member(&method, "leave_out");
    size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);
    struct results_left_out *all = definition_array(definition, n, sizeof *all);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);
        struct node item = results_needed(&entry, "item");
        struct node area = results_needed(&entry, "area");

        all[i].item = node_reference(&item, ID_TABLE("item", out->items, out->n_items));
        all[i].area = node_reference(&area, ID_TABLE("area", out->areas, out->n_areas));
    }
    out->leave_out = all;
    out->n_leave_out = n;
}

enum err_code results_parse(struct results **out, const char *bytes, size_t len,
                            const char *name, struct err *err) {
    struct definition definition;

    definition_open(&definition, bytes, len, name, "kloe-results/1");
    struct node root = definition_root(&definition);
    struct results *earlier = definition_array(&definition, 1, sizeof *earlier);
    if (earlier != NULL) {
        struct node instrument = results_needed(&root, "instrument");
        struct node areas = results_needed(&root, "areas");

        read_review(earlier, &root);
        read_draft(earlier, &root);
        read_method(earlier, &root);
        read_provenance(earlier, &root);
        earlier->instrument_id = needed_text(&instrument, "id");
        earlier->instrument_version = needed_text(&instrument, "version");
        read_scales(earlier, &instrument);
        results_read_composites(earlier, &instrument);
        read_items(earlier, &instrument);
        read_attributes(earlier, &instrument);
        read_areas(earlier, &areas);
        read_leave_out(earlier, &root);
        if (!definition_failed(&definition)) {
            results_read_members(earlier, &instrument, &areas);
            results_read_cells(earlier, &areas);
            results_read_commenters(earlier, &instrument, &areas);
            results_read_lists(earlier, &root);
        }
    }
    enum err_code code = definition_close(&definition, err);
    if (code == ERR_OK) {
        digest_hex(bytes, len, earlier->sha256);
        earlier->arena = definition.arena;
        *out = earlier;
    }
    return code;
}

enum err_code results_load(struct results **out, const char *path, struct err *err) {
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = infile_read(&bytes, &len, path, RESULTS_BYTES_MAX, err);

    ERR_NEXT(code, results_parse(out, bytes, len, path, err));
    alloc_free(bytes);
    return code;
}

void results_free(struct results *earlier) {
    if (earlier != NULL) {
        arena_free(earlier->arena);
    }
}

struct figures results_figures(const struct results *results,
                               const struct results_cell *cell, size_t target) {
    if (target == TARGET_RESPONSES) {
        return (struct figures){.status = cell->status, .n = cell->responses};
    }
    return target < results->n_items ? cell->items[target].head
                                     : cell->composites[target - results->n_items].head;
}
