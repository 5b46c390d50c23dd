#include "export/pages/pages.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "export/charts/charts.h"
#include "export/grid/grid.h"
#include "export/messages/message.h"
#include "export/page/draft_mark.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"
#include "export/team/beside.h"
#include "export/team/board.h"

#include <string.h>

#define PAGES_BYTES_MAX ((size_t)1 << 31) /* 300 places of 60 items: 60 MB */

/* File names have 60 characters at most; "-200-charts.xlsx" takes 16 of them. */
#define DOCUMENT_NAME_BYTES 45

/* Of a longer name, what stands before and behind a dash: names that begin alike mostly
 * end otherwise. */
#define NAME_BEGIN 26
#define NAME_END   (DOCUMENT_NAME_BYTES - 1 - NAME_BEGIN - 1)

/* What text_slug makes of a name of which nothing is left. */
#define NO_SLUG "x"

/* Names no file may have on Windows, whatever its extension. */
static const char *const reserved_names[] = {
    "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
};

/* Whether `longer` is `name`, or is it with the end that its charts have. */
static bool is_one_with_end(const char *longer, const char *name) {
    size_t len = strlen(name);

    return strncmp(longer, name, len) == 0 &&
           (longer[len] == '\0' || strcmp(longer + len, PAGES_CHARTS_END) == 0);
}

