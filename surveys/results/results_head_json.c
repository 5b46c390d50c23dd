#include "surveys/results/results_head_json.h"

#include "base/files/infile.h"
#include "surveys/results/results_figures_json.h"

#include <stdio.h>
#include <string.h>

/* How the areas begin: no text of JSON holds a line end, so that this is a key. */
static const char areas_begin[] = ",\n  \"areas\": ";

#define BLOCK_BYTES ((size_t)1 << 15) /* on the stack */

/* Ends the text before its areas, if they begin at byte `from` or behind it. */
static bool end_before_areas(struct text_buffer *text, size_t from) {
    char *areas = text->bytes == NULL ? NULL : strstr(text->bytes + from, areas_begin);

    if (areas == NULL) {
        return false;
    }
    areas[0] = '}';
    areas[1] = '\0';
    text->len = (size_t)(areas + 1 - text->bytes);
    return true;
}

static enum err_code read_head(struct text_buffer *out, FILE *file, struct err *err) {
    char block[BLOCK_BYTES];
    size_t from = 0;
    size_t got;

    while (!end_before_areas(out, from) &&
           (got = fread(block, 1, sizeof block, file)) > 0) {
        if (got > out->limit - out->len) {
            return err_set(err, ERR_INPUT, "larger than the limit of %zu bytes",
                           out->limit);
        }
        /* What was read before may end within the mark. */
        from = out->len < sizeof areas_begin ? 0 : out->len - sizeof areas_begin;
        if (text_append(out, block, got) != ERR_OK) {
            return err_memory(err);
        }
    }
    return ferror(file) ? err_set(err, ERR_INPUT, "cannot be read") : ERR_OK;
}

static enum err_code parse(struct results_head **out, const struct text_buffer *text,
                           const char *path, struct err *err) {
    struct definition definition;

    definition_open(&definition, text->bytes, text->len, path, "kloe-results/1");
    struct node root = definition_root(&definition);
    struct results_head *head = definition_array(&definition, 1, sizeof *head);
    if (head != NULL) {
        struct node review = results_needed(&root, "review");
        struct node instrument = results_needed(&root, "instrument");
        struct node title = results_needed(&review, "title");
        struct node id = results_needed(&instrument, "id");

        head->title = node_text(&title);
        head->period = results_read_text(&review, "period");
        head->wave = results_read_text(&review, "wave");
        head->instrument_id = node_text(&id);
    }
    enum err_code code = definition_close(&definition, err);
    if (code == ERR_OK) {
        head->arena = definition.arena;
        *out = head;
    }
    return code;
}

enum err_code results_head_load(struct results_head **out, const char *path,
                                struct err *err) {
    FILE *file = NULL;
    struct text_buffer text;
    enum err_code code = infile_open(&file, path, err);

    if (code != ERR_OK) {
        return code;
    }
    text_buffer_init(&text, RESULTS_BYTES_MAX);
    code = text_append(&text, "", 0) == ERR_OK ? read_head(&text, file, err)
                                               : err_memory(err);
    err_set_source(err, path);
    ERR_NEXT(code, parse(out, &text, path, err));
    text_buffer_free(&text);
    (void)fclose(file); /* only read */
    return code;
}

void results_head_free(struct results_head *head) {
    if (head != NULL) {
        arena_free(head->arena);
    }
}
