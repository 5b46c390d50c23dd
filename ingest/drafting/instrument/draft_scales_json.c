#include "ingest/drafting/instrument/draft_scales_json.h"

#include "ingest/drafting/instrument/draft_values_json.h"
#include "surveys/definition/open_decision.h"
#include "surveys/definition/tree_json.h"

#include <string.h>

#define NOTE_BYTES_MAX ((size_t)1 << 16)
#define FORMS_LISTED   3

static json_t *aliases_json(const struct draft_option *option) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t a = 0; a < option->n_aliases && !failed; a++) {
        failed = json_array_append_new(list, json_string(option->aliases[a])) != 0;
    }
    return json_tree_or_null(list, failed);
}

/* What a person is to do with one answer; NULL for most. */
static const char *option_note(const struct draft_option *option) {
    if (option->is_code) {
        return "TO DECIDE: a number apart from the others, perhaps a code for no "
               "answer. "
               "Put \"kind\": \"dont-know\", \"not-applicable\" or "
               "\"prefer-not-to-say\" in place of its \"score\"; or take it out here "
               "and say null for it in the review's \"values\"; or give it a score if "
               "it was an answer like the others.";
    }
    return option->is_added
               ? "Nobody chose this: it was added. Take it out if it was not "
                 "offered, and number the scores anew."
               : NULL;
}

/* Points are scored from 1 up, numbers as they stand, and all else is "?". */
static json_t *score_json(const struct draft_scale *scale, size_t option) {
    const struct draft_option *of = &scale->options[option];

    if (of->is_code || !draft_is_proved(scale->proof)) {
        return json_string(SCORE_TO_CHOOSE);
    }
    return json_integer(scale->is_numbers ? of->rank : (json_int_t)option + 1);
}

static json_t *option_json(const struct draft_scale *scale, size_t o) {
    const struct draft_option *option = &scale->options[o];
    const char *note = option_note(option);
    json_t *json = json_pack("{s:s, s:s}", "id", "", "label", option->label);
    bool failed = json == NULL;

    if (option->kind != OPTION_SCORED) {
        failed = json_object_set_new(json, "kind",
                                     json_string(option_kind_words[option->kind])) != 0;
    } else {
        failed = json_object_set_new(json, "score", score_json(scale, o)) != 0;
    }
    if (option->n_aliases > 0) {
        failed =
            json_object_set_new(json, "aliases", aliases_json(option)) != 0 || failed;
    }
    if (note != NULL) {
        failed = json_object_set_new(json, "notes", json_string(note)) != 0 || failed;
    }
    return json_tree_or_null(json, failed);
}

static json_t *options_json(const struct draft_scale *scale) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t o = 0; o < scale->n_options && !failed; o++) {
        failed = json_array_append_new(list, option_json(scale, o)) != 0;
    }
    failed = failed || !draft_entries_name(list);
    return json_tree_or_null(list, failed);
}

/* What the note of a scale says of each proof. */
static const char *const proof_words[DRAFT_PROOFS] = {
    [DRAFT_PROVED_FORM] = "Proved: these are all points of a usual scale, and each was "
                          "chosen.",
    [DRAFT_PROVED_ADDED] = "The words and both ends are those of a usual scale.",
    [DRAFT_PROVED_NUMBERS] =
        "Proved: the numbers beside the words say where each stands.",
    [DRAFT_PROVED_ENDS] =
        "Proved: a run of numbers with words at both ends. The highest "
        "number is the most.",
    [DRAFT_OPEN_ENDS] =
        "ENDS NOT SEEN: the answers stand in order, but nobody gave one that is proved "
        "to be the lowest, or the highest, of those that were offered. TO DECIDE: add "
        "the answers that were offered and nobody gave, then give each its score in "
        "place of \"?\", 1 for the lowest and so on up.",
    [DRAFT_OPEN_POINTS] =
        "POINTS NOT KNOWN: the answers stand in order, but not how many were offered "
        "between the lowest and the highest. TO DECIDE: add the answers that were "
        "offered and nobody gave, then give each its score in place of \"?\", 1 for "
        "the "
        "lowest and so on up.",
    [DRAFT_OPEN_NUMBERS] =
        "BARE NUMBERS: no words say which end is the most, nor how many points were "
        "offered. TO DECIDE: add the numbers that were offered and nobody gave, then "
        "give each its score in place of \"?\": the number itself where the highest is "
        "the most, turned round where 1 is.",
    [DRAFT_OPEN_BETWEEN] =
        "NUMBERS BETWEEN WORDS: the words say which end is the most, but stand beside "
        "no number, so that the numbers between may rise or fall. TO DECIDE: give each "
        "answer its score in place of \"?\", 1 for the lowest and so on up: each "
        "number itself where the highest is the most, turned round where 1 is.",
    [DRAFT_OPEN_BACKWARDS] =
        "WORDS AGAINST NUMBERS: the words at the ends say that the lowest number is "
        "the "
        "most. TO DECIDE: give each answer its score in place of \"?\", the lowest for "
        "what is least.",
    [DRAFT_OPEN_ORDER] =
        "NOT IN ORDER: the words do not prove which answer is more. TO DECIDE: give "
        "each "
        "its score in place of \"?\", 1 for the lowest and so on up, or make the "
        "question an attribute if its answers are no degrees.",
};

