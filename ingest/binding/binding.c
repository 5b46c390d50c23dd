#include "base/alloc.h"
#include "ingest/binding/binder.h"

#include <stdlib.h>
#include <string.h>

#define NAMED_MAX 10 /* questions named in a message */

static bool is_not_asked(const struct binder *binder, size_t question) {
    return binder->rules[question] != NULL && binder->rules[question]->heading == NULL;
}

/* The question a heading is the whole of, or NONE. */
static size_t whole_question(const struct binder *binder,
                             const struct heading *heading) {
    const struct questions *questions = &binder->questions;
    uint32_t question = 0;

    for (size_t i = 0; i < heading->n_wholes; i++) {
        if (key_map_find(&questions->wholes, heading->wholes[i],
                         strlen(heading->wholes[i]), &question) &&
            question != QUESTION_AMBIGUOUS) {
            return question;
        }
    }
    for (size_t i = 0; i < heading->n_pairs; i++) {
        if (questions->stem[0] != '\0' &&
            strcmp(heading->pairs[i].stem, questions->stem) == 0 &&
            key_map_find(&questions->rows, heading->pairs[i].row,
                         strlen(heading->pairs[i].row), &question) &&
            question != QUESTION_AMBIGUOUS) {
            return question;
        }
    }
    return NONE;
}

/* The question that is a row label of the heading, whatever the stem, or NONE. */
static size_t row_question(const struct binder *binder, const struct heading *heading) {
    uint32_t question = 0;

    for (size_t i = 0; i < heading->n_pairs; i++) {
        if (key_map_find(&binder->questions.rows, heading->pairs[i].row,
                         strlen(heading->pairs[i].row), &question) &&
            question != QUESTION_AMBIGUOUS) {
            return question;
        }
    }
    return NONE;
}

static void bind_column(struct binder *binder, size_t column, bool by_row) {
    const struct heading *heading = &binder->headings[column];
    size_t question =
        by_row ? row_question(binder, heading) : whole_question(binder, heading);

    if (question == NONE || is_not_asked(binder, question) ||
        binder->column_of[question] == column) {
        return;
    }
    if (binder->column_of[question] == NONE) {
        bind_column_to(binder, question, column);
        binder->is_weak[question] = by_row;
    } else if (binder->is_weak[question] == by_row) {
        /* A row label under another stem than the question's is not its repetition. */
        binder->is_repeated[column] = true;
        binder->is_settled[column] = is_bound_by_number(binder, question);
    }
}

/* Binds what is left: whole headings, then choices under a stem, then row labels (of
 * which "Points - the question" must not be one). */
static enum err_code bind_rest(struct binder *binder) {
    for (size_t i = 0; i < binder->n_columns; i++) {
        bind_column(binder, i, false);
    }
    enum err_code code = bind_choices(binder, false);
    for (size_t i = 0; i < binder->n_columns && code == ERR_OK; i++) {
        if (binder->question_in[i] == NONE && binder->meta[i] == META_NONE &&
            !binder->is_repeated[i]) {
            bind_column(binder, i, true);
        }
    }
    return code;
}

static bool is_item(const struct binder *binder, size_t question) {
    return question < binder->questions.first_comment;
}

/* A heading that the review names must be there, but that of a place where the return
 * has one. */
static enum err_code check_named(const struct binder *binder) {
    const struct questions *questions = &binder->questions;

    for (size_t i = 0; i < questions->n; i++) {
        bool is_place = i == question_of(questions, COLUMN_PLACE, 0) ||
                        i == question_of(questions, COLUMN_LOCALITY, 0);

        if (binder->rules[i] == NULL || binder->column_of[i] != NONE ||
            is_not_asked(binder, i) || (is_place && binder->file->place != NONE)) {
            continue;
        }
        return err_set(binder->err, ERR_INPUT,
                       "no column has the heading \"%s\", which \"columns\" names for "
                       "%s: correct it, or give null if it was not asked",
                       binder->rules[i]->heading, question_name(questions, i));
    }
    return ERR_OK;
}

