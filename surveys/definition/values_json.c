/* The single values of a definition: texts, ids, numbers, words. */
#include "surveys/definition/definition_json.h"

#include "base/num.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SHOWN       40
#define SHOWN_BYTES (4 * SHOWN + 4)

/* The character at `bytes` if no text of ours may hold it, else 0. Control characters
 * and the two non-characters that XML forbids would break a workbook or a page. */
static unsigned forbidden_character(const unsigned char *bytes) {
    if ((bytes[0] < 0x20 && bytes[0] != '\n' && bytes[0] != '\r') || bytes[0] == 0x7F) {
        return bytes[0];
    }
    if (bytes[0] == 0xC2 && bytes[1] < 0xA0) {
        return bytes[1];
    }
    if (bytes[0] == 0xEF && bytes[1] == 0xBF && bytes[2] >= 0xBE) {
        return bytes[2] == 0xBE ? 0xFFFE : 0xFFFF;
    }
    return 0;
}

/* Whether something is left of the text when spaces and invisible marks are gone. */
static bool is_readable(struct definition *definition, const char *text, size_t len) {
    text_buffer_clear(&definition->scratch);
    if (text_fold(&definition->scratch, text, len) != ERR_OK) {
        definition_memory(definition);
        return false;
    }
    return definition->scratch.len > 0;
}

static bool check_text(const struct node *node, const char *text, size_t len) {
    if (len > DEFINITION_TEXT_BYTES_MAX) {
        node_fail(node, "is longer than %d bytes", DEFINITION_TEXT_BYTES_MAX);
        return false;
    }
    for (const char *at = text; *at != '\0'; at++) {
        unsigned character = forbidden_character((const unsigned char *)at);

        if (character != 0) {
            node_fail(node,
                      "holds the character U+%04X, which no text may hold; of control "
                      "characters only line breaks are allowed",
                      character);
            return false;
        }
    }
    if (!is_readable(node->definition, text, len)) {
        node_fail(node, "is empty");
        return false;
    }
    return true;
}

static const char *keep_text(const struct node *node, const char *text, size_t len) {
    char *kept = arena_text(node->definition->arena, text, len);

    if (kept == NULL) {
        definition_memory(node->definition);
    }
    return kept;
}

const char *node_text(const struct node *node) {
    if (!node_present(node)) {
        return NULL;
    }
    if (!json_is_string(node->json)) {
        node_fail_kind(node, "a text, in double quotes");
        return NULL;
    }
    const char *text = json_string_value(node->json);
    size_t len = json_string_length(node->json);
    return check_text(node, text, len) ? keep_text(node, text, len) : NULL;
}

const char *node_text_or(const struct node *object, const char *key,
                         const char *absent) {
    struct node node = node_member(object, key);

    if (!node_present(&node) ||
        (json_is_string(node.json) && json_string_length(node.json) == 0)) {
        return absent;
    }
    return node_text(&node);
}

const char *node_key_text(const struct node *member) {
    if (!node_present(member)) {
        return NULL;
    }
    size_t len = strlen(member->key);
    return check_text(member, member->key, len) ? keep_text(member, member->key, len)
                                                : NULL;
}

static bool is_id(const char *text) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    size_t len = strspn(text, letters);

    return text[len] == '\0' && len > 0 && len <= DEFINITION_ID_BYTES_MAX &&
           strchr("._-", text[0]) == NULL;
}

const char *node_id(const struct node *node) {
    const char *id = node_text(node);
    char shown[SHOWN_BYTES];

    if (id == NULL) {
        return NULL;
    }
    text_display(shown, sizeof shown, id, strlen(id), SHOWN);
    if (!is_id(id)) {
        node_fail(node,
                  "'%s' is not an id; an id is up to %d letters a-z, digits, '.', '_' "
                  "and '-', and begins with a letter or digit",
                  shown, DEFINITION_ID_BYTES_MAX);
        return NULL;
    }
    if (strcmp(id, "notes") == 0) {
        node_fail(node, "'notes' is kept for remarks and cannot be an id");
        return NULL;
    }
    return id;
}

static const char *id_at(struct id_table table, size_t index) {
    const char *id;

    memcpy(&id, (const char *)table.first + index * table.stride, sizeof id);
    return id;
}

