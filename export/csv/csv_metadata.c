#include "export/csv/csv_metadata.h"

#include "base/alloc.h"
#include "base/text.h"
#include "export/csv/csv_rows.h"
#include "export/files/json_write.h"
#include "export/page/draft_mark.h"
#include "export/page/group_words.h"
#include "export/page/page_words.h"

#include <string.h>

#define WORDS_BYTES_MAX ((size_t)4 << 20) /* every label of an attribute */

/* The unit of what is so or not. */
#define ONLY_ONE "1, and no row where it is not so"

#define TERMS "https://www.w3.org/ns/csvw"

static const char *const unit_words[] = {
    [CSV_COUNT] = "count",
    [CSV_PERCENT] = "per cent",
    [CSV_POINTS] = "points of 0 to 100",
    [CSV_PLAIN] = "none",
};

struct column {
    const char *name, *datatype, *meaning;
    bool is_key;
};

static const struct column columns[] = {
    {"area", "string", "Id of the system, place or locality.", true},
    {"area_name", "string", "Its name.", false},
    {"group", "string",
     "Respondent group, as attribute=value, in ids. With value+value: several groups "
     "of "
     "the area, shown as one. Empty: all " STAFF ".",
     true},
    {"kind", "string",
     "What the figure is of: area, kloe (" A_KLOE "), condition (" FULL_CONDITION
     "), theme, item (a question) or comment (a question that was answered in words).",
     true},
    {"id", "string", "Which one. Empty: the area.", true},
    {"measure", "string", "Which figure: see the list of measures in the notes.", true},
    {"value", "number", "The figure. Empty: the status says why.", false},
    {"status", "string",
     "published; suppressed (" WORDS_NOT_SHOWN "); empty (nobody "
     "answered); not-asked; not-available (not defined, such as the standard deviation "
     "of one answer).",
     false},
};

static const struct column draft_column = {
    "draft", "string", "That these are the figures of a draft, in every row.", false};

static const struct {
    const char *name, *meaning;
} counts_besides[] = {
    {"invited", "people invited"},
    {"mean_of_places_n", "places in the average of the places"},
    {"option=ID", "answers that chose the option ID, which is on the question's scale"},
    {"theme=ID",
     "people who wrote about ID, of those who wrote something; no row where "
     "too few did"},
    {"without=ID", "1: made without the question ID, which nobody answered there or "
                   "was asked, or which is left out of some or all of them"},
    {"mean_of_places_without=ID",
     "1: no average of the places, of which the question ID was not asked, or is left "
     "out, alike"},
    {"rest_of_system_without=ID, rest_of_place_without=ID, rest_of_area_without=ID, "
     "less_ID_without=ID, "
     "previous_without=ID",
     "1: not compared, since the question ID was not asked of the sides, or is left "
     "out "
     "of them, alike"},
};

/* The metadata while they are written, and what replaces marks (called.h). */
struct metadata {
    struct json_writer *writer;
    struct page_builder *words;
};

/* A sentence of ours. */
static void write_words(const struct metadata *to, const char *key, const char *text) {
    json_write_text(to->writer, key, words_called(to->words, text));
}

static void write_column(const struct metadata *to, const struct column *column) {
    struct json_writer *writer = to->writer;

    json_write_object(writer, NULL);
    json_write_text(writer, "name", column->name);
    json_write_text(writer, "titles", column->name);
    json_write_text(writer, "datatype", column->datatype);
    write_words(to, "dc:description", column->meaning);
    json_write_object_end(writer);
}

static void write_columns(const struct metadata *to, bool is_draft) {
    struct json_writer *writer = to->writer;

    json_write_object(writer, "tableSchema");
    json_write_array(writer, "columns");
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        write_column(to, &columns[c]);
    }
    if (is_draft) {
        write_column(to, &draft_column);
    }
    json_write_array_end(writer);
    json_write_array(writer, "primaryKey");
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        if (columns[c].is_key) {
            json_write_text(writer, NULL, columns[c].name);
        }
    }
    json_write_array_end(writer);
    json_write_object_end(writer);
}

static void write_dialect(struct json_writer *writer) {
    json_write_object(writer, "dialect");
    json_write_text(writer, "encoding", "utf-8");
    json_write_text(writer, "delimiter", ",");
    json_write_text(writer, "quoteChar", "\"");
    json_write_bool(writer, "doubleQuote", true);
    json_write_array(writer, "lineTerminators");
    json_write_text(writer, NULL, "\r\n");
    json_write_array_end(writer);
    json_write_bool(writer, "header", true);
    json_write_object_end(writer);
}

/* A measure; `before` is what the names of comparisons begin with, or "". */
static void write_measure(const struct metadata *to, const char *of, const char *before,
                          const char *name, const char *unit, int places,
                          const char *meaning) {
    struct json_writer *writer = to->writer;
    char whole[96];

    (void)snprintf(whole, sizeof whole, "%s%s%s", before, before[0] != '\0' ? "_" : "",
                   name);
    json_write_object(writer, NULL);
    json_write_text(writer, "measure", whole);
    json_write_text(writer, "of", of);
    json_write_text(writer, "unit", unit);
    json_write_integer(writer, "decimals", places);
    write_words(to, "meaning", meaning);
    json_write_object_end(writer);
}

