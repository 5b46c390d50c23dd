#include "tests/unit/scoring/made_results.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static const struct results_area areas[AREAS] = {
    {"s", "System", AREA_SYSTEM, NONE, true, false},
    {"p", "Place", AREA_PLACE, SYSTEM, true, false},
    {"o", "Other", AREA_PLACE, SYSTEM, true, false},
};
static const struct results_option options[] = {{"no", "No", true, 0},
                                                {"yes", "Yes", true, 1}};
static const struct results_scale scales[] = {{"two", options, 2}, {"one", options, 1}};
static const size_t of_kloe[MADE_ITEMS] = {0, 1};

void made_results_answered(struct made_results *made, size_t area, size_t item,
                           uint64_t n) {
    made->chosen[area][item][0] = n / 2;
    made->chosen[area][item][1] = n - n / 2;
    made->items[area][item].head.n = (struct count){true, n};
}

void made_results(struct made_results *made) {
    *made = (struct made_results){
        .questions = {{.id = "q1", .text = "One"}, {.id = "q2", .text = "Two"}},
        .kloe = {COMPOSITE_KLOE, "k", "KLOE", NONE, of_kloe, MADE_ITEMS, true}};
    for (size_t a = 0; a < AREAS; a++) {
        uint64_t n = a == SYSTEM ? 20 : 10;

        made->areas[a] = areas[a];
        for (size_t i = 0; i < MADE_ITEMS; i++) {
            made_results_answered(made, a, i, n);
            made->items[a][i].head.status = STATUS_PUBLISHED;
            made->items[a][i].options = made->chosen[a][i];
            made->items[a][i].non_answers[NON_ANSWER_NOT_ASKED].known = true;
        }
        made->composites[a].head =
            (struct figures){.status = STATUS_PUBLISHED, .n = {true, n}};
        made->cells[a] = (struct results_cell){.area = a,
                                               .attribute = NONE,
                                               .status = STATUS_PUBLISHED,
                                               .responses = {true, n},
                                               .items = made->items[a],
                                               .composites = &made->composites[a]};
    }
    made->results = (struct results){.minimum = MADE_MINIMUM,
                                     .scales = scales,
                                     .n_scales = COUNT_OF(scales),
                                     .items = made->questions,
                                     .n_items = MADE_ITEMS,
                                     .composites = &made->kloe,
                                     .n_composites = 1,
                                     .areas = made->areas,
                                     .n_areas = AREAS,
                                     .cells = made->cells,
                                     .n_cells = AREAS};
}
