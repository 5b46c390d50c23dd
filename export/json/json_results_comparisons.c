#include "export/json/json_results.h"
#include "export/page/group_words.h"

/* Cells of which one thread writes the comparisons without a break. */
#define PART_CELLS ((size_t)16)

static const char *const kind_words[] = {
    [COMPARISON_REST_OF_SYSTEM] = "rest-of-system",
    [COMPARISON_REST_OF_PLACE] = "rest-of-place",
    [COMPARISON_GROUP] = "group",
    [COMPARISON_PAIR] = "pair",
    [COMPARISON_PREVIOUS] = "previous",
};

/* Whose comparison it is. */
/* Whom the comparisons of a cell are of. */
struct subject {
    const struct published_comparisons *of;
    struct group group;
    char id[GROUP_ID_BYTES];
};

static void find_subject(struct subject *out, const struct publication *publication,
                         const struct published_comparisons *of) {
    out->of = of;
    if (of->attribute != NONE) {
        out->group = group_of(publication, of->area, of->attribute, of->value);
        group_id(out->id, &out->group);
    }
}

static void write_subject(struct json_writer *writer,
                          const struct publication *publication,
                          const struct subject *subject) {
    const struct published_comparisons *of = subject->of;
    const struct attribute *attribute = subject->group.attribute;

    json_write_text(writer, "area", publication->review->areas[of->area].id);
    json_write_text(writer, "kind", kind_words[of->kind]);
    if (of->attribute == NONE) {
        json_write_null(writer, "attribute");
        json_write_null(writer, "value");
        return;
    }
    json_write_text(writer, "attribute", attribute->id);
    json_write_text(writer, "value", subject->id);
    if (of->kind == COMPARISON_PAIR) {
        json_write_text(writer, "against", attribute->values[of->against].id);
    }
}

static void write_comparison(struct json_writer *writer,
                             const struct published_comparison *result,
                             const char *test) {
    bool visible = result->status == STATUS_PUBLISHED;

    json_write_text(writer, "status", status_words[result->status]);
    json_results_count(writer, "n1", visible, result->n1);
    json_results_count(writer, "n2", visible, result->n2);
    json_results_figure(writer, "difference", visible, result->difference);
    json_results_figure(writer, "low", visible, result->low);
    json_results_figure(writer, "high", visible, result->high);
    json_results_figure(writer, "delta", visible, result->delta);
    json_write_text(writer, "test", test);
    json_results_figure(writer, "p", visible, result->p);
    json_results_figure(writer, "p_adjusted", visible, result->p_adjusted);
    if (visible) {
        json_write_bool(writer, "highlighted", result->highlighted);
    } else {
        json_write_null(writer, "highlighted");
    }
}

/* The questions for which a composite is not compared. */
static void write_without(struct json_writer *writer,
                          const struct instrument *instrument,
                          const struct published_comparison *targets, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    json_write_array(writer, "without");
    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (targets[target].status == STATUS_NOT_ASKED &&
            targets[composite->items[i]].is_asked_apart) {
            json_write_text(writer, NULL, instrument->items[composite->items[i]].id);
        }
    }
    json_write_array_end(writer);
}

/* Of what is not compared with the wave before, how its common questions changed. */
static void write_common(struct json_writer *writer,
                         const struct publication *publication,
                         const struct published_comparison *targets, size_t target) {
    const struct instrument *instrument = publication->instrument;
    const struct composite *composite = target_composite(instrument, target);

    if (!targets[target].common.known) {
        return;
    }
    json_write_object(writer, "common");
    json_write_array(writer, "items");
    for (size_t i = 0; i < composite->n_items; i++) {
        if (published_is_common(publication, targets,
                                target_composite_index(instrument, target),
                                composite->items[i])) {
            json_write_text(writer, NULL, instrument->items[composite->items[i]].id);
        }
    }
    json_write_array_end(writer);
    json_results_figure(writer, "difference", true, targets[target].common);
    json_write_object_end(writer);
}

/* The comparisons of one cell. */
static void write_comparisons(struct json_writer *writer,
                              const struct publication *publication,
                              const struct published_comparisons *of) {
    const struct instrument *instrument = publication->instrument;
    struct subject subject;

    find_subject(&subject, publication, of);
    for (size_t t = 0; t < target_count(instrument); t++) {
        bool is_by_ranks = target_is_item(instrument, target_figured(instrument, t));

        json_write_line_object(writer, NULL);
        write_subject(writer, publication, &subject);
        json_results_target(writer, instrument, t);
        write_comparison(writer, &of->targets[t],
                         is_by_ranks ? "mann-whitney" : "welch");
        write_without(writer, instrument, of->targets, t);
        write_common(writer, publication, of->targets, t);
        json_write_object_end(writer);
    }
}

/* Of a few cells, which are not worth a part each. */
static void write_comparisons_part(const void *context, size_t part,
                                   struct json_writer *writer) {
    const struct publication *publication = context;

    for (size_t i = part * PART_CELLS;
         i < (part + 1) * PART_CELLS && i < publication->n_comparisons; i++) {
        write_comparisons(writer, publication, &publication->comparisons[i]);
    }
}

void json_results_comparisons(struct json_writer *writer,
                              const struct publication *publication, size_t threads) {
    json_write_array(writer, "comparisons");
    json_write_parts(writer, (publication->n_comparisons + PART_CELLS - 1) / PART_CELLS,
                     threads, write_comparisons_part, publication);
    json_write_array_end(writer);
}