static bool is_name_taken(const struct document *documents, size_t n,
                          const char *name) {
    for (size_t i = 0; i < sizeof reserved_names / sizeof *reserved_names; i++) {
        if (strcmp(reserved_names[i], name) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (is_one_with_end(documents[i].name, name) ||
            is_one_with_end(name, documents[i].name)) {
            return true;
        }
    }
    return false;
}

/* The builder's fault, said. */
static enum err_code fault_of(const struct page_builder *builder, struct err *err) {
    if (builder->fault == ERR_OK) {
        return ERR_OK;
    }
    return builder->fault == ERR_MEMORY
               ? err_memory(err)
               : err_set(err, builder->fault,
                         "the pages of the results do not fit together");
}

/* A slug of at most DOCUMENT_NAME_BYTES - 1; whole words, if there are any. */
static void make_slug(char slug[DOCUMENT_NAME_BYTES], const char *name) {
    char whole[1024];
    size_t begin = NAME_BEGIN;

    text_slug(slug, DOCUMENT_NAME_BYTES, name);
    text_slug(whole, sizeof whole, name);
    if (strlen(whole) < DOCUMENT_NAME_BYTES) {
        return;
    }
    const char *end = whole + strlen(whole) - NAME_END;
    const char *dash = strchr(end, '-');
    end = dash == NULL ? end : dash + 1;
    while (begin > 0 && whole[begin] != '-') {
        begin--;
    }
    begin = begin == 0 ? NAME_BEGIN : begin;
    slug[begin] = '-'; /* `slug` begins as `whole` does */
    memcpy(slug + begin + 1, end, strlen(end) + 1);
}

/* The file name of an area's document: from its name alone, never from its figures. */
static const char *document_name(struct page_builder *builder,
                                 const struct document *documents, size_t n,
                                 size_t area) {
    char slug[DOCUMENT_NAME_BYTES];

    make_slug(slug, builder->review->areas[area].name);
    if (strcmp(slug, NO_SLUG) == 0) { /* a name without a letter of ASCII */
        make_slug(slug, builder->review->areas[area].id);
    }
    const char *name = words_text(builder, "%s", slug);
    for (unsigned i = 2; builder->fault == ERR_OK && is_name_taken(documents, n, name);
         i++) {
        name = words_text(builder, "%s-%u", slug, i);
    }
    return name;
}

static const char *document_title(struct page_builder *builder) {
    const struct review *review = builder->review;
    const char *name = review->areas[builder->area].name;
    const char *period = review->period;
    char mark[DRAFT_MARK_BYTES];
    bool is_draft = draft_mark(mark, builder->publication);

    return words_text(builder, "%s: %s%s%s%s%s%s", review->title, name,
                      period == NULL ? "" : ", ", period == NULL ? "" : period,
                      is_draft ? " (" : "", mark, is_draft ? ")" : "");
}

static void add_grids(struct page_builder *builder) {
    struct grid grid;

    for (size_t at = 0; grid_next(&grid, builder->instrument, &at);) {
        grid_add_page(builder, &grid);
    }
}

static void lay_out(struct page_builder *builder) {
    add_cover(builder);
    add_board(builder);
    add_notes(builder);
    add_who_answered(builder);
    add_summary(builder, 0);
    add_strengths(builder);
    add_differences(builder);
    add_headings(builder, 0);
    for (size_t s = 1; s < heading_sets(builder->instrument); s++) {
        add_summary(builder, s);
        add_headings(builder, s);
    }
    add_grids(builder);
    add_stated(builder);
    add_groups(builder);
    add_pairs(builder);
    add_compared(builder);
    add_change(builder);
    add_localities(builder);
    add_each_locality(builder);
    add_places(builder);
    add_answers(builder);
    add_free_text(builder);
    add_beside(builder);
    add_left_out(builder);
    add_inputs(builder);
    add_action_plan(builder);
    add_contents(builder);
}

static void lay_out_charts(struct page_builder *builder) {
    add_chart_cover(builder);
    size_t n_covers = builder->pages.n;
    add_charts(builder);
    if (builder->pages.n >
        n_covers) { /* where nothing can be drawn there is no chart */
        add_contents(builder);
    }
}

/* What the jobs of one run share; each lays out its own document. */
struct layout {
    struct page_builder builder; /* of which each job has a copy, with an arena */
    struct document *documents;  /* areas and names, and what the jobs have made */
    struct arena **arenas;       /* by document */
};

/* Lays out one document, whose area and name are known. */
static enum err_code lay_out_document(void *context, size_t i, struct err *err) {
    const struct layout *layout = context;
    struct document *document = &layout->documents[i];
    struct page_builder builder = layout->builder;

    builder.arena = layout->arenas[i] = arena_new(PAGES_BYTES_MAX);
    if (builder.arena == NULL) {
        return err_memory(err);
    }
    builder_turn_to(&builder, document->area);
    if (builder.fault == ERR_OK) {
        document->shows_system = builder_is_fallback(&builder);
        document->title = document_title(&builder);
        document->keywords = words_called(&builder, "peer review, survey of " STAFF);
        document->chart_title = words_text(&builder, "Charts. %s", document->title);
        lay_out(&builder);
        builder_link_lines(&builder);
        document->pages = builder_take_pages(&builder, &document->n_pages);
        lay_out_charts(&builder);
        document->chart_pages = builder_take_pages(&builder, &document->n_chart_pages);
    }
    builder_free(&builder);
    return fault_of(&builder, err);
}

/* The area whose document is the only one of a review of one place or none: the place
 * where its staff are all staff of the system. */
static size_t only_area(const struct page_builder *builder) {
    const struct published_cell *system = builder_cell(builder, 0, NONE, NONE);
    const struct published_cell *place =
        builder->review->n_places == 1 ? builder_cell(builder, 1, NONE, NONE) : NULL;
    bool is_place = place != NULL && place->status == STATUS_PUBLISHED &&
                    (system == NULL || system->status != STATUS_PUBLISHED ||
                     place->responses.value == system->responses.value);

    return is_place ? place->area : 0;
}

/* Which documents there are: their areas and names. */
static size_t list_documents(struct page_builder *builder, struct document *documents) {
    const struct review *review = builder->review;
    size_t n = 0;

    for (size_t a = 0; a < review->n_areas && builder->fault == ERR_OK; a++) {
        if (builder->is_only ? a == only_area(builder)
                             : review->areas[a].level != AREA_LOCALITY) {
            documents[n].area = a;
            documents[n].name = document_name(builder, documents, n, a);
            n++;
        }
    }
    return n;
}

/* Lays out all documents, once there are messages. */
static enum err_code add_documents(struct pages *pages, struct page_builder *builder,
                                   size_t threads, struct err *err) {
    size_t n_areas = builder->review->n_areas;
    struct layout layout = {
        .documents = arena_array(builder->arena, n_areas, sizeof *layout.documents),
        .arenas = arena_array(builder->arena, n_areas, sizeof *layout.arenas),
    };

    if (layout.documents == NULL || layout.arenas == NULL) {
        return err_memory(err);
    }
    pages->n_documents = list_documents(builder, layout.documents);
    pages->documents = layout.documents;
    pages->arenas = layout.arenas;
    layout.builder = *builder;
    enum err_code code = fault_of(builder, err);
    ERR_NEXT(code,
             thread_each(pages->n_documents, threads, lay_out_document, &layout, err));
    return code;
}

enum err_code pages_make_with(struct pages **out, const struct publication *publication,
                              const struct pages_options *options, struct err *err) {
    struct arena *arena = arena_new(PAGES_BYTES_MAX);
    struct pages *pages = arena == NULL ? NULL : arena_array(arena, 1, sizeof *pages);
    struct page_builder builder = {.publication = publication, .arena = arena};

    if (pages == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    pages->arena = arena;
    builder_start(&builder);
    enum err_code code = fault_of(&builder, err);
    ERR_NEXT(code, messages_make(&pages->messages, publication, err));
    if (code == ERR_OK && !options->only_messages) {
        builder.messages = pages->messages;
        code = add_documents(pages, &builder, options->threads, err);
    }
    builder_free(&builder);
    if (code != ERR_OK) {
        pages_free(pages);
        return code;
    }
    *out = pages;
    return ERR_OK;
}

enum err_code pages_make(struct pages **out, const struct publication *publication,
                         struct err *err) {
    return pages_make_with(out, publication, &(struct pages_options){.threads = 1},
                           err);
}

void pages_free(struct pages *pages) {
    if (pages == NULL) {
        return;
    }
    for (size_t d = 0; d < pages->n_documents; d++) {
        arena_free(pages->arenas[d]);
    }
    messages_free(pages->messages);
    arena_free(pages->arena);
}
