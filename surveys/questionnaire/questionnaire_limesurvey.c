/* The questionnaire for LimeSurvey: a survey structure as tab-separated values, a row
 * for each setting, group, question, row of a table and answer. A field with a
 * quotation mark stands in quotation marks, as LimeSurvey writes it itself. Codes are
 * made here: those of LimeSurvey are letters and digits, begin with a letter and are
 * short. What belongs together is known by its order: numbers of their own are given on
 * import. */
#include "surveys/questionnaire/question_html.h"
#include "surveys/questionnaire/question_order.h"
#include "surveys/questionnaire/questionnaire_parts.h"

#include <stdio.h>
#include <string.h>

/* The columns of the manual. Nobody has to answer, and no question has another answer
 * than its own. */
static const char headings[] =
    "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\t"
    "other\tdefault\tsame_default\r\n";

/* What of them is written; the others stay empty. */
struct structure_row {
    const char *class, *type, *name, *relevance, *text;
    bool has_language;
};

struct structure {
    struct text_buffer *out;
    const struct instrument *instrument;
    struct question_order order;
    char language[4]; /* LimeSurvey names languages without a country */
    size_t n_groups, n_questions;
};

#define CODE_BYTES       32
#define TITLE_CHARACTERS 200 /* that the title of a survey may have there */
#define TEXT_BYTES_MAX   ((size_t)1 << 20)

/* A field that people read. */
static enum err_code add_field(struct text_buffer *out, const char *text) {
    struct text_buffer html;

    text_buffer_init(&html, TEXT_BYTES_MAX);
    enum err_code code = question_html(&html, text);
    const char *at = html.bytes == NULL ? "" : html.bytes;
    bool is_quoted = strchr(at, '"') != NULL;

    ERR_NEXT(code, text_append(out, "\"", is_quoted ? 1 : 0));
    while (*at != '\0' && code == ERR_OK) {
        size_t plain = strcspn(at, "\"\\");

        code = text_append(out, at, plain);
        at += plain;
        if (code == ERR_OK && *at != '\0') {
            /* LimeSurvey takes a mark behind "\" for no end of its field. */
            code = text_append_format(out, "%s", *at == '"' ? "\"\"" : "&#92;");
            at++;
        }
    }
    ERR_NEXT(code, text_append(out, "\"", is_quoted ? 1 : 0));
    text_buffer_free(&html);
    return code;
}

static enum err_code add_row(struct structure *made, struct structure_row row) {
    struct text_buffer *out = made->out;
    bool is_question = strcmp(row.class, "Q") == 0;
    enum err_code code = text_append_format(out, "%s\t%s\t", row.class, row.type);

    ERR_NEXT(code, add_field(out, row.name));
    ERR_NEXT(code, text_append_format(out, "\t%s\t", row.relevance));
    ERR_NEXT(code, add_field(out, row.text));
    ERR_NEXT(code, text_append_format(out, "\t\t%s\t\t%s\t%s\t\t\r\n",
                                      row.has_language ? made->language : "",
                                      is_question ? "N" : "", is_question ? "N" : ""));
    return code;
}

static enum err_code add_settings(struct structure *made) {
    char title[TITLE_CHARACTERS * 4 + 1];
    enum err_code code = add_row(made, (struct structure_row){.class = "S",
                                                              .type = "",
                                                              .name = "language",
                                                              .relevance = "",
                                                              .text = made->language});

    ERR_NEXT(code, add_row(made, (struct structure_row){.class = "S",
                                                        .type = "",
                                                        .name = "format",
                                                        .relevance = "",
                                                        .text = "G"}));
    text_display(title, sizeof title, made->instrument->title,
                 strlen(made->instrument->title), TITLE_CHARACTERS);
    ERR_NEXT(code, add_row(made, (struct structure_row){.class = "SL",
                                                        .type = "",
                                                        .name = "surveyls_title",
                                                        .relevance = "",
                                                        .text = title,
                                                        .has_language = true}));
    return code;
}

static enum err_code add_group(struct structure *made, const char *title) {
    char number[CODE_BYTES];

    (void)snprintf(number, sizeof number, "G%zu", made->n_groups++);
    return add_row(made, (struct structure_row){.class = "G",
                                                .type = number,
                                                .name = title,
                                                .relevance = "1",
                                                .text = "",
                                                .has_language = true});
}

