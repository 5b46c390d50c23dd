#include "surveys/instrument_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "surveys/codebook/codebook_json.h"
#include "surveys/shipped/shipped.h"

#include <string.h>

static const struct node_key instrument_keys[] = {
    {"format", true},      {"id", true},          {"version", true},
    {"language", false},   {"title", true},       {"stem", false},
    {"scales", true},      {"kloes", true},       {"items", true},
    {"comments", false},   {"codebook", false},   {"themes_minimum", false},
    {"attributes", false}, {"frameworks", false}, {"words", false},
    {"purpose", false},    {"minutes", false},    {"stated_bands", false}};

static const struct node_key words_keys[] = {
    {"respondent", false}, {"kloe", false}, {"condition", false}};

const struct kept_name kept_names[] = {{"place", "place"},
                                       {"locality", "locality"},
                                       {"respondent", "respondent"},
                                       {"respondent id", "respondent"},
                                       {"submitted", "submitted"}};

const size_t n_kept_names = COUNT_OF(kept_names);

/* The length of the group of ASCII letters, and digits if allowed, at `tag`. */
static size_t group_length(const char *tag, bool digits) {
    static const char letters_and_digits[] = "abcdefghijklmnopqrstuvwxyz"
                                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t len = strspn(tag, letters_and_digits);

    return digits || strcspn(tag, "0123456789") >= len ? len : 0;
}

/* A language tag by its shape: a language of 2 or 3 letters, then groups of up to 8
 * letters and digits, joined by '-' (BCP 47). */
static bool is_language(const char *tag) {
    size_t len = group_length(tag, false);

    if (len < 2 || len > 3) {
        return false;
    }
    for (tag += len; *tag == '-'; tag += len) {
        tag++;
        len = group_length(tag, true);
        if (len == 0 || len > 8) {
            return false;
        }
    }
    return *tag == '\0';
}

static const char *read_language(const struct node *root) {
    struct node node = node_member(root, "language");
    const char *language = node_text_or(root, "language", "en-GB");

    if (language != NULL && !is_language(language)) {
        node_fail(&node, "should be a language tag such as 'en-GB'");
    }
    return language;
}

struct survey_words survey_words_read(const struct node *words) {
    return (struct survey_words){.respondents = node_text_or(words, "respondent", NULL),
                                 .kloe = node_text_or(words, "kloe", NULL),
                                 .condition = node_text_or(words, "condition", NULL)};
}

static void read_head(struct instrument *instrument, const struct node *root) {
    struct node minutes = node_member(root, "minutes");
    struct node id = node_member(root, "id");
    struct node version = node_member(root, "version");
    struct node title = node_member(root, "title");

    instrument->id = node_id(&id);
    instrument->version = node_text(&version);
    instrument->language = read_language(root);
    instrument->title = node_text(&title);
    instrument->stem = node_text_or(root, "stem", "");
    struct node words = node_member(root, "words");
    node_check_keys(&words, words_keys, COUNT_OF(words_keys));
    instrument->words = survey_words_read(&words);
    instrument->purpose = node_text_or(root, "purpose", NULL);
    instrument->stated_minutes =
        node_present(&minutes)
            ? (size_t)node_integer(&minutes, 1, INSTRUMENT_MINUTES_MAX)
            : 0;
}

static void reserve_names(struct instrument_reading *reading) {
    for (size_t i = 0; i < COUNT_OF(kept_names); i++) {
        names_reserve(&reading->questions, reading->definition, kept_names[i].name,
                      "column", kept_names[i].role);
    }
    names_reserve(&reading->value_keys, reading->definition, "place", "key", "place");
}

static void free_names(struct instrument_reading *reading) {
    names_free(&reading->questions);
    names_free(&reading->value_keys);
    names_free(&reading->scale_ids);
    names_free(&reading->kloe_names);
    names_free(&reading->condition_ids);
    names_free(&reading->framework_ids);
    names_free(&reading->theme_ids);
}

static void read_instrument(struct definition *definition,
                            struct instrument *instrument) {
    struct instrument_reading reading = {.definition = definition,
                                         .instrument = instrument};
    struct node root = definition_root(definition);

    node_check_keys(&root, instrument_keys, COUNT_OF(instrument_keys));
    read_head(instrument, &root);
    reserve_names(&reading);
    instrument_read_scales(&reading, &root);
    instrument_read_kloes(&reading, &root);
    instrument_read_items(&reading, &root);
    instrument_check_orders(&reading, &root);
    codebook_read(&instrument->codebook, &root);
    instrument_read_comments(&reading, &root);
    instrument_read_attributes(&reading, &root);
    instrument_read_composites(&reading, &root);
    instrument_read_stated(&reading, &root);
    free_names(&reading);
}

