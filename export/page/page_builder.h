/* page_builder.h: the document that is being laid out, page by page.
 *
 * Private to export. A page is begun, receives its lines and, if it has one,
 * its table's columns and then cells row by row, and is ended. When memory runs out
 * the builder remembers it and further calls do nothing, so that the pages need no
 * checks of their own: pages_make looks once at the end. */
#ifndef KLOE_EXPORT_PAGE_PAGE_BUILDER_H
#define KLOE_EXPORT_PAGE_PAGE_BUILDER_H

#include "export/page/page.h"

#include <stdbool.h>

/* A growing array of the page being built; its memory is used again for the next. */
struct builder_list {
    void *elements;
    size_t n, capacity;
};

struct messages;

struct page_builder {
    const struct publication *publication;
    const struct review *review;
    const struct instrument *instrument;
    struct arena *arena;             /* of the pages */
    size_t area;                     /* whose document this is */
    bool is_only;                    /* there is no other document */
    size_t shown;                    /* whose figures it shows: area, or the system */
    const char *subject;             /* how titles name `shown` */
    const size_t *first_cells;       /* of each area in publication->cells; one more */
    const struct messages *messages; /* of all areas; NULL while they are made */
    struct builder_list pages;       /* struct page */
    struct builder_list lines;       /* struct page_line */
    struct builder_list columns;     /* struct page_column */
    struct builder_list cells;       /* struct page_cell */
    struct builder_list left_out;    /* titles of pages that would show no figure */
    struct page page;                /* being built */
    const char *table_name;          /* NULL: no table on this page */
    enum err_code fault;             /* ERR_OK, ERR_MEMORY or ERR_INTERNAL */
};

/* Readies a builder that has publication and arena for its first document. Failed
 * where there is no memory. */
void builder_start(struct page_builder *builder);

/* Turns to the document of an area: whose figures it shows, and how titles name it.
 * Failed where neither the area nor the system has a cell. */
void builder_turn_to(struct page_builder *builder, size_t area);

/* The cell of an area for all staff (NONE, NONE) or a group; NULL where there is none.
 * As publication_cell, but looks only at the area's own cells. */
const struct published_cell *builder_cell(const struct page_builder *builder,
                                          size_t area, size_t attribute, size_t value);

/* All staff of the area shown. */
const struct published_cell *builder_shown(const struct page_builder *builder);

/* Whether the document shows the system because its place's figures are withheld. */
bool builder_is_fallback(const struct page_builder *builder);

/* The pages laid out so far, in the arena; NULL once the builder has failed. */
const struct page *builder_take_pages(struct page_builder *builder, size_t *n);

/* Frees the lists; the pages themselves live in the arena. */
void builder_free(struct page_builder *builder);

/* Begins a page. Line breaks in the tab and title become spaces, a tab that is too
 * long is cut, and either gets a number where the document has it already. The first
 * line of a page of a draft says so. */
void page_begin(struct page_builder *builder, enum page_kind kind, const char *tab,
                const char *title);
/* Gives the page that was begun another title. */
void page_title(struct page_builder *builder, const char *title);
void page_heading(struct page_builder *builder, const char *text);
void page_line(struct page_builder *builder, const char *text);
/* A line that leads to the page with this tab (NULL: to none), if the document gets
 * one: builder_link_lines sees to it once all pages are there. */
void page_line_to(struct page_builder *builder, const char *text, const char *tab);
void builder_link_lines(struct page_builder *builder);
/* Ends the page: explains the shorthand that its table uses, makes headings unique. A
 * page none of whose figures is shown is left out. */
void page_end(struct page_builder *builder);
/* Remembers a page that is left out; page_left_out: the title of one, NULL behind the
 * last. */
void page_leave_out(struct page_builder *builder, const char *title);
const char *page_left_out(const struct page_builder *builder, size_t index);

/* How the line begins that explains the shorthand of a table. */
#define WORDS_OF_SHORTHAND "Shorthand in this table:"

/* Begins the page's table; `name` may hold any text and is made into a legal name. */
void table_begin(struct page_builder *builder, const char *name);
void table_column(struct page_builder *builder, const char *header, bool is_number);
/* A column of texts that the reader is to write, as wide as that takes. */
void table_column_to_fill(struct page_builder *builder, const char *header,
                          unsigned width);
/* Room for the next cell; NULL once the builder has failed. */
struct page_cell *table_cell(struct page_builder *builder);
/* A text; NULL or "" becomes [x], since no cell is empty. */
void cell_text(struct page_builder *builder, const char *text);
void cell_link(struct page_builder *builder, const char *text, size_t page);
/* A cell that the reader is to fill. */
void cell_to_fill(struct page_builder *builder);
/* A count known for certain. */
void cell_number(struct page_builder *builder, uint64_t count);
/* A published count, percentage or average; the shorthand of `status` where the figure
 * is not known. A share (0 to 1) becomes whole per cents, an average one decimal, and
 * [low] or [high] where rounding would make it 0 or 100 though it is not. */
void cell_count(struct page_builder *builder, enum status status, struct count count);
void cell_share(struct page_builder *builder, enum status status, struct figure share);
/* The share x of n, rounded in integers. */
void cell_share_of(struct page_builder *builder, enum status status, struct count x,
                   struct count n);
void cell_average(struct page_builder *builder, enum status status,
                  struct figure average);
/* A share that has to be drawn: whole per cents, [low] and [high] too as numbers. */
void cell_drawn(struct page_builder *builder, enum status status, struct figure share);
/* A figure that is rounded already, to no decimal or to one. */
void cell_stated(struct page_builder *builder, double rounded, int decimals);
/* A difference of averages, one decimal. */
void cell_difference(struct page_builder *builder, double difference);

/* The shorthand for a figure that is not known: [c], [w], [z], or [x] where the result
 * is published and this figure of it is not defined. */
const char *status_shorthand(enum status status);

/* Whether a result of this status may show figures at all. */
bool status_is_shown(enum status status);

#endif
