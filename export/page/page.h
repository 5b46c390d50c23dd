/* page.h: titles, tables and notes of the outputs, laid out once and format-neutral.
 *
 * Writers only render pages, so that workbook, page and slides cannot disagree. A
 * document is one place's or the system's; a page is one table with what stands above
 * it (or text alone). Cells hold the figure rounded once, or a text, or a shorthand
 * code in square brackets, which then stands alone. */
#ifndef KLOE_EXPORT_PAGE_PAGE_H
#define KLOE_EXPORT_PAGE_PAGE_H

#include "base/text.h"
#include "scoring/publication/publication.h"

#include <stdbool.h>

#define PAGE_TAB_CHARACTERS    31        /* what a spreadsheet allows a sheet */
#define PAGES_CHARTS_END       "-charts" /* after the name of the file with the charts */
#define PAGE_HEADER_CHARACTERS 200       /* a spreadsheet allows a column heading 255 */

enum page_kind {
    PAGE_COVER,
    PAGE_CONTENTS,
    PAGE_NOTES,
    PAGE_WHO_ANSWERED,
    PAGE_SUMMARY,       /* by KLOE */
    PAGE_CONDITIONS,    /* of one KLOE, and their questions */
    PAGE_ITEMS,         /* of one KLOE without conditions, or of one theme */
    PAGE_ANSWERS,       /* each option of each question */
    PAGE_THEMES,        /* of one framework */
    PAGE_GRID,          /* where two sets of headings cross */
    PAGE_STATED,        /* what the instrument calls its figures */
    PAGE_FREE_TEXT,     /* who wrote something, and what about */
    PAGE_STRENGTHS,     /* what staff were most and least positive about */
    PAGE_DIFFERENCES,   /* all that are significant */
    PAGE_COMPARED,      /* with the rest of the system, or of the place */
    PAGE_CHANGE,        /* since the wave before */
    PAGE_GROUPS,        /* of one attribute, averages side by side */
    PAGE_GROUP_FIGURES, /* of one attribute, every figure */
    PAGE_PAIR,          /* two groups that the review compares */
    PAGE_LOCALITIES,    /* side by side; or, of many, every figure */
    PAGE_LOCALITY,      /* what stands out in one */
    PAGE_LOCALITY_ANSWERS,
    PAGE_LOCALITY_DIFFERENCES,
    PAGE_LOCALITY_COMPARED,
    PAGE_PLACES, /* averages side by side, system document only */
    PAGE_PLACE_FIGURES,
    PAGE_LEFT_OUT, /* responses, by reason */
    PAGE_INPUTS,   /* the returns read; of a place, what they are called */
    PAGE_ACTION_PLAN,
    PAGE_BESIDE,        /* what the review team put beside the survey */
    PAGE_BOARD,         /* all of it on one side of A4 */
    PAGE_CHART,         /* of the charts document: a chart alone */
    PAGE_CHART_FIGURES, /* the table a chart is drawn from */
    PAGE_SLIDE          /* of a deck (export/slides/slide.h) */
};

enum cell_kind {
    CELL_TEXT,
    CELL_COUNT,
    CELL_PERCENT,
    CELL_DECIMAL,
    CELL_LINK,
    CELL_TO_FILL /* empty on purpose: the reader writes there */
};

struct page_cell {
    enum cell_kind kind;
    /* Text, shorthand code or link text; NULL in a cell that holds a number or is to be
     * filled. */
    const char *text;
    double number; /* rounded: a count, whole per cents (0 to 100), or one decimal */
    size_t link_target; /* CELL_LINK: index of a page of the document */
};

struct page_column {
    const char *header; /* filled, unique in its table */
    bool is_number;     /* numbers and their headings stand right */
    unsigned width; /* of a column to be filled, in characters; 0: as its cells ask */
};

struct page_table {
    const char *name; /* letters, digits and _; unique in the document */
    const struct page_column *columns;
    size_t n_columns;
    const struct page_cell *cells; /* n_rows x n_columns; none empty but CELL_TO_FILL */
    size_t n_rows;
};

struct page_line {
    bool is_heading; /* heads the lines that follow */
    const char *text;
    const char *tab;    /* of the page that shows more; NULL: none */
    bool is_link;       /* the document has that page */
    size_t link_target; /* of a link: index of that page */
};

/* The series of a chart: its bands, or two sides. */
#define PAGE_SERIES_MAX BANDS

/* Horizontal bars on an axis from 0 to 100. Its figures are the table of the page that
 * follows: a bar of bands, stacked, or a pair of averages for each row, named by the
 * first column; a row that has shorthand there has no bar. */
struct page_chart {
    const char *title; /* stands in the chart, which people copy without its page */
    const char *name;  /* of the chart as a thing on its page; unique in the document */
    const char *alt;   /* says in words what the chart shows */
    bool is_stacked;   /* by band: per cents; else the sides: averages */
    /* Of that table, by band or side; NONE: no scale has this band. */
    size_t columns[PAGE_SERIES_MAX];
    unsigned row_lines; /* that the longest label takes (export/charts) */
};

struct page {
    enum page_kind kind;
    const char *tab;   /* short name: unique in the document, 31 characters at most */
    const char *title; /* whole, unique in the document */
    /* Between the title and the table: what the table holds, the shorthand used in it,
     * where the notes are; or the page's text. */
    const struct page_line *lines;
    size_t n_lines;
    const struct page_table *table; /* NULL: text alone */
    const struct page_chart *chart; /* NULL: none; never beside a table */
};

struct document {
    size_t area;       /* the system or a place */
    bool shows_system; /* a place whose own figures are withheld shows the system's */
    const char *name;  /* lower-case file name without extension, unique in the run */
    const char *title; /* of the whole, for its properties; so is that of the charts */
    const char *keywords; /* likewise, of both */
    const struct page *pages;
    size_t n_pages;
    /* A document of its own with the charts, since tables go without them. */
    const char *chart_title;
    const struct page *chart_pages;
    size_t n_chart_pages;
};

struct messages;

struct pages {
    struct messages *messages; /* of all areas (export/messages/message.h); owned */
    const struct document *documents; /* the system, then each place in order */
    size_t n_documents;
    struct arena **arenas; /* of what each document holds; owned */
    struct arena *arena;
};

#endif