static void fail_reference(const struct node *node, const char *id,
                           struct id_table table) {
    const char **ids = definition_array(node->definition, table.n, sizeof *ids);

    for (size_t i = 0; ids != NULL && i < table.n; i++) {
        ids[i] = id_at(table, i);
    }
    if (ids != NULL) {
        node_fail_unknown(node, table.what, id, (struct text_list){ids, table.n});
    }
}

size_t node_look_up(const struct node *node, const char *id, struct id_table table) {
    if (id == NULL || definition_failed(node->definition)) {
        return 0;
    }
    for (size_t i = 0; i < table.n; i++) {
        if (strcmp(id_at(table, i), id) == 0) {
            return i;
        }
    }
    fail_reference(node, id, table);
    return 0;
}

size_t node_reference(const struct node *node, struct id_table table) {
    return node_look_up(node, node_text(node), table);
}

const size_t *node_references(const struct node *list, size_t n,
                              struct id_table table) {
    size_t *found = definition_array(list->definition, n, sizeof *found);

    for (size_t i = 0; i < n && !definition_failed(list->definition); i++) {
        struct node entry = node_entry(list, i);

        found[i] = node_reference(&entry, table);
        for (size_t earlier = 0; earlier < i; earlier++) {
            if (found[earlier] == found[i]) {
                node_fail(&entry, "'%s' is named twice", id_at(table, found[i]));
            }
        }
    }
    return found;
}

int64_t node_integer(const struct node *node, int64_t low, int64_t high) {
    char number[NUM_TEXT_BYTES];

    if (!node_present(node)) {
        return low;
    }
    if (!json_is_number(node->json)) {
        char wanted[3 * NUM_TEXT_BYTES];

        (void)snprintf(wanted, sizeof wanted, "a whole number from %lld to %lld",
                       (long long)low, (long long)high);
        node_fail_kind(node, wanted);
        return low;
    }
    /* Our ranges are far below 2^53, so a number out of a double's reach is refused. */
    double value = json_number_value(node->json);
    if (!(value >= (double)low && value <= (double)high) || floor(value) != value) {
        num_format(number, value);
        node_fail(node, "should be a whole number from %lld to %lld, not %s",
                  (long long)low, (long long)high, number);
        return low;
    }
    return (int64_t)value;
}

int64_t node_decimal(const struct node *node, int places, int64_t low, int64_t high) {
    int64_t steps = 1;

    for (int i = 0; i < places; i++) {
        steps *= 10;
    }
    if (!node_present(node)) {
        return low * steps;
    }
    double value = json_number_value(node->json); /* 0 if it is none */
    if (!json_is_number(node->json) || !(value >= (double)low) ||
        !(value <= (double)high) || num_round(value, places) != num_as_written(value)) {
        node_fail(node,
                  "should be a number from %lld to %lld with at most %d decimal%s",
                  (long long)low, (long long)high, places, places == 1 ? "" : "s");
        return low * steps;
    }
    return (int64_t)llround(value * (double)steps);
}

bool node_flag_or(const struct node *object, const char *key, bool absent) {
    struct node node = node_member(object, key);

    if (!node_present(&node)) {
        return absent;
    }
    if (!json_is_boolean(node.json)) {
        node_fail_kind(&node, "true or false");
        return absent;
    }
    return json_is_true(node.json);
}

size_t node_word_or_first(const struct node *object, const char *key,
                          struct text_list words) {
    struct node node = node_member(object, key);

    if (!node_present(&node)) {
        return 0;
    }
    const char *word = node_text(&node);
    for (size_t i = 0; word != NULL && i < words.n; i++) {
        if (strcmp(word, words.texts[i]) == 0) {
            return i;
        }
    }
    if (word != NULL) {
        node_fail_unknown(&node, "such word as", word, words);
    }
    return 0;
}

struct text_list node_texts(const struct node *object, const char *key) {
    struct node list = node_member(object, key);
    size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);
    const char **texts = definition_array(object->definition, n, sizeof *texts);

    for (size_t i = 0; texts != NULL && i < n; i++) {
        struct node entry = node_entry(&list, i);

        texts[i] = node_text(&entry);
    }
    return (struct text_list){texts, texts == NULL ? 0 : n};
}