/* "SV1, SV2 and 3 more": the items without a column. */
static enum err_code list_missing(const struct binder *binder, struct text_buffer *list,
                                  size_t n) {
    size_t named = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; is_item(binder, i) && code == ERR_OK; i++) {
        if (binder->column_of[i] != NONE || is_not_asked(binder, i)) {
            continue;
        }
        if (named == NAMED_MAX) {
            return text_append_format(list, " and %zu more", n - named);
        }
        code = text_append_format(list, "%s%s", named > 0 ? ", " : "",
                                  question_name(&binder->questions, i));
        named++;
    }
    return code;
}

static enum err_code refuse_file(const struct binder *binder, size_t n) {
    const struct instrument *instrument = binder->questions.review->instrument;

    return err_set(
        binder->err, ERR_INPUT,
        "none of the %zu questions of '%s' has a column: is this the right file? Its "
        "first heading is \"%s\". For another survey, 'kloe instrument draft' makes "
        "the instrument",
        n, instrument->id, binder->n_columns > 0 ? binder->headings[0].shown : "");
}

static enum err_code check_items(const struct binder *binder) {
    size_t missing = 0, asked = 0;

    for (size_t i = 0; is_item(binder, i); i++) {
        asked += is_not_asked(binder, i) ? 0 : 1;
        missing += !is_not_asked(binder, i) && binder->column_of[i] == NONE ? 1 : 0;
    }
    if (missing == 0) {
        return ERR_OK;
    }
    if (missing == asked && asked > 1) {
        return refuse_file(binder, asked);
    }
    if (binder->lenient) {
        return ERR_OK;
    }
    struct text_buffer list;
    text_buffer_init(&list, ERR_TEXT_BYTES * 4);
    enum err_code code = list_missing(binder, &list, missing);
    if (code != ERR_OK) {
        code = err_memory(binder->err);
    } else if (missing == 1) {
        code = err_set(binder->err, ERR_INPUT,
                       "1 question has no column: %s; name its heading in \"columns\", "
                       "or null if it was not asked",
                       list.bytes);
    } else {
        code = err_set(binder->err, ERR_INPUT,
                       "%zu questions have no column: %s; name their headings in "
                       "\"columns\", or null if they were not asked",
                       missing, list.bytes);
    }
    text_buffer_free(&list);
    return code;
}

/* The column of a role: what the review names, else what the layout knows by itself. */
static size_t role_column(const struct binder *binder, enum column_role role,
                          enum meta_use meta) {
    size_t question = question_of(&binder->questions, role, 0);

    if (binder->rules[question] != NULL) {
        return binder->column_of[question];
    }
    for (size_t i = 0; i < binder->n_columns; i++) {
        if (binder->meta[i] == meta && binder->question_in[i] == NONE) {
            return i;
        }
    }
    return NONE;
}

static struct column_report report_column(const struct binder *binder, size_t column) {
    struct column_report report = {.heading = binder->headings[column].shown,
                                   .use = COLUMN_UNBOUND};
    size_t question = binder->question_in[column];

    if (question != NONE) {
        report.use = COLUMN_BOUND;
        report.role = question_role(&binder->questions, question, &report.index);
    } else if (binder->meta[column] == META_RESPONDENT &&
               column == role_column(binder, COLUMN_RESPONDENT, META_RESPONDENT)) {
        report.use = COLUMN_BOUND;
        report.role = COLUMN_RESPONDENT;
    } else if (binder->meta[column] == META_PRIVATE) {
        report.use = COLUMN_PRIVATE;
    } else if (binder->meta[column] != META_NONE) {
        report.use = COLUMN_META;
    }
    return report;
}

