#include "surveys/review_json.h"

#include "base/alloc.h"
#include "base/date.h"
#include "base/files/infile.h"
#include "surveys/instrument_json.h"

#include <string.h>

#define MINIMUM_MAX 1000000

static const struct node_key review_keys[] = {
    {"format", true},       {"title", true},         {"period", false},
    {"wave", false},        {"date", false},         {"publisher", false},
    {"instrument", true},   {"words", false},        {"system", true},
    {"returns", true},      {"columns", false},      {"values", false},
    {"groups", false},      {"partials", false},     {"duplicates", false},
    {"respondents", false}, {"publish", false},      {"redact", false},
    {"previous", false},    {"released", false},     {"late", false},
    {"sheet", false},       {"heading_rows", false}, {"rows", false},
    {"status", false},      {"attributes", false},   {"pairs", false},
    {"leave_out", false},   {"beside", false},       {"plan", false}};

static const struct node_key publisher_keys[] = {
    {"name", false}, {"contact", false}, {"next_update", false}};

static const struct node_key words_keys[] = {{"place", false},
                                             {"locality", false},
                                             {"respondent", false},
                                             {"kloe", false},
                                             {"condition", false}};

static const struct node_key publish_keys[] = {
    {"minimum", false},     {"cross", false},        {"unanimity", false},
    {"merge_small", false}, {"small_places", false}, {"comments", false},
    {"stated_bands", false}};

/* Words in the order of their enums; the default stands first. */
static const char *const partials_words[] = {"drop", "keep"};
static const char *const duplicates_words[] = {"last", "first", "all"};
static const char *const respondents_words[] = {"per-return", "shared"};
static const char *const late_words[] = {"count", "leave-out"};
static const char *const small_places_words[] = {"leave-out", "hide-another"};

#define WORD(object, key, words)                                                       \
    node_word_or_first(object, key, (struct text_list){words, COUNT_OF(words)})

/* Whether the text is a day as YYYY-MM-DD, from 1900 on. */
static bool is_date(const char *text) {
    struct date date;

    return date_parse(text, strlen(text), &date) && date.year >= 1900;
}

static void read_head(struct review *review, const struct node *root) {
    struct node title = node_member(root, "title");
    struct node date = node_member(root, "date");
    struct node publisher = node_member(root, "publisher");
    struct node words = node_member(root, "words");

    review->title = node_text(&title);
    if (node_is_text(&title, TO_CHOOSE_REVIEW)) {
        node_leave_open(&title, "write the title of the review there",
                        "the review still has a draft's title, which stands on every "
                        "page");
    }
    review->period = node_text_or(root, "period", NULL);
    review->wave = node_text_or(root, "wave", NULL);
    review->date = node_text_or(root, "date", NULL);
    if (review->date != NULL && !is_date(review->date)) {
        node_fail(&date, "should be a day written as YYYY-MM-DD, such as 2022-07-20");
    }
    node_check_keys(&publisher, publisher_keys, COUNT_OF(publisher_keys));
    review->publisher.name = node_text_or(&publisher, "name", NULL);
    review->publisher.contact = node_text_or(&publisher, "contact", NULL);
    review->publisher.next_update = node_text_or(&publisher, "next_update", NULL);
    node_check_keys(&words, words_keys, COUNT_OF(words_keys));
    review->word_place = node_text_or(&words, "place", "place");
    review->word_locality = node_text_or(&words, "locality", "locality");
    review->words = survey_words_read(&words);
}

/* What the review does not call otherwise is called as in its instrument. */
static void default_words(struct survey_words *own, const struct survey_words *of) {
    own->respondents = own->respondents == NULL ? of->respondents : own->respondents;
    own->kloe = own->kloe == NULL ? of->kloe : own->kloe;
    own->condition = own->condition == NULL ? of->condition : own->condition;
}

static void read_instrument(struct review_reading *reading, const struct node *root) {
    struct definition *definition = reading->definition;
    struct node node = node_member(root, "instrument");
    bool is_own = node_is_object(&node);
    const char *reference = is_own ? NULL : node_text(&node);
    struct err fault = {0};

    if (definition_failed(definition)) {
        return;
    }
    enum err_code code =
        is_own ? instrument_read_node(&reading->review->instrument, &node, &fault)
               : instrument_load_beside(&reading->review->instrument, reference,
                                        reading->path, &fault);
    if (code == ERR_DEFINITION && fault.source[0] == '\0') {
        node_fail(&node, "%s", fault.text);
    } else if (code != ERR_OK) {
        definition->err = fault;
    }
    reading->instrument = reading->review->instrument;
    if (code == ERR_OK) {
        default_words(&reading->review->words, &reading->instrument->words);
    }
}

