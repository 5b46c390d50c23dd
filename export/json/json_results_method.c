#include "export/files/export_file.h"
#include "export/json/json_results.h"
#include "export/page/draft_mark.h"

static const char *const small_places_words[] = {
    [SMALL_PLACES_LEAVE_OUT] = "leave-out",
    [SMALL_PLACES_HIDE_ANOTHER] = "hide-another",
};

static const char *const partials_words[] = {
    [PARTIALS_DROP] = "drop",
    [PARTIALS_KEEP] = "keep",
};

static const char *const duplicates_words[] = {
    [DUPLICATES_LAST] = "last",
    [DUPLICATES_FIRST] = "first",
    [DUPLICATES_ALL] = "all",
};

static const char *const respondents_words[] = {
    [RESPONDENTS_PER_RETURN] = "per-return",
    [RESPONDENTS_SHARED] = "shared",
};

static const char *const late_words[] = {
    [LATE_COUNT] = "count",
    [LATE_LEAVE_OUT] = "leave-out",
};

/* The rules that no setting changes (docs/method.md). */
static const struct {
    const char *key, *rule;
} fixed_rules[] = {
    {"item_score", "100 (x - min) / (max - min); a reversed item counts min + max - x"},
    {"share_base", "scored answers; don't know, not applicable, prefer not to say, "
                   "blank, invalid and not asked are counted apart and never scored"},
    {"positive", "strictly above the middle of the scale, after reversal"},
    {"middle", "at the middle of the scale"},
    {"negative", "strictly below the middle of the scale, after reversal"},
    {"scale_answered", "at least half of the items"},
    {"scale_score", "mean over respondents of the mean of their answered items, each "
                    "on 0 to 100"},
    {"scale_positive", "mean of the items' positive shares"},
    {"share_interval", "Wilson, 95 %"},
    {"mean_interval", "Wilson on the effective sample size with t, 95 %"},
    {"consensus", "Tastle and Wierman 2007"},
    {"comparisons",
     "items by Mann-Whitney, tie-corrected, without continuity correction; conditions "
     "and kloes by Welch; differences with Welch's 95 % interval; delta is Cliff's; "
     "below 5 answers on a side no test is made"},
    {"p_adjusted", "Holm within one target across its groups, places or changes; two "
                   "groups are one test"},
    {"highlighted",
     "p_adjusted below 0.05, Benjamini-Hochberg over all tests of that kind of target "
     "in the area and kind of comparison at most 0.05, and |delta| at least 0.147 (a "
     "change of 5 points where delta is null)"},
    {"divided",
     "consensus below 0.5 with a quarter positive and a quarter negative; or a group's "
     "highlighted comparison with |delta| at least 0.33 and another published group of "
     "its attribute on the other side of the average, neither of low reliability, "
     "joined or Other"},
    {"weights", "none"},
    {"system", "all responses pooled; mean_of_places stands beside it"},
    {"not_stated", "people who stated no group count in all staff only"},
    {"several_groups", "people who stated several groups count in all staff only"},
};

/* How people in several areas were counted: the word, and what it means. */
static void write_counting(struct json_writer *writer,
                           const struct publication *publication) {
    static const struct {
        const char *several_places, *whole_system;
    } rules[] = {
        [COUNT_EVERYWHERE] =
            {"people who named several places count in each of them, and "
             "once in the system",
             "people who named the whole system count in the system only"},
        [COUNT_EVERYWHERE_NO_GROUP] =
            {"people who named several places count in each of them, and once in the "
             "system, but in no group",
             "people who named the whole system count in the system only, and in no "
             "group"},
        [COUNT_FIRST_PLACE] = {"people who named several places count in the first of "
                               "them in the review's "
                               "order, and in the system",
                               "people who named the whole system are left out"},
    };

    enum counting_way way = publication->counting.way;

    json_write_text(writer, "several_places", counting_way_words().texts[way]);
    json_write_text(writer, "several_places_rule", rules[way].several_places);
    json_write_text(writer, "in_several_places",
                    sharing_words().texts[publication->sharing]);
    json_write_text(writer, "whole_system", rules[way].whole_system);
}

/* Which themes are made of the common questions of what (surveys/common). */
static void write_common(struct json_writer *writer,
                         const struct instrument *instrument) {
    json_write_array(writer, "common_questions");
    for (size_t c = 0; c < instrument->n_composites; c++) {
        size_t of = instrument_common_of(instrument, c);

        if (of != NONE) {
            size_t target = target_of_composite(instrument, of);

            json_write_object(writer, NULL);
            json_write_text(writer, "theme", instrument->composites[c].id);
            json_write_object(writer, "of");
            json_write_text(writer, "kind", target_kind_word(instrument, target));
            json_write_text(writer, "id", target_id(instrument, target));
            json_write_object_end(writer);
            json_write_object_end(writer);
        }
    }
    json_write_array_end(writer);
}

