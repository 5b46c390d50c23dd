#include "export/json/json_results.h"

static const char *const band_keys[BANDS] = {
    [BAND_POSITIVE] = "positive",
    [BAND_MIDDLE] = "middle",
    [BAND_NEGATIVE] = "negative",
};

/* A word that the review or its instrument chose. */
static void write_word(struct json_writer *writer, const char *key, const char *word) {
    if (word != NULL) {
        json_write_text(writer, key, word);
    }
}

void json_results_review(struct json_writer *writer, const struct review *review) {
    json_write_object(writer, "review");
    json_write_text(writer, "title", review->title);
    json_write_text(writer, "period", review->period);
    json_write_text(writer, "wave", review->wave);
    json_write_text(writer, "date", review->date);
    json_write_object(writer, "publisher");
    json_write_text(writer, "name", review->publisher.name);
    json_write_text(writer, "contact", review->publisher.contact);
    json_write_text(writer, "next_update", review->publisher.next_update);
    json_write_object_end(writer);
    json_write_object(writer, "words");
    json_write_text(writer, "place", review->word_place);
    json_write_text(writer, "locality", review->word_locality);
    write_word(writer, "respondent", review->words.respondents);
    write_word(writer, "kloe", review->words.kloe);
    write_word(writer, "condition", review->words.condition);
    json_write_object_end(writer);
    json_write_object_end(writer);
}

static void write_kloes(struct json_writer *writer,
                        const struct instrument *instrument) {
    json_write_array(writer, "kloes");
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "id", instrument->kloes[k].id);
        json_write_text(writer, "title", instrument->kloes[k].title);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    json_write_array(writer, "conditions");
    for (size_t c = 0; c < instrument->n_conditions; c++) {
        const struct condition *condition = &instrument->conditions[c];

        json_write_object(writer, NULL);
        json_write_text(writer, "id", condition->id);
        json_write_text(writer, "text", condition->text);
        json_write_text(writer, "kloe", instrument->kloes[condition->kloe].id);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

static void write_option(struct json_writer *writer, const struct option *option) {
    json_write_object(writer, NULL);
    json_write_text(writer, "id", option->id);
    json_write_text(writer, "label", option->label);
    json_write_text(writer, "kind", option_kind_words[option->kind]);
    if (option->kind == OPTION_SCORED) {
        json_write_integer(writer, "score", option->score);
    } else {
        json_write_null(writer, "score");
    }
    json_write_object_end(writer);
}

static void write_scales(struct json_writer *writer,
                         const struct instrument *instrument) {
    json_write_array(writer, "scales");
    for (size_t s = 0; s < instrument->n_scales; s++) {
        const struct scale *scale = &instrument->scales[s];

        json_write_object(writer, NULL);
        json_write_text(writer, "id", scale->id);
        json_write_object(writer, "bands");
        for (size_t b = 0; b < BANDS; b++) {
            json_write_text(writer, band_keys[b], scale->bands[b]);
        }
        json_write_object_end(writer);
        json_write_array(writer, "options");
        for (size_t o = 0; o < scale->n_options; o++) {
            write_option(writer, &scale->options[o]);
        }
        json_write_array_end(writer);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

/* Of its conditions, or the one it names. */
static void write_kloes_of(struct json_writer *writer,
                           const struct instrument *instrument,
                           const struct item *item) {
    json_write_array(writer, "kloes");
    for (size_t k = 0; k < item->n_kloes; k++) {
        json_write_text(writer, NULL, instrument->kloes[item->kloes[k]].id);
    }
    json_write_array_end(writer);
}

static void write_items(struct json_writer *writer,
                        const struct instrument *instrument) {
    json_write_array(writer, "items");
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct item *item = &instrument->items[i];

        json_write_object(writer, NULL);
        json_write_text(writer, "id", item->id);
        json_write_text(writer, "text", item->text);
        json_write_text(writer, "scale", instrument->scales[item->scale].id);
        json_write_bool(writer, "reverse", item->reverse);
        json_write_array(writer, "conditions");
        for (size_t c = 0; c < item->n_conditions; c++) {
            json_write_text(writer, NULL,
                            instrument->conditions[item->conditions[c]].id);
        }
        json_write_array_end(writer);
        write_kloes_of(writer, instrument, item);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

/* The values of `from` that the derived value `value` holds. */
static void write_parts(struct json_writer *writer, const struct attribute *from,
                        const uint8_t *recode, size_t value) {
    json_write_array(writer, "of");
    for (size_t v = 0; v < from->n_values; v++) {
        if (recode[v] == value) {
            json_write_text(writer, NULL, from->values[v].id);
        }
    }
    json_write_array_end(writer);
}

static void write_attributes(struct json_writer *writer,
                             const struct instrument *instrument) {
    json_write_array(writer, "attributes");
    for (size_t a = 0; a < instrument_all_attributes(instrument); a++) {
        const struct attribute *attribute = &instrument->attributes[a];

        json_write_object(writer, NULL);
        json_write_text(writer, "id", attribute->id);
        json_write_text(writer, "text", attribute->text);
        if (attribute->recode != NULL) {
            json_write_text(writer, "from", instrument->attributes[attribute->from].id);
        }
        json_write_array(writer, "values");
        for (size_t v = 0; v < attribute->n_values; v++) {
            json_write_object(writer, NULL);
            json_write_text(writer, "id", attribute->values[v].id);
            json_write_text(writer, "label", attribute->values[v].label);
            if (attribute->recode != NULL) {
                write_parts(writer, &instrument->attributes[attribute->from],
                            attribute->recode, v);
            }
            json_write_object_end(writer);
        }
        json_write_array_end(writer);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

/* The composite of a theme: they stand after those of KLOEs and conditions. */
static const struct composite *theme_composite(const struct instrument *instrument,
                                               size_t theme) {
    return &instrument
                ->composites[instrument->n_kloes + instrument->n_conditions + theme];
}

static void write_frameworks(struct json_writer *writer,
                             const struct instrument *instrument) {
    json_write_array(writer, "frameworks");
    for (size_t f = 0; f < instrument->n_frameworks; f++) {
        const struct framework *framework = &instrument->frameworks[f];

        json_write_object(writer, NULL);
        json_write_text(writer, "id", framework->id);
        json_write_text(writer, "title", framework->title);
        json_write_array(writer, "themes");
        for (size_t t = 0; t < framework->n_themes; t++) {
            size_t theme = framework->first_theme + t;
            const struct composite *composite = theme_composite(instrument, theme);

            json_write_object(writer, NULL);
            json_write_text(writer, "id", instrument->themes[theme].id);
            json_write_text(writer, "title", instrument->themes[theme].title);
            json_write_array(writer, "items");
            for (size_t i = 0; i < composite->n_items; i++) {
                json_write_text(writer, NULL,
                                instrument->items[composite->items[i]].id);
            }
            json_write_array_end(writer);
            json_write_object_end(writer);
        }
        json_write_array_end(writer);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

void json_results_instrument(struct json_writer *writer,
                             const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;

    json_write_object(writer, "instrument");
    json_write_text(writer, "id", instrument->id);
    json_write_text(writer, "version", instrument->version);
    json_write_text(writer, "title", instrument->title);
    write_kloes(writer, instrument);
    write_scales(writer, instrument);
    write_items(writer, instrument);
    write_attributes(writer, instrument);
    write_frameworks(writer, instrument);
    json_results_codebook(writer, publication);
    json_write_object_end(writer);
}
