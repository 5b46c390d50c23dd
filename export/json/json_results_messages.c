#include "export/json/json_results.h"
#include "surveys/target.h"

/* "health"; null of all staff or of nobody in particular. */
static void write_value(struct json_writer *writer, const struct instrument *instrument,
                        const struct message *message, size_t value) {
    json_write_line_object(writer, NULL);
    json_write_text(writer, "attribute", instrument->attributes[message->attribute].id);
    json_write_text(writer, "value",
                    instrument->attributes[message->attribute].values[value].id);
    json_write_object_end(writer);
}

static void write_groups(struct json_writer *writer,
                         const struct instrument *instrument,
                         const struct message *message) {
    json_write_array(writer, "groups");
    if (message->attribute != NONE) {
        write_value(writer, instrument, message, message->value);
    }
    if (message->other != NONE) {
        write_value(writer, instrument, message, message->other);
    }
    json_write_array_end(writer);
}

static void write_targets(struct json_writer *writer,
                          const struct instrument *instrument,
                          const struct message *message) {
    json_write_array(writer, "targets");
    for (size_t i = 0; i < message->n_figures; i++) {
        size_t target = message->figures[i].target;

        json_write_line_object(writer, NULL);
        json_write_text(writer, "kind", target_kind_word(instrument, target));
        json_write_text(writer, "id", target_id(instrument, target));
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

static void write_figure(struct json_writer *writer,
                         const struct instrument *instrument,
                         const struct message_figure *figure) {
    static const char *const bands[BANDS] = {[BAND_NEGATIVE] = "negative",
                                             [BAND_MIDDLE] = "middle",
                                             [BAND_POSITIVE] = "positive"};

    json_write_line_object(writer, NULL);
    json_results_target(writer, instrument, figure->figured);
    json_results_count(writer, "n", true, figure->n);
    json_results_count(writer, "n_other", true, figure->n_other);
    json_write_text(writer, "band", figure->of.known ? bands[figure->band] : NULL);
    json_results_count(writer, "count", true, figure->of);
    json_results_count(writer, "count_other", true, figure->of_other);
    json_results_figure(writer, "score", true, figure->score);
    json_results_figure(writer, "low", true, figure->low);
    json_results_figure(writer, "high", true, figure->high);
    json_results_figure(writer, "score_other", true, figure->score_other);
    json_results_figure(writer, "difference", true, figure->difference);
    json_results_figure(writer, "delta", true, figure->delta);
    json_results_figure(writer, "p_adjusted", true, figure->p_adjusted);
    json_write_object_end(writer);
}

void json_results_messages(struct json_writer *writer,
                           const struct publication *publication,
                           const struct messages *messages) {
    const struct instrument *instrument = publication->instrument;

    json_write_array(writer, "messages");
    for (size_t i = 0; i < messages->n; i++) {
        const struct message *message = &messages->list[i];

        json_write_object(writer, NULL);
        json_write_text(writer, "area", publication->review->areas[message->area].id);
        json_write_text(writer, "kind", message_kind_words[message->kind]);
        write_targets(writer, instrument, message);
        write_groups(writer, instrument, message);
        json_write_text(writer, "title", message->title);
        json_write_text(writer, "text", message->text);
        json_results_count(writer, "n", true,
                           message->n_figures > 0 ? message->figures[0].n
                                                  : (struct count){0});
        json_write_array(writer, "figures");
        for (size_t f = 0; f < message->n_figures; f++) {
            write_figure(writer, instrument, &message->figures[f]);
        }
        json_write_array_end(writer);
        json_write_text(writer, "rule", message->rule);
        json_write_text(writer, "evidence", message->evidence);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}
