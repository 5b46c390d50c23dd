#include "scoring/intruder/attack_cells.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static unsigned count_bits(uint32_t bits) {
    unsigned n = 0;

    for (; bits != 0; bits &= bits - 1) {
        n++;
    }
    return n;
}

static void add_row_terms(const struct attack_cells *cells, size_t row, int sign) {
    const struct attack_known *known = &cells->known[row];

    if (known->terms == NULL) {
        cells->coefficients[row] += sign;
    }
    for (size_t t = 0; t < known->n_terms; t++) {
        cells->coefficients[known->terms[t].row] += sign * known->terms[t].sign;
    }
}

static void add_block(const struct attack_cells *cells, const struct attack_node *node,
                      const struct attack_block *block, int sign) {
    add_row_terms(cells, block->row, sign);
    for (size_t b = 0; b < node->n_blocks; b++) {
        if ((node->blocks[b].bits & block->less) != 0) {
            add_block(cells, node, &node->blocks[b], -sign);
        }
    }
}

void attack_cells_add(const struct attack_cells *cells, size_t node, uint32_t bits,
                      int sign) {
    const struct attack_node *of = &cells->nodes[node];

    for (size_t b = 0; b < of->n_blocks; b++) {
        if ((of->blocks[b].bits & bits) != 0) {
            add_block(cells, of, &of->blocks[b], sign);
        }
    }
}

const struct attack_term *attack_cells_terms(const struct attack_cells *cells,
                                             size_t *n_terms) {
    size_t n_rows = cells->table->n_rows;
    size_t n = 0;

    for (size_t r = 0; r < n_rows; r++) {
        n += cells->coefficients[r] != 0;
    }
    struct attack_term *terms = arena_array(cells->arena, n, sizeof *terms);
    *n_terms = 0;
    for (int side = 1; side >= -1; side -= 2) {
        for (size_t r = 0; r < n_rows && terms != NULL; r++) {
            if (cells->coefficients[r] * side > 0) {
                terms[(*n_terms)++] = (struct attack_term){r, cells->coefficients[r]};
            }
        }
    }
    memset(cells->coefficients, 0, n_rows * sizeof *cells->coefficients);
    return terms;
}

uint32_t attack_cells_none(const struct attack_table *table) {
    return 1u << table->n_groups | table->also_none;
}

uint32_t attack_cells_given(const struct attack_node *node, uint32_t wanted,
                            int64_t *n) {
    uint32_t given = 0;

    *n = 0;
    for (size_t b = 0; b < node->n_blocks; b++) {
        if ((node->blocks[b].bits & ~wanted) == 0) {
            given |= node->blocks[b].bits;
            *n += node->blocks[b].n;
        }
    }
    return given;
}

static bool arrange_children(struct attack_cells *cells) {
    const struct attack_table *table = cells->table;
    size_t at = 0;

    cells->children = arena_array(cells->arena, table->n_nodes, sizeof(size_t));
    if (cells->children == NULL) {
        return false;
    }
    for (size_t i = 0; i < table->n_nodes; i++) {
        if (table->areas[i].parent != ATTACK_NO_PARENT) {
            cells->nodes[table->areas[i].parent].n_children++;
        }
    }
    for (size_t i = 0; i < table->n_nodes; i++) {
        cells->nodes[i].first_child = at;
        at += cells->nodes[i].n_children;
        cells->nodes[i].n_children = 0;
    }
    for (size_t i = 0; i < table->n_nodes; i++) {
        if (table->areas[i].parent != ATTACK_NO_PARENT) {
            struct attack_node *parent = &cells->nodes[table->areas[i].parent];

            cells->children[parent->first_child + parent->n_children++] = i;
        }
    }
    return true;
}

/* Rows of each node, those of few bits first; what was given before what was worked
 * out. */
static void arrange_rows(struct attack_cells *cells) {
    size_t at = 0;

    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        cells->nodes[i].n_rows = 0;
    }
    for (size_t r = 0; r < cells->n_known; r++) {
        cells->nodes[cells->known[r].row.node].n_rows++;
    }
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        cells->nodes[i].first_row = at;
        at += cells->nodes[i].n_rows;
        cells->nodes[i].n_rows = 0;
    }
    for (size_t r = 0; r < cells->n_known; r++) {
        struct attack_node *node = &cells->nodes[cells->known[r].row.node];
        size_t *rows = &cells->by_node[node->first_row];
        size_t place = node->n_rows++;
        unsigned size = count_bits(cells->known[r].row.groups);

        while (place > 0 &&
               count_bits(cells->known[rows[place - 1]].row.groups) > size) {
            rows[place] = rows[place - 1];
            place--;
        }
        rows[place] = r;
    }
}

/* Adds what a row says beyond the blocks inside it. A row that cuts through a block
 * says nothing here. */
static void add_row(struct attack_cells *cells, struct attack_node *node, size_t r) {
    uint32_t bits = cells->known[r].row.groups & node->bits;
    uint32_t taken = 0;
    int64_t n;
    uint32_t less = attack_cells_given(node, bits, &n);

    for (size_t b = 0; b < node->n_blocks; b++) {
        taken |= node->blocks[b].bits;
    }
    n = (int64_t)cells->known[r].row.n - n;
    bits &= ~less;
    if (bits == 0 || (bits & taken) != 0) {
        return;
    }
    if (n == 0) {
        node->bits &= ~bits; /* nobody has them */
        return;
    }
    node->blocks[node->n_blocks++] = (struct attack_block){bits, n, r, less};
}

