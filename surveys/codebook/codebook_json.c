#include "surveys/codebook/codebook_json.h"

#include "base/ascii.h"
#include "surveys/definition/names.h"

#include <string.h>

#define PHRASES_MAX 500
#define MINIMUM_MAX 10000

static const struct node_key theme_keys[] = {
    {"id", true}, {"title", true}, {"words", false}, {"not", false}};

/* A byte that a word is made of; all that is beyond ASCII counts as letters. */
static bool is_of_word(char byte) {
    return (unsigned char)byte >= 0x80 || ascii_is_alphanumeric(byte);
}

static void check_phrase(const struct node *node, const char *phrase) {
    size_t letters = 0;
    bool has_word = false;

    for (const char *at = phrase; *at != '\0'; at++) {
        if (*at == '*' && is_of_word(at[1])) {
            node_fail(node,
                      "'%s' has a * inside a word; it may stand at the end of one",
                      phrase);
        }
        if (*at == '*' && letters < CODEBOOK_STEM_LETTERS) {
            node_fail(node, "'%s' has too few letters before the *", phrase);
        }
        letters = is_of_word(*at) ? letters + 1 : 0;
        has_word = has_word || letters > 0;
    }
    if (!has_word) {
        node_fail(node, "'%s' has no word in it", phrase);
    }
}

static struct text_list read_phrases(const struct node *theme, const char *key) {
    struct text_list phrases = node_texts(theme, key);
    struct node list = node_member(theme, key);

    if (phrases.n > PHRASES_MAX) {
        node_fail(&list, "has more than %d phrases", PHRASES_MAX);
    }
    for (size_t i = 0; i < phrases.n && !definition_failed(theme->definition); i++) {
        struct node entry = node_entry(&list, i);

        check_phrase(&entry, phrases.texts[i]);
    }
    return phrases;
}

static void read_theme(struct codebook_theme *theme, const struct node *node,
                       struct names *names, size_t index) {
    node_check_keys(node, theme_keys, COUNT_OF(theme_keys));
    struct node id = node_member(node, "id");
    struct node title = node_member(node, "title");

    theme->id = node_id(&id);
    theme->title = node_text(&title);
    names_claim(names, &id, theme->id, "theme", theme->id, index);
    names_claim(names, &title, theme->title, "theme", theme->id, index);
    theme->words = read_phrases(node, "words");
    theme->except = read_phrases(node, "not");
}

void codebook_read(struct codebook *out, const struct node *root) {
    struct definition *definition = root->definition;
    struct node list = node_member(root, "codebook");
    struct node minimum = node_member(root, "themes_minimum");
    size_t n = node_list(&list, 0, CODEBOOK_THEMES_MAX);
    struct codebook_theme *themes = definition_array(definition, n, sizeof *themes);
    struct names names = {0};

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);

        read_theme(&themes[i], &entry, &names, i);
    }
    names_free(&names);
    *out = (struct codebook){.themes = themes, .n = n, .minimum = CODEBOOK_MINIMUM};
    if (node_present(&minimum)) {
        out->minimum = (uint64_t)node_integer(&minimum, 1, MINIMUM_MAX);
    }
}
