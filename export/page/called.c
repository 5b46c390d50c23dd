#include "export/page/called.h"

#include "export/page/page_words.h"

#include <string.h>

#define MARKS 32 /* below the first letter of ASCII */

/* How a word stands where a mark does. */
struct called {
    const char *usual;

    enum { OF_RESPONDENTS, OF_KLOE, OF_CONDITION } of;

    enum { AS_IT_IS, PLURAL, OWNER, WITH_ARTICLE } form;

    bool is_capital;
};

#define MARK(literal) ((literal)[0])

static struct called called_of(char mark) {
    static const struct {
        const char *mark;
        struct called as;
    } all[] = {
        {STAFF, {"staff", OF_RESPONDENTS, AS_IT_IS, false}},
        {CAP_STAFF, {"Staff", OF_RESPONDENTS, AS_IT_IS, true}},
        {STAFF_S, {"staff's", OF_RESPONDENTS, OWNER, false}},
        {KLOE, {"key line of enquiry", OF_KLOE, AS_IT_IS, false}},
        {A_KLOE, {"a key line of enquiry", OF_KLOE, WITH_ARTICLE, false}},
        {KLOES, {"key lines of enquiry", OF_KLOE, PLURAL, false}},
        {CAP_KLOE, {"Key line of enquiry", OF_KLOE, AS_IT_IS, true}},
        {CAP_KLOES, {"Key lines of enquiry", OF_KLOE, PLURAL, true}},
        {CONDITION, {"condition", OF_CONDITION, AS_IT_IS, false}},
        {A_CONDITION, {"a condition", OF_CONDITION, WITH_ARTICLE, false}},
        {CAP_A_CONDITION, {"A condition", OF_CONDITION, WITH_ARTICLE, true}},
        {CONDITIONS, {"conditions", OF_CONDITION, PLURAL, false}},
        {FULL_CONDITION, {"condition for success", OF_CONDITION, AS_IT_IS, false}},
        {FULL_CONDITIONS, {"conditions for success", OF_CONDITION, PLURAL, false}},
        {CAP_FULL_CONDITION, {"Condition for success", OF_CONDITION, AS_IT_IS, true}},
        {CAP_FULL_CONDITIONS, {"Conditions for success", OF_CONDITION, PLURAL, true}},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].mark[0] == mark) {
            return all[i].as;
        }
    }
    return (struct called){.usual = NULL};
}

/* Line breaks and tabs are no marks. */
static bool is_mark(char c) {
    return c > 0 && c < MARKS && called_of(c).usual != NULL;
}

/* "an aim", "a domain". */
static const char *with_article(struct page_builder *builder, const char *word) {
    bool is_vowel = strchr("aeiouAEIOU", word[0]) != NULL;

    return words_text(builder, "%s %s", is_vowel ? "an" : "a", word);
}

static const char *word_of(struct page_builder *builder, char mark) {
    const struct survey_words *words = &builder->review->words;
    const char *const own[] = {[OF_RESPONDENTS] = words->respondents,
                               [OF_KLOE] = words->kloe,
                               [OF_CONDITION] = words->condition};
    const struct called called = called_of(mark);
    const char *word = own[called.of];

    if (word == NULL) {
        return called.usual;
    }
    word = words_one_line(builder, word);
    if (called.form == PLURAL) {
        word = words_plural(builder, word);
    } else if (called.form == OWNER) {
        word = words_text(builder, "%s'%s", word,
                          word[0] != '\0' && word[strlen(word) - 1] == 's' ? "" : "s");
    } else if (called.form == WITH_ARTICLE) {
        word = with_article(builder, word);
    }
    return called.is_capital ? words_capital(builder, word) : word;
}

const char *words_called(struct page_builder *builder, const char *text) {
    size_t at = 0;

    while (text[at] != '\0' && !is_mark(text[at])) {
        at++;
    }
    return text[at] == '\0' || builder->fault != ERR_OK
               ? text
               : words_text(builder, "%.*s%s%s", (int)at, text,
                            word_of(builder, text[at]), text + at + 1);
}
