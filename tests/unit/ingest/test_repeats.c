/* One response twice, by the survey tool's own number: inside a return and across
 * returns; and numbers that mean something else. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKS ", 'place': 'bucks'"
#define OXON  ", 'place': 'oxon'"

/* A text that grows, and answers at random: the same for the same seed. */
struct survey {
    struct text_buffer text;
    uint64_t state;
};

static uint32_t next_random(struct survey *survey) {
    uint64_t mixed = survey->state += 0x9E3779B97F4A7C15u;

    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(mixed >> 33);
}

static struct survey survey_begin(const char *headings, uint32_t seed) {
    struct survey survey = {.state = seed};

    text_buffer_init(&survey.text, 1u << 20);
    assert_int_equal(text_append_format(&survey.text, "%s\n", headings), ERR_OK);
    return survey;
}

/* Front of the record, then an answer to each of the three questions; most people say
 * much the same. */
static void add_record(struct survey *survey, const char *front) {
    static const char *const words[] = {"To a great extent", "To a moderate extent",
                                        "To a great extent", "Not at all",
                                        "To a great extent", "Don't know"};
    uint32_t first = next_random(survey) % 6;
    uint32_t second = next_random(survey) % 6;

    assert_int_equal(text_append_format(&survey->text, "%s%s,%s,%s\n", front,
                                        words[first], words[second],
                                        next_random(survey) % 4 == 0 ? "Yes" : "No"),
                     ERR_OK);
}

/* Records `first` to `last` of a survey whose answers follow from the seed. */
static struct survey survey_of(const char *headings, uint32_t seed, int first,
                               int last) {
    struct survey survey = survey_begin(headings, seed);
    char front[120];

    for (int i = first; i <= last; i++) {
        (void)snprintf(front, sizeof front, "%d,", i);
        survey.state = ((uint64_t)seed << 32) + (uint64_t)i;
        add_record(&survey, front);
    }
    return survey;
}

struct outcome {
    uint64_t accepted, repeated;
    uint64_t findings[FINDING_KIND_COUNT];
};

/* What became of two returns, added up. */
static struct outcome outcome_of(const char *const *returns, const char *more,
                                 const char *first, const char *second) {
    struct review *review = make_review(returns, second != NULL ? 2 : 1, more);
    struct outcome outcome = {0};

    write_return(review, 0, first);
    if (second != NULL) {
        write_return(review, 1, second);
    }
    struct load *load = loaded(review, NULL);
    for (size_t i = 0; i < load->n_returns; i++) {
        const struct return_report *report = &load->returns[i];

        outcome.accepted += report->accepted;
        outcome.repeated += report->left_out[LEFT_OUT_REPEATED];
        for (size_t f = 0; f < report->n_findings; f++) {
            outcome.findings[report->findings[f].kind] += report->findings[f].count;
        }
    }
    assert_int_equal(load->responses->n, outcome.accepted);
    load_free(load);
    review_free(review);
    return outcome;
}

static const char *const one_place[] = {BUCKS, BUCKS};
static const char *const two_places[] = {BUCKS, OXON};
static const char *const nobodys[] = {BUCKS, BUCKS ", 'columns': {'respondent': null}"};

#define SHORT "Response ID,SV1,SV2,PE1"

/* Sixty records and a few more at the end. */
static struct outcome sixty_and(const char *more, const char *end) {
    struct survey survey = survey_of(SHORT, 7, 1, 60);

    assert_int_equal(text_append_format(&survey.text, "%s", end), ERR_OK);
    struct outcome outcome =
        outcome_of((const char *const[]){more}, "", survey.text.bytes, NULL);
    text_buffer_free(&survey.text);
    return outcome;
}

static void twice_in_one_return(void **state) {
    struct outcome outcome = sixty_and(BUCKS, "61,1,3,Yes\n61,1,3,Yes\n61,1,3,Yes\n");

    (void)state;
    assert_int_equal(outcome.accepted, 61);
    assert_int_equal(outcome.repeated, 2);
    /* What was left out is not told as kept. */
    struct outcome once = sixty_and(BUCKS, "61,1,3,Yes\n");
    assert_int_equal(outcome.findings[FINDING_IDENTICAL],
                     once.findings[FINDING_IDENTICAL]);
    assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 0);
    /* Its answers differ: a person decides. */
    outcome = sixty_and(BUCKS, "61,1,3,Yes\n61,1,1,Yes\n");
    assert_int_equal(outcome.accepted, 62);
    assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 1);
    /* The review says that the numbers are people's, or nobody's. */
    outcome = sixty_and(BUCKS ", 'columns': {'respondent': 'Response ID'}",
                        "61,1,3,Yes\n61,1,1,Yes\n");
    assert_int_equal(outcome.accepted, 61);
    assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 0);
    outcome = sixty_and(BUCKS ", 'columns': {'respondent': null}",
                        "61,1,3,Yes\n61,1,3,Yes\n");
    assert_int_equal(outcome.accepted, 62);
    assert_int_equal(outcome.repeated, 0);
    /* Nobody is no number. */
    outcome = sixty_and(BUCKS, "anonymous,1,3,Yes\nanonymous,1,3,Yes\n,1,3,Yes\n");
    assert_int_equal(outcome.accepted, 63);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 0);
}