static void write_measures(const struct metadata *to, const char *before,
                           const struct csv_measures *measures) {
    for (size_t m = 0; m < measures->n; m++) {
        const struct csv_measure *measure = &measures->measures[m];

        write_measure(to, measures->of, before, measure->name,
                      unit_words[measure->unit], measure->places, measure->meaning);
    }
}

static void write_comparison_measures(const struct metadata *to) {
    static const enum comparison_kind kinds[] = {
        COMPARISON_REST_OF_SYSTEM, COMPARISON_REST_OF_PLACE, COMPARISON_GROUP,
        COMPARISON_PAIR, COMPARISON_PREVIOUS};

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *words = csv_comparison_words[kinds[k]];

        write_measures(to, words, &csv_comparison_measures);
        write_measure(to, csv_comparison_measures.of, words, CSV_ALL,
                      unit_words[CSV_PLAIN], 0,
                      "no figure: nothing is shown of this comparison");
        write_measure(to, csv_comparison_measures.of, words, "highlighted", ONLY_ONE, 0,
                      "large enough and unlikely to be luck");
    }
    write_measures(to, csv_comparison_words[COMPARISON_PREVIOUS], &csv_common_measures);
}

static void write_all_measures(const struct metadata *to) {
    struct json_writer *writer = to->writer;

    json_write_object(writer, NULL);
    json_write_text(writer, "about", "measures");
    json_write_array(writer, "measures");
    write_measures(to, "", &csv_area_measures);
    write_measures(to, "", &csv_item_measures);
    write_measures(to, "", &csv_commenter_measures);
    write_measures(to, "", &csv_composite_measures);
    write_measures(to, "", &csv_mean_of_places_measures);
    write_measure(to, "any", "", CSV_ALL, unit_words[CSV_PLAIN], 0,
                  "no figure: nothing is shown of this, nor of its comparisons");
    for (size_t c = 0; c < sizeof counts_besides / sizeof *counts_besides; c++) {
        write_measure(to, "any", "", counts_besides[c].name, unit_words[CSV_COUNT], 0,
                      counts_besides[c].meaning);
    }
    for (size_t f = 0; f < n_csv_flags; f++) {
        write_measure(to, "any", "", csv_flags[f].name, ONLY_ONE, 0,
                      csv_flags[f].meaning);
    }
    write_comparison_measures(to);
    json_write_array_end(writer);
    json_write_object_end(writer);
}

/* What results.json has and the rows leave out. */
static void write_elsewhere(const struct metadata *to) {
    struct json_writer *writer = to->writer;

    json_write_object(writer, NULL);
    json_write_text(writer, "about", "only in results.json");
    json_write_array(writer, "figures");
    for (size_t i = 0; i < n_csv_elsewhere; i++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "of", csv_elsewhere[i].of);
        json_write_text(writer, "key", csv_elsewhere[i].where);
        write_words(to, "meaning", csv_elsewhere[i].meaning);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    json_write_object_end(writer);
}

static void write_code(struct json_writer *writer, const char *code,
                       const char *words) {
    json_write_object(writer, NULL);
    json_write_text(writer, "code", code);
    json_write_text(writer, "words", words);
    json_write_object_end(writer);
}

/* Whether an area before it in the list joins the same groups. */
static bool is_repeated(const struct publication *publication, size_t index) {
    const struct joined_groups *joined = &publication->joined[index];

    for (size_t i = 0; i < index; i++) {
        const struct joined_groups *other = &publication->joined[i];

        if (other->attribute == joined->attribute && other->n == joined->n &&
            memcmp(other->values, joined->values, joined->n * sizeof *joined->values) ==
                0) {
            return true;
        }
    }
    return false;
}

/* One group, as "attribute=value" and in words. */
static enum err_code write_group(struct json_writer *writer,
                                 const struct group *group) {
    char id[GROUP_ID_BYTES], whole[GROUP_ID_BYTES + 80];
    struct text_buffer words;
    enum err_code code = ERR_OK;

    text_buffer_init(&words, WORDS_BYTES_MAX);
    for (size_t i = 0; i < group->n && code == ERR_OK; i++) {
        code = text_append_format(&words, "%s%s", group_joint(group, i),
                                  group_value(group, i)->label);
    }
    group_id(id, group);
    (void)snprintf(whole, sizeof whole, "%s=%s", group->attribute->id, id);
    if (code == ERR_OK) {
        write_code(writer, whole, words.bytes);
    }
    text_buffer_free(&words);
    return code;
}

