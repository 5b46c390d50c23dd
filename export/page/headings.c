#include "export/page/headings.h"

#include "export/page/page_words.h"

size_t heading_sets(const struct instrument *instrument) {
    return 1 + instrument->n_frameworks;
}

struct heading_set heading_set(const struct instrument *instrument, size_t set) {
    if (set == 0) {
        return (struct heading_set){.first = 0, .n = instrument->n_kloes};
    }
    const struct framework *framework = &instrument->frameworks[set - 1];

    return (struct heading_set){.framework = framework,
                                .first = instrument->n_kloes +
                                         instrument->n_conditions +
                                         framework->first_theme,
                                .n = framework->n_themes};
}

size_t heading_set_of(const struct instrument *instrument, size_t heading) {
    const struct composite *composite = &instrument->composites[heading];

    return composite->kind == COMPOSITE_THEME
               ? 1 + instrument->themes[composite->index].framework
               : 0;
}

struct heading heading_of(const struct instrument *instrument, size_t heading) {
    struct heading of = {.composite = &instrument->composites[heading]};

    if (of.composite->kind == COMPOSITE_KLOE) {
        const struct kloe *kloe = &instrument->kloes[of.composite->index];

        of.first_condition = instrument->n_kloes + kloe->first_condition;
        of.n_conditions = kloe->n_conditions;
    }
    of.n_parts = of.n_conditions > 0 ? of.n_conditions : of.composite->n_items;
    return of;
}

size_t heading_part(const struct instrument *instrument, const struct heading *heading,
                    size_t part) {
    return heading->n_conditions > 0
               ? target_of_composite(instrument, heading->first_condition + part)
               : heading->composite->items[part];
}

size_t heading_of_target(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    if (composite == NULL) {
        return instrument->items[target].kloes[0];
    }
    return composite->kind == COMPOSITE_CONDITION
               ? instrument->conditions[composite->index].kloe
               : target_composite_index(instrument, target);
}

const char *heading_title(struct page_builder *builder, size_t heading) {
    const struct instrument *instrument = builder->instrument;
    const struct composite *composites = instrument->composites;
    const struct composite *of = &composites[heading];

    for (size_t c = 0; of->kind == COMPOSITE_THEME && c < instrument->n_composites;
         c++) {
        if (c != heading && composites[c].kind != COMPOSITE_CONDITION &&
            words_same(builder, composites[c].title, of->title)) {
            size_t framework = instrument->themes[of->index].framework;

            return words_text(builder, "%s (%s)", of->title,
                              instrument->frameworks[framework].title);
        }
    }
    return of->title;
}

const char *heading_prompt(struct page_builder *builder, size_t heading, size_t index) {
    const struct instrument *instrument = builder->instrument;
    const struct composite *composite = &instrument->composites[heading];

    if (composite->kind != COMPOSITE_KLOE) {
        return NULL;
    }
    const struct kloe *kloe = &instrument->kloes[composite->index];
    if (index < kloe->prompts.n) {
        return words_text(builder, "The team asks: %s",
                          words_one_line(builder, kloe->prompts.texts[index]));
    }
    index -= kloe->prompts.n;
    for (size_t c = 0; c < kloe->n_conditions; c++) {
        const struct condition *condition =
            &instrument->conditions[kloe->first_condition + c];

        if (index < condition->prompts.n) {
            return words_text(builder, "The team asks on \"%s\": %s",
                              words_one_line(builder, condition->text),
                              words_one_line(builder, condition->prompts.texts[index]));
        }
        index -= condition->prompts.n;
    }
    return NULL;
}

static const struct {
    const char *one, *with_article, *many;
} called[COMPOSITE_KINDS] = {
    [COMPOSITE_KLOE] = {KLOE, A_KLOE, KLOES},
    [COMPOSITE_CONDITION] = {CONDITION, A_CONDITION, CONDITIONS},
    [COMPOSITE_THEME] = {"theme", "a theme", "themes"},
};

const char *heading_kind(enum composite_kind kind) {
    return called[kind].one;
}

const char *heading_a_kind(enum composite_kind kind) {
    return called[kind].with_article;
}

const char *heading_kinds(enum composite_kind kind) {
    return called[kind].many;
}

enum composite_kind heading_part_kind(const struct instrument *instrument) {
    return instrument->n_conditions > 0 ? COMPOSITE_CONDITION : COMPOSITE_KLOE;
}

/* `first`, and the other kinds that the instrument has: "a, b or c". */
static const char *list_kinds(struct page_builder *builder, const char *first,
                              bool has_questions) {
    const char *kinds[COMPOSITE_KINDS + 1];
    size_t n = 0;

    kinds[n++] = first;
    if (builder->instrument->n_conditions > 0) {
        kinds[n++] = heading_kind(COMPOSITE_CONDITION);
    }
    if (builder->instrument->n_themes > 0) {
        kinds[n++] = heading_kind(COMPOSITE_THEME);
    }
    if (has_questions) {
        kinds[n++] = "question";
    }
    const char *words = kinds[0];
    for (size_t i = 1; i < n; i++) {
        words =
            words_text(builder, "%s%s%s", words, i + 1 == n ? " or " : ", ", kinds[i]);
    }
    return words;
}

const char *heading_rows(struct page_builder *builder, bool has_questions) {
    return list_kinds(builder, words_capital(builder, heading_kind(COMPOSITE_KLOE)),
                      has_questions);
}

const char *heading_averages(struct page_builder *builder) {
    return list_kinds(builder, heading_a_kind(COMPOSITE_KLOE), false);
}