static void make_blocks(struct attack_cells *cells, size_t index) {
    const struct attack_table *table = cells->table;
    struct attack_node *node = &cells->nodes[index];
    size_t parent = table->areas[index].parent;

    node->n_blocks = 0;
    node->bits = parent == ATTACK_NO_PARENT ? cells->all : cells->nodes[parent].bits;
    if (table->all_stated && table->n_groups > 0) {
        node->bits &= ~attack_cells_none(table);
    }
    for (size_t r = 0; r < node->n_rows; r++) {
        add_row(cells, node, cells->by_node[node->first_row + r]);
    }
}

/* Whether all the children's people add up to those of the node: then nobody is in no
 * child, or in two. */
static void compare_children(struct attack_cells *cells, size_t index) {
    struct attack_node *node = &cells->nodes[index];
    int64_t own;
    int64_t sum = 0;
    bool is_known = attack_cells_given(node, node->bits, &own) == node->bits;

    node->is_leaf = true;
    for (size_t c = 0; c < node->n_children; c++) {
        const struct attack_node *child =
            &cells->nodes[cells->children[node->first_child + c]];
        int64_t n;

        is_known =
            attack_cells_given(child, child->bits, &n) == child->bits && is_known;
        sum += n;
        node->is_leaf = node->is_leaf && child->bits == 0;
    }
    node->is_whole =
        !node->is_leaf &&
        (cells->table->all_stated || (is_known && own == sum) ||
         (cells->table->areas[index].is_whole && !cells->table->ignores_whole));
}

static void look_at_nodes(struct attack_cells *cells) {
    arrange_rows(cells);
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        make_blocks(cells, i);
    }
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        compare_children(cells, i);
    }
}

static enum err_code add_known(struct attack_cells *cells, size_t node, uint32_t bits,
                               int64_t n, struct err *err) {
    struct attack_known *known = &cells->known[cells->n_known];

    known->terms = attack_cells_terms(cells, &known->n_terms);
    if (known->terms == NULL) {
        return err_memory(err);
    }
    known->row = (struct attack_row){node, bits, (uint64_t)n};
    cells->n_known++;
    return ERR_OK;
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

/* Fills one gap of a whole node; *found says whether there was one. */
static enum err_code fill_gap(struct attack_cells *cells, size_t index, bool *found,
                              struct err *err) {
    uint32_t all = cells->nodes[index].bits;

    for (uint32_t wanted = all; wanted != 0; wanted = (wanted - 1) & all) {
        struct gap gap = find_gap(cells, index, wanted);

        if (gap.node != ATTACK_NO_PARENT && gap.n >= 0 &&
            is_new(&cells->nodes[gap.node], gap.bits)) {
            *found = true;
            add_gap(cells, index, wanted, &gap);
            return add_known(cells, gap.node, gap.bits, gap.n, err);
        }
    }
    return ERR_OK;
}

/* A row that cuts through a block, and of which the blocks inside it leave part of one
 * block, divides that; *found says whether there was one. Only rows of several releases
 * cut. */
static enum err_code divide_block(struct attack_cells *cells, size_t index, bool *found,
                                  struct err *err) {
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
                add_row_terms(cells, r, 1);
                attack_cells_add(cells, index, less, -1);
                return add_known(cells, index, left, n, err);
            }
        }
    }
    return ERR_OK;
}

enum err_code attack_cells_work_out(struct attack_cells *cells, struct err *err) {
    enum err_code code = ERR_OK;
    bool found = true;

    while (found && code == ERR_OK && cells->n_known < cells->capacity) {
        found = false;
        look_at_nodes(cells);
        for (size_t i = 0; i < cells->table->n_nodes && !found && code == ERR_OK; i++) {
            code = divide_block(cells, i, &found, err);
            if (cells->nodes[i].is_whole && !found && code == ERR_OK) {
                code = fill_gap(cells, i, &found, err);
            }
        }
    }
    look_at_nodes(cells);
    return code;
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

enum err_code attack_cells_make(struct attack_cells *out,
                                const struct attack_table *table, struct arena *arena,
                                struct err *err) {
    size_t capacity = table->n_rows + 2 * table->n_nodes * (table->n_groups + 1);

    *out = (struct attack_cells){
        .table = table,
        .capacity = capacity,
        .all = (2u << table->n_groups) - 1,
        .arena = arena,
        .nodes = arena_array(arena, table->n_nodes, sizeof *out->nodes),
        .by_node = arena_array(arena, capacity, sizeof *out->by_node),
        .known = arena_array(arena, capacity, sizeof *out->known),
        .coefficients = arena_array(arena, table->n_rows, sizeof *out->coefficients),
    };
    if (out->nodes == NULL || out->by_node == NULL || out->known == NULL ||
        out->coefficients == NULL || !arrange_children(out)) {
        return err_memory(err);
    }
    for (size_t r = 0; r < table->n_rows; r++) {
        out->known[r].row = table->rows[r];
    }
    out->n_known = table->n_rows;
    return attack_cells_work_out(out, err);
}
