#include "export/slides/slides_builder.h"

#include "base/alloc.h"
#include "base/array.h"
#include "export/page/page_words.h"

#define SLIDES_MAX 2000 /* 300 places in a system's deck; a place's has 60 */

#define TEXTS_MAX 10000

static void fail(struct slides_builder *builder, enum err_code code) {
    if (builder->page->fault == ERR_OK) {
        builder->page->fault = code;
    }
}

static bool has_failed(const struct slides_builder *builder) {
    return builder->page->fault != ERR_OK;
}

void *slides_array(struct slides_builder *builder, size_t n, size_t size) {
    void *array =
        has_failed(builder) ? NULL : arena_array(builder->page->arena, n, size);

    if (array == NULL) {
        fail(builder, ERR_MEMORY);
    }
    return array;
}

void slide_begin(struct slides_builder *builder, enum slide_kind kind,
                 const char *title) {
    page_begin(builder->page, PAGE_SLIDE,
               words_text(builder->page, "Slide %zu", builder->n + 1), title);
    builder->slide = (struct slide){.kind = kind};
    builder->foot = (struct slides_texts){0};
    builder->notes = (struct slides_texts){0};
}

void slide_title(struct slides_builder *builder, const char *title) {
    page_title(builder->page, title);
}

void slide_subtitle(struct slides_builder *builder, const char *text) {
    builder->slide.subtitle = words_one_line(builder->page, text);
}

static void add_text(struct slides_builder *builder, struct slides_texts *list,
                     const char *text) {
    if (text == NULL || has_failed(builder)) {
        return;
    }
    const char **texts =
        array_grow_in(builder->page->arena, list->texts, &list->capacity, list->n + 1,
                      TEXTS_MAX, sizeof *texts);
    if (texts == NULL) {
        fail(builder, ERR_MEMORY);
        return;
    }
    list->texts = texts;
    texts[list->n++] = words_one_line(builder->page, text);
}

void slide_foot(struct slides_builder *builder, const char *text) {
    add_text(builder, &builder->foot, text);
}

void slide_note(struct slides_builder *builder, const char *text) {
    add_text(builder, &builder->notes, text);
}

void slide_charts(struct slides_builder *builder, const struct slide_chart *charts,
                  size_t n) {
    builder->slide.charts = charts;
    builder->slide.n_charts = n;
}

void slide_end(struct slides_builder *builder) {
    size_t n_pages = builder->page->pages.n;

    page_end(builder->page);
    /* A table in which nothing is shown makes no slide. */
    if (has_failed(builder) || builder->page->pages.n == n_pages) {
        return;
    }
    struct slide *slides =
        array_grow_in(builder->page->arena, builder->slides, &builder->capacity,
                      builder->n + 1, SLIDES_MAX, sizeof *slides);
    if (slides == NULL) {
        fail(builder, ERR_MEMORY);
        return;
    }
    builder->slide.foot = (struct text_list){builder->foot.texts, builder->foot.n};
    builder->slide.notes = (struct text_list){builder->notes.texts, builder->notes.n};
    builder->slides = slides;
    slides[builder->n++] = builder->slide;
}

size_t slides_message(const struct slides_builder *builder, enum message_kind kind,
                      size_t from) {
    const struct messages *messages = builder->page->messages;

    for (size_t i = from; i < messages->n; i++) {
        const struct message *message = &messages->list[i];

        if (message->area == builder->page->area &&
            (kind == MESSAGE_KINDS || message->kind == kind)) {
            return i;
        }
    }
    return NONE;
}

bool slides_tell(struct slides_builder *builder, size_t message) {
    if (message == NONE || has_failed(builder) || builder->is_told[message]) {
        return false;
    }
    builder->is_told[message] = true;
    return true;
}
