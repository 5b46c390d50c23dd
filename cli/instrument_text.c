#include "cli/instrument_text.h"

#include "base/num.h"
#include "cli/terminal/terminal.h"

#include <stdio.h>
#include <string.h>

#define TEXT_LINE_BYTES_MAX ((size_t)1 << 20) /* 1,000 ids of 64 bytes */

/* "  SV1      text", wrapped under the text. */
static enum err_code add_entry(struct text_buffer *out, size_t indent, const char *id,
                               const char *text) {
    enum { ID_COLUMNS = 9 };

    size_t before = out->len;

    enum err_code code =
        text_append_format(out, "%*s%-*s ", (int)indent, "", ID_COLUMNS, id);
    return code == ERR_OK
               ? terminal_wrap(out, out->len - before, indent + ID_COLUMNS + 1, text)
               : code;
}

static bool serves(const struct item *item, size_t condition) {
    for (size_t c = 0; c < item->n_conditions; c++) {
        if (item->conditions[c] == condition) {
            return true;
        }
    }
    return false;
}

static bool names_only_kloe(const struct item *item, size_t kloe) {
    return item->n_conditions == 0 && item->kloes[0] == kloe;
}

static enum err_code add_item(struct text_buffer *out, size_t indent,
                              const struct item *item) {
    char text[2048];

    (void)snprintf(text, sizeof text, "%s%s", item->text,
                   item->reverse ? " (reversed: less is better)" : "");
    return add_entry(out, indent, item->id, text);
}

static enum err_code add_kloe(struct text_buffer *out,
                              const struct instrument *instrument, size_t k) {
    const struct kloe *kloe = &instrument->kloes[k];
    enum err_code code = text_append_format(out, "\n%s  %s\n", kloe->id, kloe->title);

    for (size_t c = kloe->first_condition;
         c < kloe->first_condition + kloe->n_conditions && code == ERR_OK; c++) {
        code = add_entry(out, 2, instrument->conditions[c].id,
                         instrument->conditions[c].text);
        for (size_t i = 0; i < instrument->n_items && code == ERR_OK; i++) {
            if (serves(&instrument->items[i], c)) {
                code = add_item(out, 6, &instrument->items[i]);
            }
        }
    }
    for (size_t i = 0; i < instrument->n_items && code == ERR_OK; i++) {
        if (names_only_kloe(&instrument->items[i], k)) {
            code = add_item(out, 2, &instrument->items[i]);
        }
    }
    return code;
}

static enum err_code add_scale(struct text_buffer *out, const struct scale *scale) {
    static const char *const kinds[] = {
        [OPTION_SCORED] = NULL,
        [OPTION_DONT_KNOW] = "counted apart, as don't know",
        [OPTION_NOT_APPLICABLE] = "counted apart, as not applicable",
        [OPTION_PREFER_NOT_TO_SAY] = "counted apart, as prefer not to say",
    };
    enum err_code code = text_append_format(out, "\nAnswers: %s\n", scale->id);

    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        const struct option *option = &scale->options[o];

        code = option->kind == OPTION_SCORED && scale->undecided
                   ? text_append_format(out, "    %s  %s\n", SCORE_TO_CHOOSE,
                                        option->label)
               : option->kind == OPTION_SCORED
                   ? text_append_format(out, "  %3d  %s\n", (int)option->score,
                                        option->label)
                   : text_append_format(out, "       %s (%s)\n", option->label,
                                        kinds[option->kind]);
    }
    return code;
}

static enum err_code add_attribute(struct text_buffer *out,
                                   const struct attribute *attribute) {
    enum err_code code = add_entry(out, 2, attribute->id, attribute->text);

    for (size_t v = 0; v < attribute->n_values && code == ERR_OK; v++) {
        code = text_append_format(out, "      %s\n", attribute->values[v].label);
    }
    return code;
}

/* A theme and the items it is made of, by id. */
static enum err_code add_theme(struct text_buffer *out,
                               const struct instrument *instrument,
                               const struct composite *theme) {
    struct text_buffer line;
    enum err_code code = ERR_OK;

    text_buffer_init(&line, TEXT_LINE_BYTES_MAX);
    code = text_append_format(&line, "%s:", theme->title);
    for (size_t i = 0; i < theme->n_items && code == ERR_OK; i++) {
        code = text_append_format(&line, " %s", instrument->items[theme->items[i]].id);
    }
    ERR_NEXT(code, text_append(out, "  ", 2));
    ERR_NEXT(code, terminal_wrap(out, 2, 6, line.bytes));
    text_buffer_free(&line);
    return code;
}

static enum err_code add_framework(struct text_buffer *out,
                                   const struct instrument *instrument, size_t f) {
    const struct framework *framework = &instrument->frameworks[f];
    const struct composite *themes =
        instrument->composites + instrument->n_kloes + instrument->n_conditions;
    enum err_code code = text_append_format(out, "\nRead otherwise: %s (%s)\n",
                                            framework->title, framework->id);

    for (size_t t = 0; t < framework->n_themes && code == ERR_OK; t++) {
        code = add_theme(out, instrument, &themes[framework->first_theme + t]);
    }
    return code;
}