/* Of the canonical form, so that it does not matter how the file is laid out, or
 * whether it is a file of its own. */
void definition_digest(char hex[DIGEST_HEX_BYTES], struct definition *definition) {
    struct text_buffer text;

    text_buffer_init(&text, DEFINITION_ARENA_BYTES_MAX);
    if (!definition_failed(definition)) {
        if (definition_canonical(&text, definition) == ERR_OK) {
            digest_hex(text.bytes, text.len, hex);
        } else {
            definition_memory(definition);
        }
    }
    text_buffer_free(&text);
}

/* Reads an open definition, and closes it. */
static enum err_code finish(struct instrument **out, struct definition *definition,
                            struct err *err) {
    struct instrument *instrument = definition_array(definition, 1, sizeof *instrument);

    if (instrument != NULL) {
        read_instrument(definition, instrument);
        instrument->arena = definition->arena;
        instrument->open_decisions = definition->open;
        instrument->n_open_decisions = definition->n_open;
        definition_digest(instrument->sha256, definition);
    }
    enum err_code code = definition_close(definition, err);
    if (code == ERR_OK) {
        *out = instrument;
    }
    return code;
}

enum err_code instrument_parse(struct instrument **out, const char *bytes, size_t len,
                               const char *name, struct err *err) {
    struct definition definition;

    definition_open(&definition, bytes, len, name, INSTRUMENT_FORMAT);
    return finish(out, &definition, err);
}

enum err_code instrument_read_node(struct instrument **out, const struct node *node,
                                   struct err *err) {
    const struct definition *of = node->definition;
    struct definition definition;

    definition_open_json(&definition, node->json, of->name, node->key, of->places,
                         INSTRUMENT_FORMAT);
    return finish(out, &definition, err);
}

/* Whether a reference can only be meant as a path. */
static bool looks_like_path(const char *reference) {
    static const char suffix[] = ".json";
    const size_t suffix_len = sizeof suffix - 1;
    size_t len = strlen(reference);

    return strchr(reference, '/') != NULL ||
           (len > suffix_len && strcmp(reference + len - suffix_len, suffix) == 0);
}

/* Says of a name that is neither shipped nor a file which shipped one may be meant. */
static enum err_code fail_not_shipped(const char *reference, struct err *err) {
    enum { SHOWN = 40, IDS = 64 };

    char shown[4 * SHOWN + 4];
    const char *ids[IDS];
    struct text_list known = {ids, 0};

    while (known.n < n_shipped_instruments && known.n < IDS) {
        ids[known.n] = shipped_instruments[known.n].id;
        known.n++;
    }
    const char *nearest = text_nearest(reference, known);
    text_display(shown, sizeof shown, reference, strlen(reference), SHOWN);
    if (nearest != NULL) {
        return err_set(err, ERR_DEFINITION,
                       "no instrument named '%s'; did you mean '%s'?", shown, nearest);
    }
    return err_set(err, ERR_DEFINITION,
                   "no instrument named '%s'; 'kloe instrument list' shows those that "
                   "come with kloe, and a file is named with its ending .json",
                   shown);
}

static enum err_code load_file(struct instrument **out, const char *path,
                               bool may_be_name, const char *reference,
                               struct err *err) {
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;

    enum err_code code = infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &fault);
    if (code == ERR_OK) {
        code = instrument_parse(out, bytes, len, path, err);
    } else if (code != ERR_INPUT) {
        code = err_memory(err);
    } else if (may_be_name) {
        code = fail_not_shipped(reference, err);
    } else {
        code = err_set(err, ERR_DEFINITION, "%s", fault.text);
        err_set_source(err, path);
    }
    alloc_free(bytes);
    return code;
}

enum err_code instrument_load_beside(struct instrument **out, const char *reference,
                                     const char *beside, struct err *err) {
    const struct shipped_instrument *shipped = shipped_find(reference);

    if (shipped != NULL) {
        return instrument_parse(out, shipped->bytes, shipped->len, reference, err);
    }
    char *path = infile_beside(beside, reference);
    if (path == NULL) {
        return err_memory(err);
    }
    enum err_code code =
        load_file(out, path, !looks_like_path(reference), reference, err);
    alloc_free(path);
    return code;
}

enum err_code instrument_load(struct instrument **out, const char *reference,
                              struct err *err) {
    return instrument_load_beside(out, reference, "", err);
}
