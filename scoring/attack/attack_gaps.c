/* What follows for cells that are not published (attack_cells.h): numbers that a sum
 * over areas leaves, and parts of groups that rows which cross give. */
#include "scoring/attack/attack_cells.h"

/* Adds a row that was worked out; its terms are the coefficients. False without memory.
 */
static bool add_known(struct attack_cells *cells, size_t node, uint32_t bits,
                      int64_t n) {
    struct attack_known *known = &cells->known[cells->n_known];

    known->terms = attack_cells_terms(cells, &known->n_terms);
    if (known->terms == NULL) {
        return false;
    }
    known->row = (struct attack_row){node, bits, (uint64_t)n};
    cells->n_known++;
    return true;
}

/* Whose number follows when a union of groups is known of all but one of a whole node
 * and its children. */
struct gap {
    size_t node; /* ATTACK_NO_PARENT: none, or more than one */
    uint32_t bits;
    int64_t n;
};

static struct gap find_gap(const struct attack_cells *cells, size_t index,
                           uint32_t wanted) {
    const struct attack_node *node = &cells->nodes[index];
    struct gap gap = {ATTACK_NO_PARENT, 0, 0};
    int64_t own;
    uint32_t missing = wanted & ~attack_cells_given(node, wanted, &own);
    size_t gaps = missing != 0;

    if (gaps > 0) {
        gap = (struct gap){index, missing, -own};
    } else {
        gap.n = own;
    }
    int64_t sum = 0;
    for (size_t c = 0; c < node->n_children && gaps <= 1; c++) {
        size_t child = cells->children[node->first_child + c];
        int64_t n;
        uint32_t inside = wanted & cells->nodes[child].bits;

        missing = inside & ~attack_cells_given(&cells->nodes[child], inside, &n);
        sum += n;
        if (missing != 0) {
            gaps++;
            gap.node = child;
            gap.bits = missing;
        }
    }
    gap.n += gap.node == index ? sum : -sum;
    gap.node = gaps == 1 ? gap.node : ATTACK_NO_PARENT;
    return gap;
}

/* The coefficients of a gap: its node on one side, all others on the other. */
static void add_gap(const struct attack_cells *cells, size_t index, uint32_t wanted,
                    const struct gap *gap) {
    const struct attack_node *node = &cells->nodes[index];
    int sign = gap->node == index ? -1 : 1;
    int64_t n;

    attack_cells_add(cells, index, attack_cells_given(node, wanted, &n), sign);
    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = cells->children[node->first_child + c];
        uint32_t inside = wanted & cells->nodes[child].bits;

        attack_cells_add(cells, child,
                         attack_cells_given(&cells->nodes[child], inside, &n), -sign);
    }
}

/* Whether a row of these bits would be used: it cuts through no block, and is no less
 * than part of one. */
static bool is_new(const struct attack_node *node, uint32_t bits) {
    for (size_t b = 0; b < node->n_blocks; b++) {
        uint32_t block = node->blocks[b].bits;

        if ((block & bits) != 0 && ((bits & ~block) != 0 || block == bits)) {
            return false;
        }
    }
    return true;
}

/* Fills one gap of a whole node; *found says whether there was one. False without
 * memory. */
static bool fill_gap(struct attack_cells *cells, size_t index, bool *found) {
    uint32_t all = cells->nodes[index].bits;

    for (uint32_t wanted = all; wanted != 0; wanted = (wanted - 1) & all) {
        struct gap gap = find_gap(cells, index, wanted);

        if (gap.node != ATTACK_NO_PARENT && gap.n >= 0 &&
            is_new(&cells->nodes[gap.node], gap.bits)) {
            *found = true;
            add_gap(cells, index, wanted, &gap);
            return add_known(cells, gap.node, gap.bits, gap.n);
        }
    }
    return true;
}

/* A row that cuts through a block, and of which the blocks inside it leave part of one
 * block, divides that; *found says whether there was one. Only rows of several files
 * cut. */
static bool divide_block(struct attack_cells *cells, size_t index, bool *found) {
    const struct attack_node *node = &cells->nodes[index];

    for (size_t i = 0; i < node->n_rows; i++) {
        size_t r = cells->by_node[node->first_row + i];
        uint32_t bits = cells->known[r].row.groups & node->bits;
        int64_t n;
        uint32_t less = attack_cells_given(node, bits, &n);
        uint32_t left = bits & ~less;

        n = (int64_t)cells->known[r].row.n - n;
        for (size_t b = 0; b < node->n_blocks && n >= 0; b++) {
            uint32_t block = node->blocks[b].bits;

            if (left != 0 && (left & ~block) == 0 && left != block) {
                *found = true;
                attack_cells_add_row(cells, r, 1);
                attack_cells_add(cells, index, less, -1);
                return add_known(cells, index, left, n);
            }
        }
    }
    return true;
}

/* Looks for one number that follows; *found says whether there was one. False without
 * memory. */
static bool work_out_one(struct attack_cells *cells, bool *found) {
    for (size_t i = 0; i < cells->table->n_nodes && !*found; i++) {
        if (!divide_block(cells, i, found) ||
            (cells->nodes[i].is_whole && !*found && !fill_gap(cells, i, found))) {
            return false;
        }
    }
    return true;
}

bool attack_cells_work_out(struct attack_cells *cells) {
    bool found = true;

    attack_cells_arrange(cells);
    while (found && cells->n_known < cells->capacity) {
        found = false;
        if (!work_out_one(cells, &found)) {
            return false;
        }
        if (found) {
            attack_cells_arrange(cells);
        }
    }
    return true;
}

bool attack_cells_add_nobody(struct attack_cells *cells, size_t node, uint32_t bits) {
    static const struct attack_term no_terms[1];
    const struct attack_node *of = &cells->nodes[node];

    bits &= of->bits;
    if (bits == 0 || cells->n_known == cells->capacity || !is_new(of, bits)) {
        return false;
    }
    cells->known[cells->n_known++] =
        (struct attack_known){.row = {node, bits, 0}, .terms = no_terms};
    return true;
}
