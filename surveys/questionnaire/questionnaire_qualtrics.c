/* The questionnaire for Qualtrics: its "advanced format", a text file of tags in double
 * brackets, each on a line of its own, with a block for each KLOE. */
#include "surveys/questionnaire/question_html.h"
#include "surveys/questionnaire/question_order.h"
#include "surveys/questionnaire/questionnaire_parts.h"

#define TAG(text_) "\n[[" text_ "]]\n"

static enum err_code add(struct text_buffer *out, const char *words) {
    return text_append_format(out, "%s", words);
}

/* A line that people read. */
static enum err_code add_line(struct text_buffer *out, const char *text) {
    enum err_code code = question_html(out, text);

    ERR_NEXT(code, text_append(out, "\n", 1));
    return code;
}

/* The name of a block is for who makes the survey; a bracket would end its tag. */
static enum err_code add_block(struct text_buffer *out, const char *title) {
    enum err_code code = add(out, "\n[[Block:");
    size_t from = out->len;

    ERR_NEXT(code, question_line(out, title));
    for (size_t i = from; i < out->len && code == ERR_OK; i++) {
        out->bytes[i] = out->bytes[i] == '['   ? '('
                        : out->bytes[i] == ']' ? ')'
                                               : out->bytes[i];
    }
    ERR_NEXT(code, add(out, "]]\n"));
    return code;
}

static enum err_code add_attribute(struct text_buffer *out,
                                   const struct attribute *attribute) {
    enum err_code code = add(out, TAG("Question:MC:SingleAnswer:Vertical"));

    ERR_NEXT(code, add_line(out, attribute->text));
    ERR_NEXT(code, add(out, "[[Choices]]\n"));
    for (size_t v = 0; v < attribute->n_values && code == ERR_OK; v++) {
        code = add_line(out, attribute->values[v].label);
    }
    return code;
}

static enum err_code add_comments(struct text_buffer *out,
                                  const struct instrument *instrument, size_t kloe) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < instrument->n_comments && code == ERR_OK; c++) {
        if (instrument->comments[c].kloe == kloe) {
            code = add(out, TAG("Question:TE:Essay"));
            ERR_NEXT(code, add_line(out, instrument->comments[c].text));
        }
    }
    return code;
}

static enum err_code add_grid(struct text_buffer *out,
                              const struct instrument *instrument,
                              const struct question_order *order,
                              const struct question_grid *grid) {
    const struct scale *scale = &instrument->scales[grid->scale];
    struct text_buffer title;

    text_buffer_init(&title, SIZE_MAX);
    enum err_code code = question_grid_title(&title, instrument, grid);
    ERR_NEXT(code, add(out, TAG("Question:Matrix")));
    ERR_NEXT(code, add_line(out, title.bytes));
    text_buffer_free(&title);
    ERR_NEXT(code, add(out, "[[Choices]]\n"));
    for (size_t i = 0; i < grid->n && code == ERR_OK; i++) {
        code = add_line(out, instrument->items[order->items[grid->first + i]].text);
    }
    ERR_NEXT(code, add(out, "[[Answers]]\n"));
    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        code = add_line(out, scale->options[o].label);
    }
    return code;
}

static enum err_code add_grids(struct text_buffer *out,
                               const struct instrument *instrument,
                               const struct question_order *order) {
    enum err_code code = ERR_OK;

    for (size_t g = 0; g < order->n_grids && code == ERR_OK; g++) {
        const struct question_grid *grid = &order->grids[g];

        if (grid->opens_kloe) {
            code = add_block(out, instrument->kloes[grid->kloe].title);
        }
        ERR_NEXT(code, add_grid(out, instrument, order, grid));
        if (code == ERR_OK && grid->ends_kloe) {
            code = add_comments(out, instrument, grid->kloe);
        }
    }
    return code;
}

enum err_code questionnaire_qualtrics(struct text_buffer *out,
                                      const struct instrument *instrument) {
    struct question_order order;
    enum err_code code = question_order_make(&order, instrument);

    if (code != ERR_OK) {
        return code;
    }
    code = add(out, "[[AdvancedFormat]]\n");
    if (code == ERR_OK && instrument->n_attributes > 0) {
        code = add_block(out, "About you");
    }
    for (size_t a = 0; a < instrument->n_attributes && code == ERR_OK; a++) {
        code = add_attribute(out, &instrument->attributes[a]);
    }
    ERR_NEXT(code, add_grids(out, instrument, &order));
    ERR_NEXT(code, add_comments(out, instrument, NONE));
    question_order_free(&order);
    return code;
}
