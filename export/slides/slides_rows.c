#include "export/slides/slides_rows.h"

#include "export/page/page_words.h"
#include "export/page/text_width.h"
#include "export/slides/slide_fit.h"

#include <string.h>

#define COLUMNS_MIN 2

/* As long as what is said below a table of the shorthand in it, most often. */
#define SHORTHAND                                                                      \
    "Shorthand in this table: " SHORTHAND_WITHHELD " = " WORDS_NOT_SHOWN "."

unsigned rows_of_text(const struct slides_builder *builder, const char *text,
                      unsigned size) {
    const struct slides_room *room = &builder->room;

    return text == NULL ? 0
                        : fit_height(fit_lines(text, size, room->width - 2 * SLIDE_GAP,
                                               room->letters),
                                     size) +
                              SLIDE_GAP;
}

unsigned rows_space(const struct slides_builder *builder, const char *subtitle,
                    const char *foot) {
    char mark[DRAFT_MARK_BYTES];
    const char *draft = draft_mark(mark, builder->page->publication) ? mark : NULL;
    unsigned taken = rows_of_text(builder, subtitle, SLIDE_CHART_SIZE) +
                     rows_of_text(builder, foot, SLIDE_SMALL_SIZE) +
                     rows_of_text(builder, draft, SLIDE_ASIDE_SIZE);

    return taken < builder->room.height ? builder->room.height - taken : 0;
}

/* How many rows from `first` on fit into `space`, where all rows of a chart are as high
 * as its highest; 1 at least, `most` at most. */
static size_t rows_that_fit(const unsigned *heights, size_t first, size_t n,
                            size_t most, unsigned space) {
    unsigned highest = heights[first];
    size_t here = 1;

    while (here < most && first + here < n) {
        unsigned next = heights[first + here];

        highest = next > highest ? next : highest;
        if (highest * (here + 1) > space) {
            break;
        }
        here++;
    }
    return here;
}

/* Slide by slide as many rows as fit; how many slides that are. */
static size_t share_out(size_t *first, const unsigned *heights, size_t n, size_t most,
                        unsigned space) {
    size_t slides = 0;

    first[0] = 0;
    while (first[slides] < n) {
        first[slides + 1] =
            first[slides] + rows_that_fit(heights, first[slides], n, most, space);
        slides++;
    }
    return slides;
}

/* The same number of rows on each slide, if they all fit so. */
static void share_evenly(size_t *first, const unsigned *heights, size_t n, size_t most,
                         size_t slides, unsigned space) {
    for (size_t i = 0; i < slides; i++) {
        size_t from = n * i / slides;

        if (rows_that_fit(heights, from, n, most, space) <
            n * (i + 1) / slides - from) {
            return;
        }
    }
    for (size_t i = 0; i < slides; i++) {
        first[i] = n * i / slides;
    }
}

struct chart_rows rows_of_chart(struct slides_builder *builder, unsigned space,
                                const char *const *labels, size_t n, size_t most,
                                unsigned bars, const struct slide_series *series,
                                size_t n_series) {
    unsigned letters = builder->room.letters;
    unsigned width = builder->room.width;
    unsigned beside = fit_legend(series, n_series, width, letters) + SLIDE_AXIS_HEIGHT;
    unsigned *heights = slides_array(builder, n, sizeof *heights);
    size_t *first = slides_array(builder, n + 1, sizeof *first);

    if (heights == NULL || first == NULL) {
        return (struct chart_rows){0};
    }
    for (size_t i = 0; i < n; i++) {
        heights[i] = fit_row(labels[i], bars, width, letters);
    }
    space = space > beside ? space - beside : 0;
    size_t slides = share_out(first, heights, n, most, space);
    share_evenly(first, heights, n, most, slides, space);
    return (struct chart_rows){first, slides};
}

/* The width of a column of so many shares. */
static unsigned column_width(const struct slides_builder *builder, unsigned shares,
                             unsigned first, size_t n_others, unsigned others) {
    return builder->room.width * shares / (first + (unsigned)n_others * others);
}

static unsigned width_of(const struct table_rows *rows, size_t column) {
    return rows->widths != NULL ? rows->widths[column]
           : column == 0        ? rows->first_width
                                : rows->other_width;
}

/* How high the headings are. */
static unsigned header_height(const struct slides_builder *builder,
                              const struct table_rows *rows, const char *const *headers,
                              size_t n) {
    unsigned header = 0;

    for (size_t c = 0; c < n; c++) {
        unsigned height =
            fit_heading(headers[c], width_of(rows, c), builder->room.letters);

        header = height > header ? height : header;
    }
    return header;
}

