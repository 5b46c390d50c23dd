#include "export/messages/message_words.h"

#include "base/ascii.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/rule_words.h"

#include <string.h>

/* From this base on a per cent stands beside the count. */
#define PER_CENT_FROM 30

/* Of the words of a condition or question in a title; a text without spaces is one. */
#define FIRST_WORDS_CHARACTERS 80

const char *const message_leads[MESSAGE_KINDS] = {
    [MESSAGE_ASK_WHY] = "Ask why",           [MESSAGE_BUILD_ON] = CAP_CLEARLY_MORE,
    [MESSAGE_LOOK_AT] = CAP_CLEARLY_LESS,    [MESSAGE_MOVED] = "What moved",
    [MESSAGE_DIFFERS_HERE] = "Differs here", [MESSAGE_NONE] = "",
};

void message_figure_of(struct message_figure *figure,
                       const struct instrument *instrument,
                       const struct published_cell *cell,
                       const struct heard_target *target) {
    struct figures figures = published_figures(instrument, cell, target->figured);

    figure->target = target->target;
    figure->figured = target->figured;
    figure->n = figures.n;
    figure->score = figures.score;
    figure->low = figures.low;
    figure->high = figures.high;
}

void message_compare(struct message_figure *figure, const struct instrument *instrument,
                     const struct published_cell *cell,
                     const struct published_comparison *comparison,
                     const struct heard_target *target) {
    message_figure_of(figure, instrument, cell, target);
    figure->n = comparison->n1;
    figure->n_other = comparison->n2;
    figure->difference = comparison->difference;
    figure->delta = comparison->delta;
    figure->p_adjusted = comparison->p_adjusted;
    if (figure->score.known && comparison->difference.known) {
        figure->score_other =
            (struct figure){true, figure->score.value - comparison->difference.value};
    }
}

const char *message_staff(struct page_builder *builder, size_t attribute,
                          size_t value) {
    const struct attribute_value *of =
        &builder->instrument->attributes[attribute].values[value];

    return of->noun != NULL
               ? of->noun
               : words_text(builder, STAFF " in the group \"%s\"", of->label);
}

const char *message_target(struct page_builder *builder,
                           const struct message_figure *figure) {
    const struct instrument *instrument = builder->instrument;
    const char *words =
        words_one_line(builder, target_title(instrument, figure->figured));

    if (target_is_item(instrument, figure->figured) && instrument->stem[0] != '\0') {
        words = words_text(builder, "%s %s", instrument->stem, words);
    }
    return words_text(builder, "\"%s\"", words);
}

const char *message_targets(struct page_builder *builder,
                            const struct message *message) {
    size_t n = message->n_figures < TOLD_MAX ? message->n_figures : TOLD_MAX;
    const char *words = message_target(builder, &message->figures[0]);

    for (size_t i = 1; i < n; i++) {
        words = words_text(builder, "%s%s%s", words, i + 1 == n ? " and " : ", ",
                           message_target(builder, &message->figures[i]));
    }
    return words;
}

const char *message_share(struct page_builder *builder, struct count of, struct count n,
                          const char *staff) {
    const char *counted = words_count(builder, of.value);

    return n.value < PER_CENT_FROM ? words_text(builder, "%s of %s %s", counted,
                                                words_count(builder, n.value), staff)
                                   : words_text(builder, "%s of %s %s (%s)", counted,
                                                words_count(builder, n.value), staff,
                                                words_per_cent(builder, of, n));
}

static bool is_one_or_two(uint64_t n) {
    return n == 1 || n == 2;
}

bool message_share_is_fit(struct count of, struct count n) {
    return of.known && n.known && of.value <= n.value && !is_one_or_two(of.value) &&
           !is_one_or_two(n.value - of.value);
}

const char *message_kind_of_targets(const struct page_builder *builder,
                                    const struct message *message) {
    const struct composite *composite =
        target_composite(builder->instrument, message->figures[0].target);

    return composite == NULL ? "questions" : heading_kinds(composite->kind);
}

