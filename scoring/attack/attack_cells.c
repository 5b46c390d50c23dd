#include "scoring/attack/attack_cells.h"

#include "base/alloc.h"
#include "base/sort.h"

#include <string.h>

static unsigned count_bits(uint32_t bits) {
    unsigned n = 0;

    for (; bits != 0; bits &= bits - 1) {
        n++;
    }
    return n;
}

void attack_cells_add_row(const struct attack_cells *cells, size_t row, int sign) {
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
    attack_cells_add_row(cells, block->row, sign);
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

static int by_parent(const void *a, const void *b, const void *context) {
    const struct attack_area *areas = context;

    return sort_order(areas[*(const size_t *)a].parent,
                      areas[*(const size_t *)b].parent);
}

static int by_node_and_size(const void *a, const void *b, const void *context) {
    const struct attack_known *known = context;
    const struct attack_row *x = &known[*(const size_t *)a].row;
    const struct attack_row *y = &known[*(const size_t *)b].row;

    return sort_then(sort_order(x->node, y->node),
                     sort_order(count_bits(x->groups), count_bits(y->groups)));
}

static void arrange_children(struct attack_cells *cells) {
    const struct attack_table *table = cells->table;
    size_t at = 0;

    for (size_t i = 0; i < table->n_nodes; i++) {
        cells->children[i] = i;
        if (table->areas[i].parent != ATTACK_NO_PARENT) {
            cells->nodes[table->areas[i].parent].n_children++;
        }
    }
    sort_stable(cells->children, table->n_nodes, sizeof *cells->children, by_parent,
                table->areas);
    for (size_t i = 0; i < table->n_nodes; i++) {
        cells->nodes[i].first_child = at;
        at += cells->nodes[i].n_children;
    }
}

/* Rows of each node, those of few bits first; what was given before what was worked
 * out. Those known before are in order already. */
static void arrange_rows(struct attack_cells *cells) {
    size_t at = 0;

    while (cells->n_arranged < cells->n_known) {
        size_t r = cells->n_arranged++;

        cells->by_node[r] = r;
        cells->nodes[cells->known[r].row.node].n_rows++;
    }
    sort_stable(cells->by_node, cells->n_known, sizeof *cells->by_node,
                by_node_and_size, cells->known);
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        cells->nodes[i].first_row = at;
        at += cells->nodes[i].n_rows;
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
 * child, or in two. Where some surely are in two, as many others are in none. */
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
        (cells->table->all_stated ||
         (is_known && own == sum && !cells->table->areas[index].shares) ||
         (cells->table->areas[index].is_whole && !cells->table->ignores_whole));
}

void attack_cells_arrange(struct attack_cells *cells) {
    arrange_rows(cells);
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        make_blocks(cells, i);
    }
    for (size_t i = 0; i < cells->table->n_nodes; i++) {
        compare_children(cells, i);
    }
}

bool attack_cells_make(struct attack_cells *out, const struct attack_table *table,
                       struct arena *arena) {
    size_t capacity = table->n_rows + 2 * table->n_nodes * (table->n_groups + 1);

    *out = (struct attack_cells){
        .table = table,
        .capacity = capacity,
        .all = (2u << table->n_groups) - 1,
        .arena = arena,
        .nodes = arena_array(arena, table->n_nodes, sizeof *out->nodes),
        .children = arena_array(arena, table->n_nodes, sizeof *out->children),
        .by_node = arena_array(arena, capacity, sizeof *out->by_node),
        .known = arena_array(arena, capacity, sizeof *out->known),
        .coefficients = arena_array(arena, table->n_rows, sizeof *out->coefficients),
    };
    if (out->nodes == NULL || out->children == NULL || out->by_node == NULL ||
        out->known == NULL || out->coefficients == NULL) {
        return false;
    }
    arrange_children(out);
    for (size_t r = 0; r < table->n_rows; r++) {
        out->known[r].row = table->rows[r];
    }
    out->n_known = table->n_rows;
    return true;
}