void rows_begin(const struct slides_builder *builder, struct table_rows *rows,
                const char *subtitle, const char *const *headers, size_t n,
                enum rows_of of) {
    unsigned first = of == ROWS_TO_FILL ? SLIDE_SHARES_WHAT : SLIDE_SHARES_FIRST;
    unsigned others = of == ROWS_OF_NUMBERS ? SLIDE_SHARES_NUMBER : SLIDE_SHARES_TEXT;
    unsigned space =
        rows_space(builder, subtitle, of == ROWS_OF_NUMBERS ? SHORTHAND : NULL);
    *rows = (struct table_rows){
        .first_width = column_width(builder, first, first, n - 1, others),
        .other_width = column_width(builder, others, first, n - 1, others)};
    unsigned header = header_height(builder, rows, headers, n);
    rows->space = space > header ? space - header : 0;
}

/* The width that a column needs for the words of a text. */
static unsigned width_of_words(const struct slides_builder *builder, const char *text,
                               bool is_heading) {
    unsigned widest = 0;

    while (text != NULL && *text != '\0') {
        size_t len = strcspn(text, " ");
        unsigned own = fit_word_width(text, len, is_heading, builder->room.letters);

        widest = own > widest ? own : widest;
        text += len + (text[len] == ' ');
    }
    return widest;
}

void rows_keep_words(struct slides_builder *builder, struct table_rows *rows,
                     const char *const *headers, size_t n,
                     const struct page_cell *cells, size_t n_rows) {
    unsigned *widths = slides_array(builder, n, sizeof *widths);
    unsigned *needs = slides_array(builder, n, sizeof *needs);
    unsigned space = rows->space + header_height(builder, rows, headers, n);
    bool is_enough = true;

    for (size_t c = 0; widths != NULL && needs != NULL && c < n; c++) {
        widths[c] = width_of(rows, c);
        needs[c] = width_of_words(builder, headers[c], true);
        for (size_t r = 0; r < n_rows; r++) {
            unsigned own = width_of_words(builder, cells[r * n + c].text, false);

            needs[c] = own > needs[c] ? own : needs[c];
        }
        is_enough = is_enough && needs[c] <= widths[c];
    }
    if (is_enough || widths == NULL || needs == NULL) {
        return;
    }
    text_share_widths(widths, needs, n);
    rows->widths = widths;
    unsigned header = header_height(builder, rows, headers, n);
    rows->space = space > header ? space - header : 0;
}

/* How many slides rows take that have so much space on each. */
static size_t slides_of_rows(const struct slides_builder *builder,
                             const struct table_rows *rows, const char *const *texts,
                             size_t n, unsigned space) {
    unsigned used = 0;
    size_t slides = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned height = fit_cell(texts[i], rows->first_width, builder->room.letters);
        bool is_new = i == 0 || used + height > space;

        slides += is_new ? 1 : 0;
        used = is_new ? height : used + height;
    }
    return slides;
}

void rows_share(const struct slides_builder *builder, struct table_rows *rows,
                const char *const *texts, size_t n) {
    size_t slides = slides_of_rows(builder, rows, texts, n, rows->space);
    unsigned low = 0, high = rows->space;

    while (low < high) {
        unsigned middle = low + (high - low) / 2;

        if (slides_of_rows(builder, rows, texts, n, middle) > slides) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    rows->space = high;
}

bool rows_are_full(const struct slides_builder *builder, struct table_rows *rows,
                   const char *const *texts, size_t n) {
    unsigned height = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned needed = texts[i] == NULL ? 0
                                           : fit_cell(texts[i], width_of(rows, i),
                                                      builder->room.letters);

        height = needed > height ? needed : height;
    }
    bool is_new = rows->used == 0 || rows->used + height > rows->space;

    rows->used = is_new ? height : rows->used + height;
    return is_new;
}

/* Whether no word of the headings is wider than its column, with so many of them. */
static bool is_whole(const struct slides_builder *builder, const char *const *headers,
                     size_t n, size_t columns) {
    unsigned width = column_width(builder, SLIDE_SHARES_NUMBER, SLIDE_SHARES_FIRST,
                                  columns, SLIDE_SHARES_NUMBER) -
                     2 * SLIDE_CELL_MARGIN;

    for (size_t i = 0; i < n; i++) {
        for (const char *word = headers[i]; *word != '\0';) {
            size_t len = strcspn(word, " ");

            if (fit_heading_width(word, len, builder->room.letters) > width) {
                return false;
            }
            word += len + (word[len] == ' ');
        }
    }
    return true;
}

size_t rows_columns(const struct slides_builder *builder, const char *const *headers,
                    size_t n, size_t most) {
    while (most > COLUMNS_MIN && !is_whole(builder, headers, n, most)) {
        most--;
    }
    return most;
}
