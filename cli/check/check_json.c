#include "cli/check/check_json.h"

#include "ingest/drafting/review/suggest.h"
#include "surveys/definition/tree_json.h"

#include <jansson.h>

static const char *const use_words[] = {
    [COLUMN_BOUND] = "bound",      [COLUMN_META] = "tool",
    [COLUMN_PRIVATE] = "private",  [COLUMN_UNBOUND] = "unbound",
    [COLUMN_DROPPED] = "left-out",
};

static json_t *columns_json(const struct review *review,
                            const struct return_report *report) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < report->n_columns && !failed; c++) {
        const struct column_report *column = &report->columns[c];
        json_t *meaning =
            column->use == COLUMN_BOUND
                ? json_string(review_column_key(review, column->role, column->index))
                : json_null();

        failed =
            json_array_append_new(
                list, json_pack("{s:I, s:s, s:s, s:o}", "column", (json_int_t)c + 1,
                                "heading", column->heading, "use",
                                use_words[column->use], "meaning", meaning)) != 0;
    }
    return json_tree_or_null(list, failed);
}

/* What a finding may have been meant for: ids, the most alike first. */
static json_t *nearest_json(const struct suggestions *suggestions) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < suggestions->n && !failed; i++) {
        failed = json_array_append_new(list, json_string(suggestions->list[i].id)) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *point_columns_json(const struct open_point *point) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < point->n_columns && !failed; c++) {
        failed = json_array_append_new(
                     list, json_integer((json_int_t)point->columns[c] + 1)) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *findings_json(const struct suggester *suggester, const struct load *load,
                             const struct open_points *points, size_t r) {
    const struct return_report *report = &load->returns[r];
    const struct return_points *of = &points->returns[r];
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t m = 0; m < of->n && !failed; m++) {
        const struct open_point *point = &of->list[m];
        const struct finding *finding = point->finding;
        const char *earlier =
            point->earlier != NONE ? load->returns[point->earlier].name : NULL;
        struct suggestions suggestions = {0};

        failed = suggest(&suggestions, suggester, report, finding, NULL) != ERR_OK;
        json_t *column = finding->column == NONE
                             ? json_null()
                             : json_integer((json_int_t)finding->column + 1);

        failed =
            json_array_append_new(
                list,
                json_pack(
                    "{s:s, s:o, s:o, s:s, s:I, s:I, s:b, s:b, s:s?, s:s, s:s?, s:o}",
                    "kind", finding_word(finding->kind), "column", column, "columns",
                    point_columns_json(point), "value", finding->value, "records",
                    (json_int_t)point->records, "first_record",
                    (json_int_t)finding->first_record, "needs_decision",
                    (int)finding_needs_decision(finding->kind), "stops",
                    (int)point->stops, "same_as", earlier, "sentence",
                    finding_sentence(finding->kind), "values_key", suggestions.key,
                    "nearest", nearest_json(&suggestions))) != 0 ||
            failed;
    }
    return json_tree_or_null(list, failed);
}

static json_t *left_out_json(const struct return_report *report) {
    json_t *object = json_object();
    bool failed = object == NULL;

    for (size_t r = 0; r < LEFT_OUT_COUNT && !failed; r++) {
        if (report->left_out[r] > 0) {
            failed =
                json_object_set_new(object, left_out_word((enum left_out)r),
                                    json_integer((json_int_t)report->left_out[r])) != 0;
        }
    }
    return json_tree_or_null(object, failed);
}

static json_t *not_asked_json(const struct instrument *instrument,
                              const struct return_report *report) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < report->n_not_asked && !failed; i++) {
        const char *id = instrument->items[report->not_asked[i]].id;
        failed = json_array_append_new(list, json_string(id)) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *return_json(const struct suggester *suggester,
                           const struct review *review, const struct load *load,
                           const struct open_points *points, size_t r) {
    const struct return_report *report = &load->returns[r];
    const char delimiter[2] = {report->delimiter, '\0'};

    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s?, s:s, s:I, s:I, s:I, s:I, s:o, s:o, s:o, "
        "s:o}",
        "name", report->name, "sha256", report->sha256, "profile", report->profile,
        "why", report->profile_why, "runner_up", report->profile_runner_up, "encoding",
        report->encoding, "sheet", report->sheet, "delimiter", delimiter, "header_rows",
        (json_int_t)report->header_rows, "records", (json_int_t)report->records,
        "accepted", (json_int_t)report->accepted, "without_place",
        (json_int_t)points->returns[r].n_placeless, "left_out", left_out_json(report),
        "columns", columns_json(review, report), "findings",
        findings_json(suggester, load, points, r), "not_asked",
        not_asked_json(review->instrument, report));
}

