/* Who wrote something, and what about; no key of it where that is not counted. */
#include "export/json/json_results.h"
#include "surveys/codebook/commenters.h"

static void write_themes(struct json_writer *writer, const struct codebook *codebook,
                         const struct item_result *question) {
    if (question->options == NULL) {
        json_write_null(writer, "themes");
        return;
    }
    json_write_array(writer, "themes");
    for (size_t t = 0; t < codebook->n; t++) {
        uint64_t n = question->options[COMMENTERS_FIRST_THEME + t];

        json_write_line_object(writer, NULL);
        json_write_text(writer, "id", codebook->themes[t].id);
        json_write_count(writer, "n", n);
        json_write_real(writer, "share", (double)n / (double)question->head.n.value);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

void json_results_commenters(struct json_writer *writer,
                             const struct publication *publication, size_t cell) {
    const struct publication *commenters = publication->commenters;

    if (commenters == NULL) {
        return;
    }
    json_write_array(writer, "comments");
    for (size_t i = 0; i < commenters->instrument->n_items; i++) {
        const struct item_result *question = &commenters->cells[cell].items[i];
        enum status status = question->head.status;

        json_write_object(writer, NULL);
        json_write_text(writer, "id", commenters->instrument->items[i].id);
        json_write_text(writer, "status", status_words[status]);
        json_results_count(writer, "n", true, question->head.n);
        write_themes(writer, &commenters->instrument->codebook, question);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

void json_results_codebook(struct json_writer *writer,
                           const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;

    if (publication->commenters == NULL) {
        return;
    }
    json_write_array(writer, "comments");
    for (size_t i = 0; i < instrument->n_comments; i++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "id", instrument->comments[i].id);
        json_write_text(writer, "text", instrument->comments[i].text);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    json_write_array(writer, "codebook");
    for (size_t t = 0; t < instrument->codebook.n; t++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "id", instrument->codebook.themes[t].id);
        json_write_text(writer, "title", instrument->codebook.themes[t].title);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    json_write_count(writer, "themes_minimum", instrument->codebook.minimum);
    json_write_array(writer, "themes_from");
    if ((publication->coding & CODING_BY_WORDS) != 0) {
        json_write_text(writer, NULL, "words");
    }
    if ((publication->coding & CODING_BY_HAND) != 0) {
        json_write_text(writer, NULL, "hand");
    }
    json_write_array_end(writer);
}
