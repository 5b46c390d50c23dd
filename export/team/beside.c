#include "export/team/beside.h"

#include "export/page/page_words.h"
#include "export/team/team_words.h"

const struct beside_note *beside_next(const struct page_builder *builder,
                                      size_t heading, size_t *from) {
    const struct beside *beside = builder->publication->beside;

    while (beside != NULL && *from < beside->n) {
        const struct beside_note *note = &beside->notes[(*from)++];
        bool is_of = heading == BESIDE_ALL ? true
                     : heading == NONE
                         ? note->about.n == 0
                         : about_is_under(&note->about, builder->instrument, heading);

        if (is_of && team_is_of_document(builder, note->area, heading == BESIDE_ALL)) {
            return note;
        }
    }
    return NULL;
}

/* "34.7 days" */
static const char *with_unit(struct page_builder *builder, const char *value,
                             const char *unit) {
    return unit[0] == '\0' ? value : words_text(builder, "%s %s", value, unit);
}

/* "England: 13.5 days", or "England"; "" where nothing is compared. */
static const char *words_compared(struct page_builder *builder,
                                  const struct beside_note *note) {
    return note->compared_value[0] == '\0'
               ? note->compared_with
               : words_text(builder, "%s: %s", note->compared_with,
                            with_unit(builder, note->compared_value, note->unit));
}

static const char *words_direction(enum beside_direction direction) {
    static const char *const words[] = {[BESIDE_NO_DIRECTION] = "",
                                        [BESIDE_HIGHER] = "Higher is better",
                                        [BESIDE_LOWER] = "Lower is better"};

    return words[direction];
}

const char *beside_what(struct page_builder *builder, const struct beside_note *note) {
    const char *area = note->area == builder->area || note->area == builder->shown
                           ? ""
                           : builder->review->areas[note->area].name;
    const char *compared = words_compared(builder, note);
    const char *direction = words_direction(note->direction);
    const char *value =
        note->value[0] == '\0' ? "" : with_unit(builder, note->value, note->unit);
    const char *text = words_one_line(builder, note->text);
    const char *between = value[0] == '\0'              ? ""
                          : words_stop(text)[0] == '\0' ? " "
                                                        : ": ";
    const char *words =
        words_text(builder, "%s%s%s%s%s%s%s", area, area[0] == '\0' ? "" : ": ", text,
                   between, value, compared[0] == '\0' ? "" : "; ", compared);

    words = words_text(builder, "%s%s", words, words_stop(words));
    return direction[0] == '\0' ? words
                                : words_text(builder, "%s %s.", words, direction);
}

const char *beside_from(struct page_builder *builder, const struct beside_note *note) {
    return note->as_at[0] == '\0'
               ? note->source
               : words_text(builder, "%s; %s", note->as_at, note->source);
}

const char *beside_words(struct page_builder *builder, const struct beside_note *note) {
    return words_text(builder, "%s. %s (%s)", beside_kind_called(note->kind),
                      beside_what(builder, note), beside_from(builder, note));
}

void lines_of_beside(struct page_builder *builder, size_t heading) {
    size_t at = 0;
    const struct beside_note *note = beside_next(builder, heading, &at);

    if (note == NULL) {
        return;
    }
    page_heading(builder, HEADING_BESIDE);
    page_line(builder, WORDS_OF_BESIDE);
    for (; note != NULL; note = beside_next(builder, heading, &at)) {
        page_line(builder, beside_words(builder, note));
    }
    page_heading(builder, HEADING_FROM_SURVEY);
}

static void add_row(struct page_builder *builder, const struct beside_note *note) {
    const char *area = words_one_line(builder, builder->review->areas[note->area].name);

    cell_text(builder, words_about(builder, &note->about, "The area as a whole"));
    cell_text(builder, area);
    cell_text(builder, beside_kind_called(note->kind));
    cell_text(builder, note->text);
    cell_text(builder, note->value[0] == '\0'
                           ? ""
                           : with_unit(builder, note->value, note->unit));
    cell_text(builder, words_compared(builder, note));
    cell_text(builder, words_direction(note->direction));
    cell_text(builder, note->as_at);
    cell_text(builder, note->source);
}

void add_beside(struct page_builder *builder) {
    static const char *const headings[] = {
        "What it is about", "Area",  "Kind",
        "What it says",     "Value", "Compared with",
        "Which is better",  "As at", "Where it comes from"};
    size_t at = 0;
    const struct beside_note *note = beside_next(builder, BESIDE_ALL, &at);

    if (note == NULL) {
        return;
    }
    page_begin(builder, PAGE_BESIDE, words_tab(builder, PAGE_BESIDE, 0),
               words_text(builder, HEADING_BESIDE ": %s",
                          builder->review->areas[builder->area].name));
    page_line(builder, WORDS_OF_BESIDE);
    page_line(builder,
              "What belongs together, and what pulls apart, is for you to say.");
    table_begin(builder, "Beside_the_survey");
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        table_column(builder, headings[i], false);
    }
    for (; note != NULL; note = beside_next(builder, BESIDE_ALL, &at)) {
        add_row(builder, note);
    }
    page_end(builder);
}