static enum err_code report_binding(struct binding *out, const struct binder *binder,
                                    struct arena *arena) {
    const struct questions *questions = &binder->questions;
    const size_t *column_of = binder->column_of;
    struct column_report *columns =
        arena_array(arena, binder->n_columns, sizeof *columns);
    size_t *not_asked = arena_array(arena, questions->first_comment, sizeof *not_asked);
    size_t n_not_asked = 0;

    if (columns == NULL || not_asked == NULL) {
        return err_memory(binder->err);
    }
    for (size_t i = 0; i < binder->n_columns; i++) {
        columns[i] = report_column(binder, i);
    }
    for (size_t i = 0; is_item(binder, i); i++) {
        if (is_not_asked(binder, i) || column_of[i] == NONE) {
            not_asked[n_not_asked++] = i;
        }
    }
    *out = (struct binding){
        .items = column_of,
        .comments = column_of + questions->first_comment,
        .attributes = column_of + questions->first_attribute,
        .place = column_of[question_of(questions, COLUMN_PLACE, 0)],
        .locality = column_of[question_of(questions, COLUMN_LOCALITY, 0)],
        .respondent = role_column(binder, COLUMN_RESPONDENT, META_RESPONDENT),
        .submitted = role_column(binder, COLUMN_SUBMITTED, META_SUBMITTED),
        .columns = columns,
        .meta = binder->meta,
        .n_columns = binder->n_columns,
        .not_asked = not_asked,
        .n_not_asked = n_not_asked,
        .choices = binder->choices,
        .first_item_choice = binder->first_choice,
        .first_attribute_choice = binder->first_choice + questions->first_attribute,
        .first_place_choice =
            binder->first_choice + question_of(questions, COLUMN_PLACE, 0),
        .is_repeated = binder->is_repeated,
        .is_settled = binder->is_settled};
    return ERR_OK;
}

static enum err_code make_arrays(struct binder *binder, size_t n, size_t n_questions) {
    struct arena *arena = binder->arena;

    binder->n_columns = n;
    binder->headings = arena_array(arena, n, sizeof *binder->headings);
    binder->question_in = arena_array(arena, n, sizeof *binder->question_in);
    binder->is_repeated = arena_array(arena, n, sizeof *binder->is_repeated);
    binder->is_settled = arena_array(arena, n, sizeof *binder->is_settled);
    binder->meta = arena_array(arena, n, sizeof *binder->meta);
    binder->choices = arena_array(arena, n, sizeof *binder->choices);
    binder->first_choice =
        arena_array(arena, n_questions + 1, sizeof *binder->first_choice);
    binder->column_of = arena_array(arena, n_questions, sizeof *binder->column_of);
    binder->rules = arena_array(arena, n_questions, sizeof(struct column_rule *));
    binder->rule_keys = arena_array(arena, n_questions, sizeof(char *));
    binder->is_weak = arena_array(arena, n_questions, sizeof *binder->is_weak);
    if (binder->headings == NULL || binder->question_in == NULL ||
        binder->is_repeated == NULL || binder->is_settled == NULL ||
        binder->meta == NULL || binder->choices == NULL ||
        binder->first_choice == NULL || binder->column_of == NULL ||
        binder->rules == NULL || binder->rule_keys == NULL || binder->is_weak == NULL) {
        return err_memory(binder->err);
    }
    return ERR_OK;
}

static enum err_code prepare_columns(struct binder *binder,
                                     const struct layout *layout) {
    const struct profile *profile = layout->profile;
    const enum meta_use *first = profile->first_columns;
    size_t n_first = profile->n_first_columns;
    size_t n = layout->n_columns, n_questions = binder->questions.n;
    enum err_code code = make_arrays(binder, n, n_questions);

    for (size_t i = 0; i < n_questions && code == ERR_OK; i++) {
        binder->column_of[i] = NONE;
    }
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        struct heading *heading = &binder->headings[i];

        code = heading_read(heading, layout, i, binder->arena, binder->err);
        if (code != ERR_OK) {
            return code;
        }
        binder->question_in[i] = NONE;
        binder->meta[i] = heading_meta(profile, heading);
        if (i < n_first && binder->meta[i] == META_NONE) {
            binder->meta[i] = first[i];
        }
    }
    return code;
}

enum err_code binding_make(struct binding *out, const struct review *review,
                           const struct return_file *file, const struct layout *layout,
                           bool lenient, struct arena *arena, struct err *err) {
    struct binder binder = {
        .file = file, .arena = arena, .lenient = lenient, .err = err};
    enum err_code code = questions_init(&binder.questions, review, err);

    if (code != ERR_OK) {
        return code;
    }
    text_buffer_init(&binder.fold, SIZE_MAX);
    code = prepare_columns(&binder, layout);
    ERR_NEXT(code, bind_rules(&binder));
    ERR_NEXT(code, bind_rest(&binder));
    ERR_NEXT(code, check_named(&binder));
    ERR_NEXT(code, check_items(&binder));
    ERR_NEXT(code, report_binding(out, &binder, arena));
    text_buffer_free(&binder.fold);
    questions_free(&binder.questions);
    return code;
}