static void numbers_that_many_share(void **state) {
    /* More than three records of one number: a kiosk's token. */
    struct outcome outcome =
        sixty_and(BUCKS, "k1,1,3,Yes\nk1,1,3,Yes\nk1,1,3,Yes\nk1,1,3,Yes\n");

    (void)state;
    assert_int_equal(outcome.accepted, 64);
    assert_int_equal(outcome.repeated, 0);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 3);
    /* Fewer than 95 of 100 have one of their own: 60 of 64. */
    outcome = sixty_and(BUCKS, "1,1,3,Yes\n2,1,3,Yes\n3,1,3,Yes\n4,1,3,Yes\n");
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 4);
    outcome = outcome_of(one_place, "",
                         "record_id,redcap_event_name,SV1,SV2,PE1,s_timestamp,"
                         "s_complete\n1,before,1,3,Yes,2022-07-01,2\n"
                         "1,after,1,3,No,2022-07-01,2\n2,before,1,1,Yes,2022-07-01,2\n"
                         "2,after,1,1,Yes,2022-07-01,2\n",
                         NULL);
    assert_int_equal(outcome.accepted, 4);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 2);
    assert_int_equal(outcome.findings[FINDING_EVENTS_SEVERAL], 2);
    const char *const rows[] = {
        BUCKS ", 'rows': {'column': 'redcap_event_name', 'only': ['before']}"};
    outcome = outcome_of(rows, "",
                         "record_id,redcap_event_name,SV1,SV2,PE1,s_timestamp,"
                         "s_complete\n1,before,1,3,Yes,2022-07-01,2\n"
                         "1,after,1,3,No,2022-07-01,2\n2,before,1,1,Yes,2022-07-01,2\n"
                         "2,after,1,1,Yes,2022-07-01,2\n",
                         NULL);
    assert_int_equal(outcome.accepted, 2);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 0);
}

/* A column that is known by its heading, and that nobody named: not one person's. */
static void a_token_where_people_should_be(void **state) {
    static const char text[] = "Respondent ID,SV1,SV2,PE1\nk,1,3,Yes\nk,3,3,Yes\n"
                               "k,1,1,Yes\nk,3,1,No\n";
    const char *const named[] = {BUCKS ", 'columns': {'respondent': 'Respondent ID'}"};
    struct outcome outcome = outcome_of(one_place, "", text, NULL);

    (void)state;
    assert_int_equal(outcome.accepted, 4);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 3);
    outcome = outcome_of(named, "", text, NULL);
    assert_int_equal(outcome.accepted, 1);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 0);
    outcome = outcome_of(nobodys + 1, "", text, NULL);
    assert_int_equal(outcome.accepted, 4);
    assert_int_equal(outcome.findings[FINDING_ID_SHARED], 0);
}

/* Headings as statistics programs write them. */
static void numbers_under_dotted_headings(void **state) {
    static const char *const headings[] = {"Response.ID,SV1,SV2,PE1",
                                           "response_id,SV1,SV2,PE1",
                                           "Unique.Response.Number,SV1,SV2,PE1"};

    (void)state;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        struct survey survey = survey_of(headings[i], 7, 1, 60);

        assert_int_equal(text_append_format(&survey.text, "61,1,3,Yes\n61,1,3,Yes\n"),
                         ERR_OK);
        struct outcome outcome = outcome_of(one_place, "", survey.text.bytes, NULL);
        assert_int_equal(outcome.repeated, 1);
        text_buffer_free(&survey.text);
    }
}