static void write_settings(struct json_writer *writer, const struct review *review) {
    const struct publish_rules *publish = &review->publish;

    json_write_count(writer, "minimum", publish->minimum);
    json_write_bool(writer, "cross", publish->cross);
    json_write_bool(writer, "unanimity", publish->unanimity);
    json_write_bool(writer, "merge_small", publish->merge_small);
    json_write_text(writer, "small_places", small_places_words[publish->small_places]);
    json_write_bool(writer, "comments", publish->comments);
    json_write_array(writer, "groups");
    for (size_t g = 0; g < review->n_groups; g++) {
        json_write_text(writer, NULL,
                        review->instrument->attributes[review->groups[g]].id);
    }
    json_write_array_end(writer);
    json_write_array(writer, "pairs");
    for (size_t p = 0; p < review->n_pairs; p++) {
        const struct group_pair *pair = &review->pairs[p];
        const struct attribute *of = &review->instrument->attributes[pair->attribute];

        json_write_array(writer, NULL);
        json_write_text(writer, NULL, of->id);
        json_write_text(writer, NULL, of->values[pair->first].id);
        json_write_text(writer, NULL, of->values[pair->second].id);
        json_write_array_end(writer);
    }
    json_write_array_end(writer);
    json_write_array(writer, "leave_out");
    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        json_write_object(writer, NULL);
        json_write_text(writer, "item", review->instrument->items[entry->item].id);
        json_write_text(writer, "area", review->areas[entry->area].id);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    write_common(writer, review->instrument);
    json_write_text(writer, "partials", partials_words[review->partials]);
    json_write_text(writer, "duplicates", duplicates_words[review->duplicates]);
    json_write_text(writer, "respondents", respondents_words[review->respondents]);
    json_write_text(writer, "late", late_words[review->late]);
}

static void write_reliability(struct json_writer *writer) {
    json_write_object(writer, "alpha");
    json_write_text(writer, "kind", "Cronbach, on complete rows");
    json_write_text(writer, "interval", "Feldt, 95 %");
    json_write_count(writer, "n_at_least", 30);
    json_write_count(writer, "items_at_least", 3);
    json_write_object_end(writer);
    json_write_object(writer, "low_reliability");
    json_write_count(writer, "n_below", 30);
    json_write_count(writer, "interval_points_at_least", 30);
    json_write_object_end(writer);
}

/* The wave before, and the digest of the file it was read from. */
static void write_previous(struct json_writer *writer,
                           const struct published_wave *previous) {
    if (previous == NULL) {
        json_write_null(writer, "previous");
        return;
    }
    json_write_object(writer, "previous");
    json_write_text(writer, "title", previous->title);
    json_write_text(writer, "period", previous->period);
    json_write_text(writer, "wave", previous->wave);
    json_write_text(writer, "date", previous->date);
    json_write_text(writer, "sha256", previous->sha256);
    json_write_object_end(writer);
}

void json_results_method(struct json_writer *writer,
                         const struct publication *publication) {
    const struct review *review = publication->review;

    json_write_object(writer, "method");
    write_settings(writer, review);
    write_counting(writer, publication);
    for (size_t r = 0; r < sizeof fixed_rules / sizeof *fixed_rules; r++) {
        json_write_text(writer, fixed_rules[r].key, fixed_rules[r].rule);
    }
    write_reliability(writer);
    write_previous(writer, publication->previous);
    json_write_object(writer, "disclosure");
    json_write_bool(writer, "complete", publication->is_complete);
    json_write_text(writer, "statement",
                    publication->is_complete
                        ? "every set of people that can be derived from what is "
                          "published has at least `minimum` members, or only people "
                          "who left out their place, locality or group while others "
                          "of the same description did not"
                        : "disclosure control is not complete yet: cells under the "
                          "minimum are withheld, differences between published cells "
                          "are not checked");
    json_write_text(writer, "leave_out",
                    publication->leave_out_shows_more ? WORDS_LEAVE_OUT : NULL);
    json_write_count(writer, "past_bound", publication->past_bound);
    json_write_object_end(writer);
    json_write_text(writer, "not_for_publication",
                    review->publish.minimum < PUBLISHABLE_MINIMUM
                        ? "the minimum is below 5: these results are not for "
                          "publication"
                        : NULL);
    json_write_object_end(writer);
}

static void write_inputs(struct json_writer *writer,
                         const struct publication *publication) {
    json_write_array(writer, "inputs");
    for (size_t i = 0; i < publication->n_inputs; i++) {
        const struct published_input *input = &publication->inputs[i];

        json_write_object(writer, NULL);
        json_write_text(writer, "name", input->name);
        json_write_text(writer, "sha256", input->sha256);
        if (input->sheet != NULL) {
            json_write_text(writer, "sheet", input->sheet);
        }
        json_write_text(writer, "profile", input->profile);
        json_results_count(writer, "records", true, input->records);
        json_results_count(writer, "accepted", true, input->accepted);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}

void json_results_draft(struct json_writer *writer,
                        const struct publication *publication) {
    char mark[DRAFT_MARK_BYTES];

    if (draft_mark(mark, publication)) {
        json_write_object(writer, "draft");
        json_write_count(writer, "things_not_decided", publication->n_undecided);
        json_write_text(writer, "text", mark);
        json_write_object_end(writer);
    }
}

void json_results_provenance(struct json_writer *writer,
                             const struct publication *publication) {
    json_write_object(writer, "provenance");
    json_write_text(writer, "tool", "kloe " KLOE_VERSION);
    json_write_text(writer, "review_sha256", publication->review->sha256);
    json_write_text(writer, "instrument_sha256", publication->instrument->sha256);
    write_inputs(writer, publication);
    json_write_object(writer, "left_out");
    for (size_t i = 0; i < publication->n_left_out; i++) {
        json_results_count(writer, publication->left_out[i].reason, true,
                           publication->left_out[i].n);
    }
    json_write_object_end(writer);
    json_write_object_end(writer);
}