/* A question of a type: F a table, L one answer of several, T a long text. */
static enum err_code add_question(struct structure *made, const char *type,
                                  const char *text) {
    char code[CODE_BYTES];

    (void)snprintf(code, sizeof code, "Q%zu", ++made->n_questions);
    return add_row(made, (struct structure_row){.class = "Q",
                                                .type = type,
                                                .name = code,
                                                .relevance = "1",
                                                .text = text,
                                                .has_language = true});
}

/* A part of the last question: a row of its table (SQ) or an answer (A). */
static enum err_code add_part(struct structure *made, const char *class,
                              const char *name, const char *text) {
    return add_row(made, (struct structure_row){.class = class,
                                                .type = "0",
                                                .name = name,
                                                .relevance = class[0] == 'S' ? "1" : "",
                                                .text = text,
                                                .has_language = true});
}

static enum err_code add_answer(struct structure *made, size_t i, const char *label) {
    char name[CODE_BYTES];

    (void)snprintf(name, sizeof name, "A%zu", i + 1);
    return add_part(made, "A", name, label);
}

static enum err_code add_attributes(struct structure *made) {
    const struct instrument *instrument = made->instrument;
    enum err_code code =
        instrument->n_attributes == 0 ? ERR_OK : add_group(made, "About you");

    for (size_t a = 0; a < instrument->n_attributes && code == ERR_OK; a++) {
        const struct attribute *attribute = &instrument->attributes[a];

        code = add_question(made, "L", attribute->text);
        for (size_t v = 0; v < attribute->n_values && code == ERR_OK; v++) {
            code = add_answer(made, v, attribute->values[v].label);
        }
    }
    return code;
}

static enum err_code add_comments(struct structure *made, size_t kloe) {
    const struct instrument *instrument = made->instrument;
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < instrument->n_comments && code == ERR_OK; c++) {
        if (instrument->comments[c].kloe == kloe) {
            code = add_question(made, "T", instrument->comments[c].text);
        }
    }
    return code;
}

static enum err_code add_grid(struct structure *made,
                              const struct question_grid *grid) {
    const struct instrument *instrument = made->instrument;
    const struct scale *scale = &instrument->scales[grid->scale];
    struct text_buffer title;

    text_buffer_init(&title, TEXT_BYTES_MAX);
    enum err_code code = question_grid_title(&title, instrument, grid);
    ERR_NEXT(code, add_question(made, "F", title.bytes));
    for (size_t i = 0; i < grid->n && code == ERR_OK; i++) {
        char name[CODE_BYTES];

        (void)snprintf(name, sizeof name, "SQ%03zu", i + 1);
        code = add_part(made, "SQ", name,
                        instrument->items[made->order.items[grid->first + i]].text);
    }
    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        code = add_answer(made, o, scale->options[o].label);
    }
    text_buffer_free(&title);
    return code;
}

static enum err_code add_grids(struct structure *made) {
    enum err_code code = ERR_OK;

    for (size_t g = 0; g < made->order.n_grids && code == ERR_OK; g++) {
        const struct question_grid *grid = &made->order.grids[g];

        if (grid->opens_kloe) {
            code = add_group(made, made->instrument->kloes[grid->kloe].title);
        }
        ERR_NEXT(code, add_grid(made, grid));
        if (code == ERR_OK && grid->ends_kloe) {
            code = add_comments(made, grid->kloe);
        }
    }
    return code;
}

enum err_code questionnaire_limesurvey(struct text_buffer *out,
                                       const struct instrument *instrument) {
    struct structure made = {.out = out, .instrument = instrument};
    enum err_code code = question_order_make(&made.order, instrument);

    if (code != ERR_OK) {
        return code;
    }
    for (size_t i = 0; i + 1 < sizeof made.language && instrument->language[i] != '-' &&
                       instrument->language[i] != '\0';
         i++) {
        made.language[i] = instrument->language[i];
    }
    code = text_append_format(out, "\xEF\xBB\xBF%s", headings);
    ERR_NEXT(code, add_settings(&made));
    ERR_NEXT(code, add_attributes(&made));
    ERR_NEXT(code, add_grids(&made));
    ERR_NEXT(code, add_comments(&made, NONE));
    question_order_free(&made.order);
    return code;
}