/* Two surveys of two places, each numbered from 1: the ordinary case, in all sizes. */
static void numbers_that_begin_anew(void **state) {
    uint64_t asked = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        int n = 3 + (int)(seed * seed % 150);
        struct survey one = survey_of(SHORT, seed * 101u, 1, n);
        struct survey other = survey_of(SHORT, seed * 977u + 5u, 1, n + 4);
        struct outcome outcome = outcome_of(seed % 2 == 0 ? two_places : one_place, "",
                                            one.text.bytes, other.text.bytes);

        assert_int_equal(outcome.repeated, 0);
        assert_int_equal(outcome.accepted, 2 * n + 4);
        assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 0);
        asked += outcome.findings[FINDING_RETURNS_OVERLAP] > 0;
        asked += outcome.findings[FINDING_RETURNS_ALIKE] > 0;
        text_buffer_free(&one.text);
        text_buffer_free(&other.text);
    }
    assert_int_equal(asked, 0);
}

/* An export made half way, and the last one: whatever is in both counts once. */
static void interim_and_final(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 40; seed++) {
        int n = 12 + (int)(seed * 7 % 90);
        struct survey interim = survey_of(SHORT, seed * 31u, 1, n / 2);
        struct survey last = survey_of(SHORT, seed * 31u, 1, n);
        struct outcome outcome =
            outcome_of(one_place, "", interim.text.bytes, last.text.bytes);

        if (outcome.repeated == 0) {
            /* Small, and perhaps all alike: a person is asked. */
            assert_true(outcome.findings[FINDING_RETURNS_OVERLAP] > 0);
            assert_true(n < 80);
        } else {
            assert_int_equal(outcome.repeated, n / 2);
            assert_int_equal(outcome.accepted, n);
        }
        outcome = outcome_of(nobodys, "", interim.text.bytes, last.text.bytes);
        assert_int_equal(outcome.repeated, 0);
        assert_int_equal(outcome.accepted, n / 2 + n);
        /* One response cannot be of two places: a person decides. */
        outcome = outcome_of(two_places, "", interim.text.bytes, last.text.bytes);
        assert_int_equal(outcome.repeated, 0);
        assert_int_equal(outcome.findings[FINDING_ID_DIFFERS] +
                             outcome.findings[FINDING_RETURNS_OVERLAP],
                         n / 2);
        text_buffer_free(&interim.text);
        text_buffer_free(&last.text);
    }
}

#define ALCHEMER "Response ID,Time Started,Date Submitted,Status,SV1,SV2,PE1\n"

/* Times tell at once, for and against. */
static void times_tell(void **state) {
    static const char three[] =
        ALCHEMER "1,2024-05-01 10:00:01,2024-05-01 10:05:11,Complete,1,3,Yes\n"
                 "2,2024-05-01 11:00:01,2024-05-01 11:05:12,Complete,1,3,Yes\n"
                 "3,2024-05-01 12:00:01,2024-05-01 12:05:13,Complete,1,3,Yes\n";
    static const char others[] =
        ALCHEMER "1,2024-05-02 10:00:01,2024-05-02 10:05:14,Complete,1,3,Yes\n"
                 "2,2024-05-02 11:00:01,2024-05-02 11:05:15,Complete,1,3,Yes\n"
                 "3,2024-05-02 12:00:01,2024-05-02 12:05:16,Complete,1,3,Yes\n";
    static const char same[] =
        ALCHEMER "3,2024-05-01 12:00:01,2024-05-01 12:05:13,Complete,1,3,Yes\n"
                 "2,2024-05-01 11:00:01,2024-05-01 11:05:12,Complete,1,3,Yes\n";
    struct outcome outcome = outcome_of(one_place, "", three, others);

    (void)state;
    assert_int_equal(outcome.accepted, 6);
    assert_int_equal(outcome.findings[FINDING_RETURNS_OVERLAP], 0);
    outcome = outcome_of(one_place, "", three, same);
    assert_int_equal(outcome.accepted, 5);
    assert_int_equal(outcome.findings[FINDING_RETURNS_OVERLAP], 2);
}

/* How many numbers in common a person is asked about; nothing was left out. */
static uint64_t asked_about(const char *headings, const char *first,
                            const char *second) {
    char one[512], other[512];

    (void)snprintf(one, sizeof one, "%s%s", headings, first);
    (void)snprintf(other, sizeof other, "%s%s", headings, second);
    struct outcome outcome = outcome_of(one_place, "", one, other);
    assert_int_equal(outcome.repeated, 0);
    return outcome.findings[FINDING_RETURNS_OVERLAP];
}

/* Too few for a proof: three whose answers all agree, where neighbours' do not; a
 * quarter of the times. */
