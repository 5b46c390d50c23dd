#include "ingest/drafting/instrument/draft_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/drafting/instrument/draft_kloes_json.h"
#include "ingest/drafting/instrument/draft_notes_json.h"
#include "ingest/drafting/instrument/draft_scales_json.h"
#include "ingest/drafting/instrument/draft_values_json.h"
#include "ingest/drafting/joined/joined_columns.h"
#include "surveys/definition/tree_json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define SHOWN       60 /* characters of a heading in a note */
#define SHOWN_BYTES (SHOWN * 4 + 4)
#define ID_BYTES    48

/* Appends the answers of its scale that others gave and nobody gave here. */
static enum err_code list_not_given(struct text_buffer *out,
                                    const struct draft_column *judged,
                                    const struct draft_scale *scale) {
    size_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        const struct draft_option *option = &scale->options[o];
        bool is_point =
            option->kind == OPTION_SCORED && !option->is_code && !option->is_added;

        if (is_point && scale->family != NONE &&
            (judged->ranks >> option->rank & 1) == 0) {
            code = text_append_format(
                out, "%s\"%s\"",
                n++ == 0 ? "The scale is that of other questions; nobody chose here: "
                         : ", ",
                option->label);
        }
    }
    if (n > 0) {
        ERR_NEXT(code, text_append_format(out, ". "));
    }
    return code;
}

/* What is to be known of an item; NULL in *out where there is nothing. */
static enum err_code item_note(json_t **out, const struct draft_column *judged,
                               const struct draft_scale *scale) {
    struct text_buffer text;
    bool is_one = judged->strays == 1;

    *out = NULL;
    text_buffer_init(&text, SIZE_MAX);
    enum err_code code = list_not_given(&text, judged, scale);
    if (judged->strays > 0) {
        ERR_NEXT(code, text_append_format(
                           &text, "%llu answer%s on the scale: 'kloe check' shows %s. ",
                           (unsigned long long)judged->strays,
                           is_one ? " is not" : "s are not", is_one ? "it" : "them"));
    }
    if (judged->numbers_disagree) {
        ERR_NEXT(code, text_append_format(
                           &text, "The numbers beside the answers run in another order "
                                  "than their words: the words were believed. "));
    }
    if (code == ERR_OK && text.len > 0) {
        *out = json_stringn(text.bytes, text.len - 1);
        code = *out != NULL ? ERR_OK : ERR_MEMORY;
    }
    text_buffer_free(&text);
    return code;
}

/* Each item, with its KLOE of those in the list; of[c] says which. */
static json_t *items_json(const struct draft *draft, const json_t *kloes,
                          const size_t *of) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        const struct draft_column *judged = &draft->columns[c];

        if (judged->use != DRAFT_ITEM) {
            continue;
        }
        json_t *json = draft_question_json(draft, c);
        failed = json_object_set_new(json, "scale",
                                     json_string(draft->scales[judged->scale].id)) != 0;
        const json_t *kloe = json_array_get(kloes, of[c]);
        failed =
            json_object_set(json, "kloe", json_object_get(kloe, "id")) != 0 || failed;
        json_t *note = NULL;
        failed =
            item_note(&note, judged, &draft->scales[judged->scale]) != ERR_OK || failed;
        if (note != NULL) {
            failed = json_object_set_new(json, "notes", note) != 0 || failed;
        }
        failed = json_array_append_new(list, json) != 0 || failed;
    }
    return json_tree_or_null(list, failed);
}

static json_t *comments_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        if (draft->columns[c].use == DRAFT_COMMENT) {
            failed = json_array_append_new(list, draft_question_json(draft, c)) != 0;
        }
    }
    return json_tree_or_null(list, failed);
}

/* NULL without memory. */
static json_t *instrument_json(const struct draft *draft) {
    size_t *of = alloc_array(draft->source->n_columns, sizeof *of);
    json_t *kloes = of != NULL ? draft_kloes_json(draft, of) : NULL;
    json_t *items = kloes != NULL ? items_json(draft, kloes, of) : NULL;
    const char *name = draft->source->name;
    const char *dot = strrchr(name, '.');
    char title[SHOWN_BYTES];
    char id[ID_BYTES];

    text_display(title, sizeof title, name,
                 dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name),
                 SHOWN);
    text_slug(id, sizeof id, title);
    alloc_free(of);
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "format",
                     "kloe-instrument/1", "id", id, "version", "0.1", "title", title,
                     "notes", draft_notes_json(draft), "scales",
                     draft_scales_json(draft), "kloes", kloes, "items", items,
                     "comments", comments_json(draft), "attributes",
                     draft_attributes_json(draft));
}

/* What was written is what people are told to edit: it has to load. */
static enum err_code prove_instrument(const struct text_buffer *text, const char *path,
                                      struct err *err) {
    struct instrument *instrument = NULL;
    struct err fault = {0};
    enum err_code code =
        instrument_parse(&instrument, text->bytes, text->len, "the draft", &fault);

    instrument_free(instrument);
    if (code == ERR_OK || code == ERR_MEMORY) {
        return code == ERR_OK ? ERR_OK : err_memory(err);
    }
    code = err_set(err, ERR_INPUT,
                   "no instrument can be drafted from this return: what came of it "
                   "does not load (%s); change the headings or answers that are named "
                   "there, or list the questions in a spreadsheet and use 'kloe "
                   "instrument save'",
                   fault.text);
    err_set_source(err, path);
    return code;
}

/* Drafts from columns; `path` is theirs in messages. */
static enum err_code draft_columns(struct text_buffer *out,
                                   const struct return_columns *source,
                                   const char *path, struct err *err) {
    struct draft draft = {0};
    enum err_code code = draft_make(&draft, source, err);

    err_set_source(err, path);
    if (code == ERR_OK) {
        json_t *json = instrument_json(&draft);

        code = json_tree_append(out, json) == ERR_OK ? ERR_OK : err_memory(err);
        json_decref(json);
    }
    ERR_NEXT(code, prove_instrument(out, path, err));
    draft_free(&draft);
    return code;
}

enum err_code draft_json(struct text_buffer *out, const char *path, struct err *err) {
    return draft_json_several(out, (struct text_list){&path, 1}, err);
}

enum err_code draft_json_several(struct text_buffer *out, struct text_list paths,
                                 struct err *err) {
    struct return_columns **list = alloc_array(paths.n, sizeof *list);
    struct return_columns *joined = NULL;
    enum err_code code = list != NULL ? ERR_OK : err_memory(err);

    for (size_t i = 0; i < paths.n && code == ERR_OK; i++) {
        code = return_columns_read(&list[i], paths.texts[i], NULL, err);
    }
    if (code == ERR_OK && paths.n > 1) {
        code = joined_columns_make(&joined, list, paths.n, err);
    }
    ERR_NEXT(code, draft_columns(out, joined != NULL ? joined : list[0], paths.texts[0],
                                 err));
    for (size_t i = 0; list != NULL && i < paths.n; i++) {
        return_columns_free(list[i]);
    }
    alloc_free(list);
    return_columns_free(joined);
    return code;
}