/* The figure a row of bands is of, in words. */
static const char *const figure_called[STATED_FIGURES] = {
    [STATED_MEAN] = "average answer",
    [STATED_SUM] = "sum of the answers",
    [STATED_PERCENT] = "sum in per cent of the highest"};

static enum err_code add_stated(struct text_buffer *out,
                                const struct instrument *instrument,
                                const struct stated_bands *stated) {
    enum err_code code = text_append_format(
        out, "\nBands: %s (version %s)\n  of %s, %s, rounded to %d decimal%s\n",
        stated->title, stated->version, instrument->composites[stated->composite].title,
        figure_called[stated->figure], stated->decimals,
        text_plural((uint64_t)stated->decimals));

    for (size_t b = 0; b < stated->n_bands && code == ERR_OK; b++) {
        char from[NUM_TEXT_BYTES], to[NUM_TEXT_BYTES], range[2 * NUM_TEXT_BYTES];
        double steps = (double)stated_steps(stated);

        num_format_fixed(from, (double)stated->bands[b].from / steps, stated->decimals);
        num_format_fixed(to, (double)stated->bands[b].to / steps, stated->decimals);
        (void)snprintf(range, sizeof range, "%s-%s", from, to);
        code = add_entry(out, 2, range, stated->bands[b].text);
    }
    return code;
}

enum err_code instrument_summary(struct text_buffer *out,
                                 const struct instrument *instrument) {
    size_t minutes = instrument_minutes(instrument), before = out->len;
    char title[2048];

    enum err_code code = text_append_format(out, "%s  ", instrument->id);
    (void)snprintf(title, sizeof title, "%s (version %s)", instrument->title,
                   instrument->version);
    ERR_NEXT(code, terminal_wrap(out, out->len - before, 2, title));
    if (code == ERR_OK && instrument->purpose != NULL) {
        code = text_append(out, "  ", 2);
        ERR_NEXT(code, terminal_wrap(out, 2, 2, instrument->purpose));
    }
    ERR_NEXT(code, text_append_format(
                       out,
                       "  %zu item%s, %zu comment question%s; about %zu minute%s to "
                       "answer\n",
                       instrument->n_items, text_plural(instrument->n_items),
                       instrument->n_comments, text_plural(instrument->n_comments),
                       minutes, text_plural(minutes)));
    return code;
}

enum err_code instrument_text(struct text_buffer *out,
                              const struct instrument *instrument) {
    enum err_code code =
        text_append_format(out, "%s\n%s, version %s\n", instrument->title,
                           instrument->id, instrument->version);

    if (code == ERR_OK && instrument->purpose != NULL) {
        code = terminal_wrap(out, 0, 0, instrument->purpose);
    }
    if (code == ERR_OK && instrument->stem[0] != '\0') {
        code = text_append_format(out, "Questions begin: %s ...\n", instrument->stem);
    }
    for (size_t k = 0; k < instrument->n_kloes && code == ERR_OK; k++) {
        code = add_kloe(out, instrument, k);
    }
    for (size_t s = 0; s < instrument->n_scales && code == ERR_OK; s++) {
        code = add_scale(out, &instrument->scales[s]);
    }
    if (code == ERR_OK && instrument->n_comments > 0) {
        code = text_append_format(out, "\nComments\n");
    }
    for (size_t c = 0; c < instrument->n_comments && code == ERR_OK; c++) {
        code =
            add_entry(out, 2, instrument->comments[c].id, instrument->comments[c].text);
    }
    if (code == ERR_OK && instrument->n_attributes > 0) {
        code = text_append_format(out, "\nAbout the person\n");
    }
    for (size_t a = 0; a < instrument->n_attributes && code == ERR_OK; a++) {
        code = add_attribute(out, &instrument->attributes[a]);
    }
    for (size_t f = 0; f < instrument->n_frameworks && code == ERR_OK; f++) {
        code = add_framework(out, instrument, f);
    }
    for (size_t s = 0; s < instrument->n_stated && code == ERR_OK; s++) {
        code = add_stated(out, instrument, &instrument->stated[s]);
    }
    return code;
}

void instrument_tell_open(const struct instrument *instrument, const char *from) {
    enum { TOLD_MAX = 5 };

    size_t n = instrument->n_open_decisions;
    size_t told = n > TOLD_MAX ? TOLD_MAX - 1 : n;

    for (size_t i = 0; i < told; i++) {
        const struct open_decision *open = &instrument->open_decisions[i];

        terminal_message("%s: to decide: %s. To settle it: %s.", from, open->what,
                         open->settle);
    }
    if (told < n) {
        terminal_message("%s: %zu more to decide: 'kloe instrument check' lists them",
                         from, n - told);
    }
}