static void few_in_common_are_asked_about(void **state) {
    static const char answers[] = "Response ID,SV1,SV2,PE1\n";
    static const char times[] = "Response ID,Date Submitted,SV1,SV2,PE1\n";

    (void)state;
    assert_int_equal(asked_about(answers, "1,1,3,Yes\n2,3,1,No\n3,1,1,No\n",
                                 "1,1,3,Yes\n2,3,1,No\n3,1,1,No\n4,1,1,Yes\n"),
                     3);
    assert_int_equal(asked_about(answers, "1,1,3,Yes\n2,3,1,No\n3,1,1,No\n",
                                 "1,1,3,Yes\n2,3,1,No\n3,1,1,Yes\n4,1,1,Yes\n"),
                     0);
    assert_int_equal(asked_about(answers, "1,1,3,Yes\n2,3,1,No\n3,1,1,No\n",
                                 "1,1,3,Yes\n2,3,1,No\n4,1,1,Yes\n"),
                     0);
    /* what neighbours agree by chance: of three once, of four twice */
    assert_int_equal(asked_about(answers, "1,1,3,Yes\n2,1,3,Yes\n3,1,1,No\n",
                                 "1,1,3,Yes\n2,1,3,Yes\n3,1,1,No\n4,1,1,Yes\n"),
                     3);
    assert_int_equal(asked_about(answers, "1,1,3,Yes\n2,1,3,Yes\n3,1,3,Yes\n4,1,1,No\n",
                                 "1,1,3,Yes\n2,1,3,Yes\n3,1,3,Yes\n4,1,1,No\n5,3,3,\n"),
                     0);
    assert_int_equal(
        asked_about(times,
                    "1,2024-05-01 10:05:11,1,3,Yes\n2,2024-05-01 10:06:11,1,3,Yes\n"
                    "3,2024-05-01 10:07:11,1,3,Yes\n4,2024-05-01 10:08:11,1,3,Yes\n",
                    "1,2024-05-01 10:05:11,1,3,Yes\n2,2024-05-02 10:06:11,1,3,Yes\n"
                    "3,2024-05-02 10:07:11,1,3,Yes\n4,2024-05-02 10:08:11,1,3,Yes\n"),
        1);
    assert_int_equal(
        asked_about(times,
                    "1,2024-05-01 10:05:11,1,3,Yes\n2,2024-05-01 10:06:11,1,3,Yes\n"
                    "3,2024-05-01 10:07:11,1,3,Yes\n4,2024-05-01 10:08:11,1,3,Yes\n"
                    "5,2024-05-01 10:09:11,1,3,Yes\n",
                    "1,2024-05-01 10:05:11,1,3,Yes\n2,2024-05-02 10:06:11,1,3,Yes\n"
                    "3,2024-05-02 10:07:11,1,3,Yes\n4,2024-05-02 10:08:11,1,3,Yes\n"
                    "5,2024-05-02 10:09:11,1,3,Yes\n"),
        0);
}

/* A long number is nobody else's, whichever tool and layout wrote it. */
static void long_numbers(void **state) {
    static const char final[] = "StartDate,Status,Finished,ResponseId,SV1,SV2,PE1\n"
                                "2024-05-01 10:00:00,0,1,R_2aBcDeFgHiJkLm1,1,3,Yes\n"
                                "2024-05-01 11:00:00,0,1,R_2aBcDeFgHiJkLm2,1,1,Yes\n"
                                "2024-05-01 12:00:00,0,1,R_2aBcDeFgHiJkLm3,3,3,Yes\n";
    static const char interim[] = "ResponseId,SV1,SV2,PE1\n"
                                  "R_2aBcDeFgHiJkLm2,Not at all,1,yes\n"
                                  "R_2aBcDeFgHiJkLm1,1,To a great extent,Yes\n";
    static const char edited[] = "ResponseId,SV1,SV2,PE1\n"
                                 "R_2aBcDeFgHiJkLm2,3,3,yes\n";
    struct outcome outcome = outcome_of(one_place, "", interim, final);

    (void)state;
    assert_int_equal(outcome.accepted, 3);
    assert_int_equal(outcome.repeated, 2);
    outcome = outcome_of(one_place, "", edited, final);
    assert_int_equal(outcome.accepted, 4);
    assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 1);
    /* Another place was given to the same response. */
    outcome = outcome_of(two_places, "", interim, final);
    assert_int_equal(outcome.accepted, 5);
    assert_int_equal(outcome.findings[FINDING_ID_DIFFERS], 2);
    /* The same bytes twice: each response counts once, and nothing is left to ask. */
    outcome = outcome_of(one_place, "", final, final);
    assert_int_equal(outcome.accepted, 3);
    assert_int_equal(outcome.repeated, 3);
    assert_int_equal(outcome.findings[FINDING_FILE_REPEATED], 0);
}