/* Appends the labels of a form that nobody chose: "A", "B". Returns how many. */
static enum err_code list_added(struct text_buffer *out,
                                const struct draft_scale *scale, size_t *n) {
    enum err_code code = ERR_OK;

    *n = 0;
    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        if (scale->options[o].is_added) {
            code = text_append_format(out, "%s\"%s\"",
                                      (*n)++ == 0 ? " Nobody chose " : ", ",
                                      scale->options[o].label);
        }
    }
    if (*n > 0) {
        ERR_NEXT(code, text_append_format(out, *n == 1 ? ": it was added."
                                                       : ": they were added."));
    }
    return code;
}

/* Appends the usual scales that have all answers of one whose points are open. */
static enum err_code list_forms(struct text_buffer *out,
                                const struct draft_scale *scale) {
    struct label_reading reading = {0};
    size_t n = 0;
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t f = 0; f < n_scale_forms && n < FORMS_LISTED && code == ERR_OK; f++) {
        const struct scale_form *form = &scale_forms[f];
        uint64_t ranks = 0;
        int rank = 0;

        if (strcmp(form->family, word_family_name(scale->family)) != 0) {
            continue;
        }
        for (size_t i = 0; i < form->labels.n && code == ERR_OK; i++) {
            code = label_read(&reading, form->labels.texts[i]);
            if (code == ERR_OK && label_rank(&rank, scale->family, &reading)) {
                ranks |= UINT64_C(1) << rank;
            }
        }
        if ((scale->ranks & ~ranks) == 0) {
            ERR_NEXT(code, text_append_format(
                               out, "%s%s",
                               n++ == 0 ? " Usual scales that have them: " : ", ",
                               form->name));
        }
    }
    text_buffer_free(&reading.fold);
    if (n > 0) {
        ERR_NEXT(code, text_append_format(out, "."));
    }
    return code;
}

static json_t *scale_note(const struct draft_scale *scale) {
    struct text_buffer text;
    size_t n_added = 0, n_codes = 0;
    bool is_proved = draft_is_proved(scale->proof);

    text_buffer_init(&text, NOTE_BYTES_MAX);
    enum err_code code = text_append_format(&text, "%s", proof_words[scale->proof]);
    if (is_proved && scale->form != NONE) {
        ERR_NEXT(code, text_append_format(&text, " It is %s.",
                                          scale_forms[scale->form].name));
    }
    ERR_NEXT(code, list_added(&text, scale, &n_added));
    if (scale->family != NONE && !scale->is_numbers && !is_proved) {
        ERR_NEXT(code, list_forms(&text, scale));
    }
    for (size_t o = 0; o < scale->n_options; o++) {
        n_codes += scale->options[o].is_code ? 1 : 0;
    }
    if (n_codes > 0) {
        ERR_NEXT(code,
                 text_append_format(&text, " TO DECIDE as well: %s.",
                                    n_codes == 1 ? "the number that stands apart"
                                                 : "the numbers that stand apart"));
    }
    if (is_proved && scale->is_numbers) {
        ERR_NEXT(code,
                 text_append_format(
                     &text, " If the lowest was the best, give its items \"reverse\": "
                            "true."));
    }
    json_t *note = code == ERR_OK ? json_string(text.bytes) : NULL;
    text_buffer_free(&text);
    return note;
}

json_t *draft_scales_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t s = 0; s < draft->n_scales && !failed; s++) {
        const struct draft_scale *scale = &draft->scales[s];
        json_t *json = json_pack("{s:s, s:o, s:o}", "id", scale->id, "notes",
                                 scale_note(scale), "options", options_json(scale));

        failed = json_array_append_new(list, json) != 0;
    }
    return json_tree_or_null(list, failed);
}