/* What the definitions leave open. */
static json_t *definitions_json(const struct review *review) {
    json_t *list = json_array();
    const struct open_decision *open = NULL;
    const char *whose = NULL;
    bool failed = list == NULL;

    for (size_t i = 0;
         !failed && (open = open_points_definition(review, i, &whose)) != NULL; i++) {
        failed = json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "of",
                                                       whose, "where", open->where,
                                                       "what", open->what, "settle",
                                                       open->settle)) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *group_costs_json(const struct review *review,
                                const struct check_costs *costs) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < costs->groups.n && !failed; i++) {
        const struct group_cost *cost = &costs->groups.costs[i];

        failed = json_array_append_new(
                     list, json_pack("{s:s, s:I}", "attribute",
                                     review->instrument->attributes[cost->attribute].id,
                                     "figures", (json_int_t)cost->figures)) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *question_costs_json(const struct review *review,
                                   const struct check_costs *costs) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < costs->questions.n && !failed; i++) {
        const struct question_cost *cost = &costs->questions.costs[i];
        const struct left_out_item *leave = &cost->leave_out;

        failed =
            json_array_append_new(
                list,
                json_pack(
                    "{s:s, s:s?, s:s?, s:b, s:I, s:s, s:I}", "item",
                    review->instrument->items[leave->item].id, "leave_out_area",
                    leave->area == 0 ? NULL : review->areas[leave->area].id, "few_in",
                    cost->area == NONE ? NULL : review->areas[cost->area].id,
                    "were_not_asked", (int)cost->is_not_asked, "people",
                    (json_int_t)(cost->area == NONE ? 0 : cost->people), "composite",
                    review->instrument->composites[cost->composite].id, "areas",
                    (json_int_t)(cost->places + (cost->is_of_system ? 1 : 0)))) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *phrases_json(const struct codebook_count *words, size_t theme,
                            bool is_exception) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < words->n && !failed; i++) {
        const struct phrase_count *phrase = &words->phrases[i];

        failed = phrase->theme == theme && phrase->is_exception == is_exception &&
                 json_array_append_new(
                     list, json_pack("{s:s, s:I}", "text", phrase->text, "comments",
                                     (json_int_t)phrase->comments)) != 0;
    }
    return json_tree_or_null(list, failed);
}

/* Which words of the codebook were found; null where nothing is counted by it. */
static json_t *codebook_json(const struct review *review,
                             const struct codebook_count *words) {
    const struct codebook *codebook = &review->instrument->codebook;
    json_t *list = json_array();
    bool failed = list == NULL;

    if (words->by_words == NULL) {
        json_decref(list);
        return json_null();
    }
    for (size_t t = 0; t < codebook->n && !failed; t++) {
        failed = json_array_append_new(
                     list, json_pack("{s:s, s:I, s:I, s:o, s:o}", "id",
                                     codebook->themes[t].id, "by_words",
                                     (json_int_t)words->by_words[t], "by_hand",
                                     (json_int_t)words->by_hand[t], "words",
                                     phrases_json(words, t, false), "not",
                                     phrases_json(words, t, true))) != 0;
    }
    return json_pack("{s:I, s:I, s:I, s:o}", "by_words", (json_int_t)words->n_by_words,
                     "by_hand", (json_int_t)words->n_by_hand, "about_nothing",
                     (json_int_t)words->nothing, "themes",
                     json_tree_or_null(list, failed));
}

enum err_code check_json(struct text_buffer *out, const struct review *review,
                         const struct load *load, const struct open_points *points,
                         const struct check_costs *costs,
                         const struct codebook_count *words) {
    json_t *list = json_array();
    struct suggester *suggester = NULL;
    bool failed = list == NULL || suggester_new(&suggester, review, NULL) != ERR_OK;

    for (size_t i = 0; i < load->n_returns && !failed; i++) {
        json_t *one = return_json(suggester, review, load, points, i);
        failed = json_array_append_new(list, one) != 0;
    }
    suggester_free(suggester);
    json_t *root = json_pack(
        "{s:s, s:s, s:s, s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "format", "kloe-check/1",
        "note", "Not for sharing: it can show what single people answered.", "title",
        review->title, "decisions", (json_int_t)points->n_decisions, "stops",
        (json_int_t)points->n_stops, "definitions", definitions_json(review),
        "group_costs", group_costs_json(review, costs), "question_costs",
        question_costs_json(review, costs), "codebook", codebook_json(review, words),
        "returns", list);
    enum err_code code = failed ? ERR_MEMORY : json_tree_append(out, root);
    json_decref(root);
    return code;
}