/* A number that is also a person's: counted out once, not twice. */
static void numbers_beside_people(void **state) {
    static const char text[] = "Response ID,Code,SV1,SV2,PE1\n"
                               "R_2aBcDeFgHiJkLm1,a,1,3,Yes\n"
                               "R_2aBcDeFgHiJkLm2,b,1,1,Yes\n";
    const char *const coded[] = {BUCKS ", 'columns': {'respondent': 'Code'}",
                                 BUCKS ", 'columns': {'respondent': 'Code'}"};
    struct outcome outcome = outcome_of(coded, ", 'respondents': 'shared'", text, text);

    (void)state;
    assert_int_equal(outcome.accepted, 2);
    assert_int_equal(outcome.repeated, 2);
}

/* Without numbers nothing is left out; that it is there twice is asked. */
static void alike_without_numbers(void **state) {
    static const char first[] = "SV1,SV2,PE1,sector\n"
                                "1,3,Yes,Health\n3,1,No,Health\n1,3,No,Health\n"
                                "3,1,Yes,Health\n1,3,Yes,Social care\n"
                                "3,1,No,Social care\n1,3,No,Social care\n"
                                "3,1,Yes,Social care\n";
    static const char sorted[] =
        "SV1,SV2,PE1,sector\n"
        "To a great extent,Not at all,Yes,social care\n3,1,No,Health\n1,3,No,Health\n"
        "3,1,Yes,Health\n1,3,Yes,Social care\n1,3,Yes,Health\n"
        "3,1,No,Social care\n1,3,No,Social care\n";
    static const char other[] = "SV1,SV2,PE1,sector\n"
                                "1,3,Yes,Health\n3,1,No,Health\n1,3,No,Health\n"
                                "3,1,Yes,Health\n1,3,,\n3,1,,\n,3,Yes,\n1,,No,\n";
    struct outcome outcome = outcome_of(one_place, "", first, sorted);

    (void)state;
    assert_int_equal(outcome.accepted, 16);
    assert_int_equal(outcome.findings[FINDING_RETURNS_ALIKE], 8);
    outcome = outcome_of(nobodys, "", first, sorted);
    assert_int_equal(outcome.findings[FINDING_RETURNS_ALIKE], 0);
    outcome = outcome_of(one_place, "", first, other);
    assert_int_equal(outcome.findings[FINDING_RETURNS_ALIKE], 0);
}

/* Who says one thing throughout is like many others, also with a question left out, and
 * whatever the record behind says. */
static void the_same_throughout_is_not_alike(void **state) {
    static const char first[] =
        "SV1,SV2,PE1,sector\n1,1,,Health\n3,3,,Health\n1,,,Health\n3,,,Health\n"
        "1,1,,Social care\n3,3,,Social care\n1,,,Social care\n3,,,Social care\n"
        "1,1,,\n3,3,,\n1,,,\n3,,,\n,1,,Health\n,1,,Social care\n";
    static const char sorted[] =
        "SV1,SV2,PE1,sector\n3,3,,Health\n1,1,,Health\n3,,,Health\n1,,,Health\n"
        "3,3,,Social care\n1,1,,Social care\n3,,,Social care\n1,,,Social care\n"
        "3,3,,\n1,1,,\n3,,,\n1,,,\n,1,,Health\n,1,,Social care\n";
    struct outcome outcome = outcome_of(one_place, "", first, sorted);

    (void)state;
    assert_int_equal(outcome.accepted, 28);
    assert_int_equal(outcome.findings[FINDING_RETURNS_ALIKE], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_in_one_return),
        cmocka_unit_test(numbers_that_many_share),
        cmocka_unit_test(a_token_where_people_should_be),
        cmocka_unit_test(numbers_under_dotted_headings),
        cmocka_unit_test(numbers_that_begin_anew),
        cmocka_unit_test(interim_and_final),
        cmocka_unit_test(times_tell),
        cmocka_unit_test(few_in_common_are_asked_about),
        cmocka_unit_test(long_numbers),
        cmocka_unit_test(numbers_beside_people),
        cmocka_unit_test(alike_without_numbers),
        cmocka_unit_test(the_same_throughout_is_not_alike),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