/* Each value of each attribute, then the groups that areas show as one. */
static enum err_code write_groups(struct json_writer *writer,
                                  const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;
    enum err_code code = ERR_OK;

    json_write_array(writer, "group");
    for (size_t a = 0; a < instrument_all_attributes(instrument); a++) {
        for (size_t v = 0; v < instrument->attributes[a].n_values && code == ERR_OK;
             v++) {
            struct group group = group_of(publication, 0, a, v);

            code = write_group(writer, &group);
        }
    }
    for (size_t i = 0; i < publication->n_joined && code == ERR_OK; i++) {
        const struct joined_groups *joined = &publication->joined[i];
        struct group group =
            group_of(publication, joined->area, joined->attribute, VALUE_JOINED);

        code = is_repeated(publication, i) ? ERR_OK : write_group(writer, &group);
    }
    json_write_array_end(writer);
    return code;
}

/* The words behind the ids, which the rows leave out to stay small. */
static enum err_code write_codes(struct json_writer *writer,
                                 const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;
    bool has_commenters = publication->commenters != NULL;

    json_write_object(writer, NULL);
    json_write_text(writer, "about", "codes");
    json_write_array(writer, "id");
    for (size_t c = 0; c < instrument->n_composites; c++) {
        write_code(writer, instrument->composites[c].id,
                   instrument->composites[c].title);
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        write_code(writer, instrument->items[i].id, instrument->items[i].text);
    }
    for (size_t i = 0; has_commenters && i < instrument->n_comments; i++) {
        write_code(writer, instrument->comments[i].id, instrument->comments[i].text);
    }
    json_write_array_end(writer);
    if (has_commenters) {
        json_write_array(writer, "theme");
        for (size_t t = 0; t < instrument->codebook.n; t++) {
            write_code(writer, instrument->codebook.themes[t].id,
                       instrument->codebook.themes[t].title);
        }
        json_write_array_end(writer);
    }
    enum err_code code = write_groups(writer, publication);
    json_write_object_end(writer);
    return code;
}

static void write_warnings(struct json_writer *writer,
                           const struct publication *publication) {
    json_write_object(writer, NULL);
    json_write_text(writer, "about", "sharing");
    json_write_bool(writer, "checked_for_disclosure", publication->is_complete);
    json_write_bool(writer, "not_for_publication",
                    publication->review->publish.minimum < PUBLISHABLE_MINIMUM);
    json_write_object_end(writer);
}

static enum err_code write_notes(const struct metadata *to,
                                 const struct publication *publication,
                                 uint64_t n_marked) {
    struct json_writer *writer = to->writer;

    json_write_array(writer, "notes");
    write_warnings(writer, publication);
    json_write_object(writer, NULL);
    json_write_text(writer, "about", "apostrophes");
    json_write_count(writer, "cells", n_marked);
    json_write_text(writer, "meaning",
                    "cells that got an apostrophe in front, because a spreadsheet "
                    "program would have run their text as a formula");
    json_write_object_end(writer);
    write_all_measures(to);
    write_elsewhere(to);
    enum err_code code = write_codes(writer, publication);
    json_write_array_end(writer);
    return code;
}

static void write_about(struct json_writer *writer,
                        const struct publication *publication) {
    const struct review *review = publication->review;
    const char *language = publication->instrument->language;
    char mark[DRAFT_MARK_BYTES];
    char description[DRAFT_MARK_BYTES + 160];
    bool is_draft = draft_mark(mark, publication);

    (void)snprintf(description, sizeof description,
                   "%s%s%sOne figure to a row, rounded once from results.json. This is "
                   "not an inspection and nothing here rates a place.",
                   is_draft ? "This is a " : "", mark, is_draft ? ". " : "");
    json_write_array(writer, "@context");
    json_write_text(writer, NULL, TERMS);
    json_write_object(writer, NULL);
    json_write_text(writer, "@language", language);
    json_write_object_end(writer);
    json_write_array_end(writer);
    json_write_text(writer, "url", "results.csv");
    json_write_text(writer, "dc:title", review->title);
    if (review->publisher.name != NULL) {
        json_write_text(writer, "dc:publisher", review->publisher.name);
    }
    if (review->date != NULL) {
        json_write_text(writer, "dc:issued", review->date);
    }
    json_write_text(writer, "dc:language", language);
    json_write_text(writer, "dc:description", description);
}

enum err_code csv_metadata_write(const struct export_file *file, const char *path,
                                 const struct publication *publication,
                                 const struct pages *pages, struct err *err) {
    struct json_writer writer;
    struct page_builder words = {.publication = publication,
                                 .review = publication->review,
                                 .instrument = publication->instrument,
                                 .arena = arena_new(WORDS_BYTES_MAX)};
    const struct metadata to = {&writer, &words};
    uint64_t n_marked = 0;
    enum err_code code = words.arena == NULL
                             ? err_memory(err)
                             : csv_write_rows(NULL, &n_marked, publication, err);

    (void)file;
    (void)pages;
    ERR_NEXT(code, json_write_open(&writer, path, err));
    if (code != ERR_OK) {
        arena_free(words.arena);
        return code;
    }
    write_about(&writer, publication);
    write_dialect(&writer);
    write_columns(&to, publication->n_undecided > 0);
    code = write_notes(&to, publication, n_marked);
    code = code == ERR_OK ? words.fault : code;
    enum err_code closed = json_write_close(&writer, err);
    arena_free(words.arena);
    return code == ERR_OK ? closed : err_memory(err);
}