static void read_rules(struct review *review, const struct node *root) {
    struct node publish = node_member(root, "publish");
    struct node minimum = node_member(&publish, "minimum");
    struct node merge_small = node_member(&publish, "merge_small");
    struct node duplicates = node_member(root, "duplicates");

    review->partials = (enum partials_rule)WORD(root, "partials", partials_words);
    review->duplicates =
        (enum duplicates_rule)WORD(root, "duplicates", duplicates_words);
    review->says_duplicates = node_present(&duplicates);
    review->says_merge_small = node_present(&merge_small);
    review->respondents =
        (enum respondents_rule)WORD(root, "respondents", respondents_words);
    node_check_keys(&publish, publish_keys, COUNT_OF(publish_keys));
    review->publish = (struct publish_rules){
        .minimum = node_present(&minimum)
                       ? (uint64_t)node_integer(&minimum, 1, MINIMUM_MAX)
                       : REVIEW_MINIMUM_DEFAULT,
        .cross = node_flag_or(&publish, "cross", false),
        .unanimity = node_flag_or(&publish, "unanimity", false),
        .merge_small = node_flag_or(&publish, "merge_small", true),
        .comments = node_flag_or(&publish, "comments", false),
        .stated_bands = node_flag_or(&publish, "stated_bands", false),
        .small_places =
            (enum small_places_rule)WORD(&publish, "small_places", small_places_words)};
}

/* After the instrument. */
static void check_stated(const struct review_reading *reading,
                         const struct node *root) {
    struct node publish = node_member(root, "publish");
    struct node wanted = node_member(&publish, "stated_bands");

    if (!definition_failed(reading->definition) &&
        reading->review->publish.stated_bands && reading->instrument->n_stated == 0) {
        node_fail(&wanted, "the instrument states no bands");
    }
}

static void read_other_files(struct review_reading *reading, const struct node *root) {
    struct definition *definition = reading->definition;
    struct node previous = node_member(root, "previous");
    struct node beside = node_member(root, "beside");
    struct node plan = node_member(root, "plan");
    struct node released = node_member(root, "released");
    struct node late = node_member(root, "late");
    size_t n = node_list(&released, 0, DEFINITION_LIST_MAX);
    const char **paths = definition_array(definition, n, sizeof *paths);
    const char **written = definition_array(definition, n, sizeof *written);

    reading->review->previous = review_path(reading, &previous);
    reading->review->beside = review_path(reading, &beside);
    reading->review->plan = review_path(reading, &plan);
    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&released, i);

        paths[i] = review_path(reading, &entry);
        written[i] = node_text(&entry);
    }
    reading->review->released = (struct text_list){paths, n};
    reading->review->released_as_written = (struct text_list){written, n};
    reading->review->late = (enum late_rule)WORD(root, "late", late_words);
    if (reading->review->late == LATE_LEAVE_OUT && n == 0) {
        node_fail(&late, "nothing is late before something was handed out: name "
                         "the results that were");
    }
}

static void read_review(struct definition *definition, const char *path,
                        struct review *review) {
    struct review_reading reading = {
        .definition = definition, .path = path, .review = review};
    struct node root = definition_root(definition);

    node_check_keys(&root, review_keys, COUNT_OF(review_keys));
    read_head(review, &root);
    read_rules(review, &root);
    review->redact = node_texts(&root, "redact");
    read_other_files(&reading, &root);
    review_read_areas(&reading, &root);
    read_instrument(&reading, &root);
    check_stated(&reading, &root);
    if (!definition_failed(definition)) {
        review_read_attributes(&reading, &root);
        review_read_groups(&reading, &root);
        review_read_pairs(&reading, &root);
        review_read_leave_out(&reading, &root);
        review_read_returns(&reading, &root);
    }
    names_free(&reading.area_ids);
    names_free(&reading.area_names);
    names_free(&reading.system_names);
    names_free(&reading.files);
}

/* Reads an open definition, and closes it. */
static enum err_code finish(struct review **out, struct definition *definition,
                            const char *path, struct err *err) {
    struct instrument *instrument = NULL;
    struct review *review = definition_array(definition, 1, sizeof *review);

    if (review != NULL) {
        read_review(definition, path, review);
        review->arena = definition->arena;
        review->open_decisions = definition->open;
        review->n_open_decisions = definition->n_open;
        definition_digest(review->sha256, definition);
        instrument = review->instrument;
    }
    enum err_code code = definition_close(definition, err);
    if (code == ERR_OK) {
        *out = review;
    } else {
        instrument_free(instrument);
    }
    return code;
}

enum err_code review_parse(struct review **out, const char *bytes, size_t len,
                           const char *path, struct err *err) {
    struct definition definition;

    definition_open(&definition, bytes, len, path, REVIEW_FORMAT);
    return finish(out, &definition, path, err);
}

enum err_code review_from_json(struct review **out, struct json_t *json,
                               const char *path, const struct definition_places *places,
                               struct err *err) {
    struct definition definition;

    definition_open_json(&definition, json, path, NULL, places, REVIEW_FORMAT);
    return finish(out, &definition, path, err);
}

enum err_code review_load(struct review **out, const char *path, struct err *err) {
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;

    enum err_code code = infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &fault);
    if (code == ERR_OK) {
        code = review_parse(out, bytes, len, path, err);
    } else if (code == ERR_INPUT) {
        code = err_set(err, ERR_DEFINITION, "%s", fault.text);
        err_set_source(err, path);
    } else {
        code = err_memory(err);
    }
    alloc_free(bytes);
    return code;
}