/* The sheet of a target's own figures. */
static const char *sheet_of(struct page_builder *builder, size_t target) {
    const struct instrument *instrument = builder->instrument;
    const struct composite *composite = target_composite(instrument, target);
    size_t heading = heading_of_target(instrument, target);
    size_t set = heading_set_of(instrument, heading);

    if (composite != NULL && composite->kind != COMPOSITE_CONDITION) {
        return set == 0 ? words_tab(builder, PAGE_SUMMARY, 0)
                        : words_tab(builder, PAGE_THEMES, set - 1);
    }
    return words_tab(builder,
                     heading_of(instrument, heading).n_conditions > 0 ? PAGE_CONDITIONS
                                                                      : PAGE_ITEMS,
                     heading);
}

/* Which of the review's pairs a message is of. */
static size_t pair_of(const struct page_builder *builder,
                      const struct message *message) {
    size_t p = 0;

    while (p < builder->review->n_pairs &&
           !(builder->review->pairs[p].attribute == message->attribute &&
             builder->review->pairs[p].first == message->value &&
             builder->review->pairs[p].second == message->other)) {
        p++;
    }
    return p;
}

/* Groups of a locality stand in no workbook. */
static const char *evidence_of_locality(struct page_builder *builder,
                                        const struct message *message) {
    static const enum page_kind kinds[MESSAGE_KINDS] = {
        [MESSAGE_BUILD_ON] = PAGE_LOCALITY_ANSWERS,
        [MESSAGE_LOOK_AT] = PAGE_LOCALITY_ANSWERS,
        [MESSAGE_MOVED] = PAGE_LOCALITY_DIFFERENCES,
        [MESSAGE_DIFFERS_HERE] = PAGE_LOCALITY_COMPARED,
    };

    return message->kind == MESSAGE_ASK_WHY
               ? NULL
               : words_tab(builder, kinds[message->kind], builder->area);
}

const char *message_evidence(struct page_builder *builder,
                             const struct message *message) {
    if (builder->review->areas[builder->area].level == AREA_LOCALITY) {
        return evidence_of_locality(builder, message);
    }
    if (message->other != NONE) {
        return words_tab(builder, PAGE_PAIR, pair_of(builder, message));
    }
    if (message->kind == MESSAGE_ASK_WHY) {
        return words_tab(builder, PAGE_DIFFERENCES, builder->area);
    }
    if (message->kind == MESSAGE_MOVED) {
        return words_tab(builder, PAGE_CHANGE, 0);
    }
    return message->kind == MESSAGE_DIFFERS_HERE
               ? words_tab(builder, PAGE_COMPARED, 0)
               : sheet_of(builder, message->figures[0].target);
}

size_t message_count_words(const char *text) {
    size_t n = 0;

    for (size_t i = 0; text[i] != '\0'; i++) {
        n += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
    }
    return n;
}

/* Whether a text of this length ends in a word that wants another behind it. */
static bool is_open_ended(const char *text, size_t len) {
    static const char *const words[] = {"a",    "an",  "and", "are", "at",  "by",
                                        "for",  "in",  "is",  "of",  "on",  "or",
                                        "that", "the", "to",  "we",  "who", "with"};
    size_t first = len;

    while (first > 0 && text[first - 1] != ' ') {
        first--;
    }
    for (size_t i = 0; first > 0 && i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == len - first &&
            ascii_same(text + first, words[i], len - first)) {
            return true;
        }
    }
    return false;
}

/* The length without what may not stand before "...". */
static size_t trimmed(const char *text, size_t len) {
    size_t before = 0;

    while (len != before) {
        before = len;
        while (len > 1 && strchr(" ,;:.-(", text[len - 1]) != NULL) {
            len--;
        }
        if (is_open_ended(text, len)) {
            while (text[len - 1] != ' ') {
                len--;
            }
        }
    }
    return len;
}

const char *message_first_words(struct page_builder *builder, const char *text,
                                size_t n) {
    size_t len = 0, end = 0;

    /* Up to the end of the last word that there is room for. */
    for (size_t words = 0, characters = 0; text[len] != '\0'; len++) {
        bool is_last = text[len + 1] == '\0' || text[len + 1] == ' ';

        characters += ((unsigned char)text[len] & 0xC0) != 0x80;
        if (text[len] != ' ' && is_last && ++words <= n &&
            characters <= FIRST_WORDS_CHARACTERS) {
            end = len + 1;
        }
    }
    if (end == 0) {
        return words_cut(builder, text, FIRST_WORDS_CHARACTERS);
    }
    return end == len ? text
                      : words_text(builder, "%.*s...", (int)trimmed(text, end), text);
}
