/* made_results.h: results read back, made by hand, with every figure to be changed. */
#ifndef KLOE_TESTS_SCORING_MADE_RESULTS_H
#define KLOE_TESTS_SCORING_MADE_RESULTS_H

#include "surveys/results/results_json.h"

enum { SYSTEM, PLACE, OTHER, AREAS };

#define MADE_ITEMS   2
#define MADE_OPTIONS 2
#define MADE_MINIMUM 5

/* The system and its two places, all staff of each; two questions with two options and
 * a KLOE of both. Ten people in each place answered everything. */
struct made_results {
    struct results results;
    struct results_area areas[AREAS];
    struct results_item questions[MADE_ITEMS];
    struct results_composite kloe;
    struct results_cell cells[AREAS];
    struct item_result items[AREAS][MADE_ITEMS];
    struct composite_result composites[AREAS];
    uint64_t chosen[AREAS][MADE_ITEMS][MADE_OPTIONS];
};

void made_results(struct made_results *made);

/* `n` people of an area answered an item, all else as it was. */
void made_results_answered(struct made_results *made, size_t area, size_t item,
                           uint64_t n);

#endif
