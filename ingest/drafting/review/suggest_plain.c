/* Answers that say in words of their own what an option is. */
#include "ingest/drafting/review/suggest_pool.h"
#include "surveys/wording/label_reading.h"

#include "base/ascii.h"
#include "base/num.h"

#include <string.h>

/* "extremely likely - 10", as SurveyMonkey writes the ends of a scale of numbers; not
 * "5 - 10". */
static void read_number_behind(struct label_reading *reading) {
    const char *words = reading->words;
    const char *dash = words != NULL ? strrchr(words, '-') : NULL;

    if (reading->has_number || dash == NULL || dash - words < 2 || dash[-1] != ' ' ||
        dash[1] != ' ' || ascii_is_digit(dash[-2])) {
        return;
    }
    const char *number = dash + 2;
    reading->has_number = num_parse(number, strlen(number), 0, 999, &reading->number);
}

/* Takes a label apart; *is_read is false of one that is no text. */
static enum err_code read_label(struct label_reading *out, bool *is_read,
                                const char *label, struct err *err) {
    *out = (struct label_reading){0};
    text_buffer_init(&out->fold, SIZE_MAX);
    enum err_code code = label_read(out, label);

    *is_read = code == ERR_OK;
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

/* Whether an option is called by this number and no more. */
static enum err_code is_number(bool *out, const struct option *option, int64_t number,
                               struct err *err) {
    struct label_reading label;
    bool is_read = false;
    enum err_code code = read_label(&label, &is_read, option->label, err);

    *out =
        is_read && label.has_number && label.words[0] == '\0' && label.number == number;
    text_buffer_free(&label.fold);
    return code;
}

enum err_code suggest_plain(struct suggestions *out, const struct scale *scale,
                            const char *answer, struct err *err) {
    struct label_reading said;
    enum option_kind kind = OPTION_SCORED;
    bool is_read = false;
    enum err_code code = read_label(&said, &is_read, answer, err);

    if (is_read) {
        read_number_behind(&said);
    }
    bool is_none = is_read && label_is_non_answer(&kind, &said);

    for (size_t o = 0; o < scale->n_options && is_read && code == ERR_OK; o++) {
        const struct option *option = &scale->options[o];
        bool is_it = is_none && option->kind == kind;

        if (!is_none && said.has_number && option->kind == OPTION_SCORED) {
            code = is_number(&is_it, option, said.number, err);
        }
        if (code == ERR_OK && is_it && out->n < NEAREST_MAX) {
            out->list[out->n++] = (struct suggestion){option->id, option->label};
        }
    }
    text_buffer_free(&said.fold);
    return code;
}
