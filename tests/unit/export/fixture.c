#include "fixture.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

#include <string.h>

static const char definition[] =
    "{ \"format\": \"kloe-instrument/1\", \"id\": \"fixture\", \"version\": \"1.0\","
    "  \"language\": \"en-GB\", \"title\": \"Ways of working\","
    "  \"stem\": \"To what extent\","
    "  \"scales\": ["
    "    { \"id\": \"extent\","
    "      \"bands\": { \"positive\": \"To a great or very great extent\","
    "                 \"middle\": \"To a moderate extent\","
    "                 \"negative\": \"Not at all or to a small extent\" },"
    "      \"options\": ["
    "        { \"id\": \"none\", \"label\": \"Not at all\", \"score\": 1 },"
    "        { \"id\": \"small\", \"label\": \"To a small extent\", \"score\": 2 },"
    "        { \"id\": \"moderate\", \"label\": \"To a moderate extent\", \"score\": 3 "
    "},"
    "        { \"id\": \"great\", \"label\": \"To a great extent\", \"score\": 4 },"
    "        { \"id\": \"very\", \"label\": \"To a very great extent\", \"score\": 5 },"
    "        { \"id\": \"dk\", \"label\": \"Don't know\", \"kind\": \"dont-know\" },"
    "        { \"id\": \"na\", \"label\": \"Not my role\","
    "          \"kind\": \"not-applicable\" } ] },"
    "    { \"id\": \"often\","
    "      \"bands\": { \"positive\": \"Often or always\", \"middle\": \"Half the "
    "time\","
    "                 \"negative\": \"Never or seldom\" },"
    "      \"options\": ["
    "        { \"id\": \"never\", \"label\": \"Never\", \"score\": 0 },"
    "        { \"id\": \"seldom\", \"label\": \"Seldom\", \"score\": 1 },"
    "        { \"id\": \"often\", \"label\": \"Often\", \"score\": 2 },"
    "        { \"id\": \"always\", \"label\": \"Always\", \"score\": 3 } ] } ],"
    "  \"kloes\": ["
    "    { \"id\": \"SV\", \"title\": \"Strategy & Vision\", \"conditions\": ["
    "      { \"id\": \"SV.C1\", \"text\": \"Share a collective vision\" },"
    "      { \"id\": \"SV.C2\", \"text\": \"Simplify and prioritise plans\" },"
    "      { \"id\": \"SV.C3\", \"text\": \"A condition nobody asks about\" } ] },"
    "    { \"id\": \"PE\", \"title\": \"Performance\" } ],"
    "  \"items\": ["
    "    { \"id\": \"SV1\", \"text\": \"is the vision shared?\", \"scale\": \"extent\","
    "      \"conditions\": [\"SV.C1\"] },"
    "    { \"id\": \"SV2\", \"text\": \"=1+1 are plans simple & few <yet>?\","
    "      \"scale\": \"extent\", \"conditions\": [\"SV.C2\"] },"
    "    { \"id\": \"PE1\", \"text\": \"are things measured?\", \"scale\": \"extent\","
    "      \"kloe\": \"PE\" },"
    "    { \"id\": \"PE2\", \"text\": \"is data late?\", \"scale\": \"extent\","
    "      \"kloe\": \"PE\", \"reverse\": true },"
    "    { \"id\": \"PE3\", \"text\": \"are meetings held?\", \"scale\": \"often\","
    "      \"kloe\": \"PE\" } ],"
    "  \"attributes\": ["
    "    { \"id\": \"sector\", \"text\": \"Sector\", \"values\": ["
    "      { \"id\": \"health\", \"label\": \"Health\" },"
    "      { \"id\": \"care\", \"label\": \"Social care\" },"
    "      { \"id\": \"other\", \"label\": \"Other\" } ] } ],"
    "  \"frameworks\": ["
    "    { \"id\": \"five\", \"title\": \"Five summary questions\", \"themes\": ["
    "      { \"id\": \"purpose\", \"title\": \"Shared purpose\","
    "        \"items\": [\"SV1\", \"PE3\"] } ] } ] }";

/* Every figure of the fixture comes from these answers, scaled by a cell's size. */
static const uint64_t answers[] = {1, 2, 3, 5, 4};
#define N_ANSWERS (sizeof answers / sizeof *answers)

static void *take(struct fixture *fixture, size_t n, size_t size) {
    void *memory = arena_array(fixture->arena, n, size);

    assert_non_null(memory);
    return memory;
}

static struct count known(uint64_t value) {
    return (struct count){.known = true, .value = value};
}

static struct figure figure(double value) {
    return (struct figure){.known = true, .value = value};
}

static void fill_areas(struct fixture *fixture, const char *const *names) {
    static const char *const ordinary[FIXTURE_AREAS] = {
        "Three Rivers",   "Berkshire West", "Reading",
        "West Berkshire", "Small Town",     "Silent Hill",
    };
    static const char *const ids[FIXTURE_AREAS] = {"rivers", "bw",    "reading",
                                                   "wb",     "small", "silent"};
    struct area *areas = take(fixture, FIXTURE_AREAS, sizeof *areas);

    for (size_t a = 0; a < FIXTURE_AREAS; a++) {
        bool is_locality = a == FIXTURE_LOCALITY || a == FIXTURE_SMALL_LOCALITY;

        areas[a] = (struct area){
            .level = a == 0        ? AREA_SYSTEM
                     : is_locality ? AREA_LOCALITY
                                   : AREA_PLACE,
            .parent = a == 0        ? NONE
                      : is_locality ? (size_t)FIXTURE_PLACE
                                    : 0,
            .id = ids[a],
            .name = names == NULL ? ordinary[a] : names[a],
            .invited = a == FIXTURE_PLACE         ? 140
                       : a == FIXTURE_SMALL_PLACE ? 30
                                                  : -1,
        };
    }
    fixture->review.areas = areas;
    fixture->review.n_areas = FIXTURE_AREAS;
    fixture->review.n_places = 3;
}

static void fill_review(struct fixture *fixture, const char *const *names) {
    struct review *review = &fixture->review;
    size_t *groups = take(fixture, 1, sizeof *groups);
    struct err err = {0};

    assert_int_equal(instrument_parse(&review->instrument, definition,
                                      sizeof definition - 1, "fixture.json", &err),
                     ERR_OK);
    fill_areas(fixture, names);
    review->title = "Peer review";
    review->period = "July 2022";
    review->date = "2022-07-20";
    review->publisher.name = "A council & a board";
    review->word_place = "place";
    review->word_locality = "locality";
    review->groups = groups;
    review->n_groups = 1;
    review->publish.minimum = 10;
    memset(review->sha256, 'a', sizeof review->sha256 - 1);
}

static void fill_item(struct fixture *fixture, struct item_result *out, size_t item,
                      uint64_t times) {
    const struct instrument *instrument = fixture->review.instrument;
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    uint64_t *options = take(fixture, scale->n_options, sizeof *options);
    uint64_t n = 0;

    *out = (struct item_result){.head.status = STATUS_PUBLISHED, .options = options};
    for (size_t b = 0; b < BANDS; b++) {
        out->bands[b].count = known(0);
    }
    for (size_t o = 0; o < scale->n_scored && o < N_ANSWERS; o++) {
        options[o] = answers[o] * times;
        n += options[o];
        out->bands[item_band(instrument, item, o)].count.value += options[o];
    }
    for (size_t b = 0; b < BANDS; b++) {
        out->head.shares[b] = figure((double)out->bands[b].count.value / (double)n);
    }
    out->bands[BAND_POSITIVE].low = figure(0.125);
    out->bands[BAND_POSITIVE].high = figure(0.875);
    out->head.n = known(n);
    out->non_answers[NON_ANSWER_DONT_KNOW] = known(2);
    out->non_answers[NON_ANSWER_NOT_APPLICABLE] = known(1);
    out->non_answers[NON_ANSWER_PREFER_NOT_TO_SAY] = known(0);
    out->non_answers[NON_ANSWER_BLANK] = known(3);
    out->non_answers[NON_ANSWER_INVALID] = known(1);
    out->non_answers[NON_ANSWER_NOT_ASKED] = known(0);
    out->head.mean = figure(10.0 / 3.0);
    out->head.sd = figure(1.5);
    out->head.score = figure(61.25);
    out->head.low = figure(51.0 / 7.0);
    out->head.high = figure(70.04);
    out->consensus = figure(0.6);
    out->head.flags = FLAG_LOW_RELIABILITY;
}

static void fill_empty_item(struct fixture *fixture, struct item_result *out) {
    *out = (struct item_result){.head.status = STATUS_EMPTY,
                                .head.n = known(0),
                                .options = take(fixture, 8, sizeof(uint64_t)),
                                .non_answers[NON_ANSWER_DONT_KNOW] = known(0),
                                .non_answers[NON_ANSWER_NOT_APPLICABLE] = known(0),
                                .non_answers[NON_ANSWER_PREFER_NOT_TO_SAY] = known(0),
                                .non_answers[NON_ANSWER_BLANK] = known(0),
                                .non_answers[NON_ANSWER_INVALID] = known(0),
                                .non_answers[NON_ANSWER_NOT_ASKED] = known(0)};
}

static void fill_composite(struct fixture *fixture, struct composite_result *out,
                           size_t index, uint64_t times) {
    const struct composite *composite = &fixture->review.instrument->composites[index];

    if (composite->n_items == 0) {
        *out = (struct composite_result){.head.status = STATUS_NOT_ASKED};
        return;
    }
    *out = (struct composite_result){
        .head.status = STATUS_PUBLISHED,
        .head.n = known(15 * times),
        .head.score = figure(55.25 + (double)(times % 50)),
        .head.sd = figure(20.5),
        .head.low = figure(45.0),
        .head.high = figure(65.0),
        .head.shares[BAND_POSITIVE] = figure(0.6),
        .head.shares[BAND_MIDDLE] = figure(0.25),
        .head.shares[BAND_NEGATIVE] = figure(0.15),
    };
}

/* A cell in which every result is published, or has the cell's status. */
static void fill_cell(struct fixture *fixture, struct published_cell *cell,
                      uint64_t times) {
    const struct instrument *instrument = fixture->review.instrument;
    struct item_result *items = take(fixture, instrument->n_items, sizeof *items);
    struct composite_result *composites =
        take(fixture, instrument->n_composites, sizeof *composites);

    cell->items = items;
    cell->composites = composites;
    for (size_t i = 0; i < instrument->n_items; i++) {
        if (cell->status == STATUS_PUBLISHED) {
            fill_item(fixture, &items[i], i, times);
        } else if (cell->status == STATUS_EMPTY) {
            fill_empty_item(fixture, &items[i]);
        } else {
            items[i].head.status = cell->status;
        }
    }
    for (size_t c = 0; c < instrument->n_composites; c++) {
        if (cell->status == STATUS_PUBLISHED) {
            fill_composite(fixture, &composites[c], c, times);
        } else {
            composites[c].head.status = cell->status;
            composites[c].head.n.known = cell->status == STATUS_EMPTY;
        }
    }
    if (cell->status == STATUS_PUBLISHED) {
        cell->responses = known(22 * times);
    } else if (cell->status == STATUS_EMPTY) {
        cell->responses = known(0);
    }
}

static enum status status_of(size_t area, size_t value) {
    if (area == FIXTURE_EMPTY_PLACE) {
        return STATUS_EMPTY;
    }
    if (area == FIXTURE_SMALL_PLACE || area == FIXTURE_SMALL_LOCALITY || value == 2) {
        return STATUS_SUPPRESSED;
    }
    return STATUS_PUBLISHED;
}

static void fill_cells(struct fixture *fixture) {
    struct published_cell *cells = take(fixture, FIXTURE_AREAS * 4, sizeof *cells);
    size_t n = 0;

    for (size_t a = 0; a < FIXTURE_AREAS; a++) {
        bool has_groups = fixture->review.areas[a].level != AREA_LOCALITY;

        cells[n] = (struct published_cell){
            .area = a, .attribute = NONE, .value = NONE, .status = status_of(a, NONE)};
        fill_cell(fixture, &cells[n++], a == 0 ? 100 : 5);
        for (size_t v = 0; has_groups && v < 3; v++) {
            cells[n] = (struct published_cell){
                .area = a, .attribute = 0, .value = v, .status = status_of(a, v)};
            fill_cell(fixture, &cells[n++], 2 + v);
        }
    }
    fixture->publication.cells = cells;
    fixture->publication.n_cells = n;
}

/* The exceptions that the header names. */
static void except(struct fixture *fixture) {
    struct published_cell *place = fixture_cell(fixture, FIXTURE_PLACE);
    struct item_result *nobody = fixture_item(place, FIXTURE_PE2);

    place->response_rate = figure(110.0 / 140.0);
    *fixture_item(place, FIXTURE_SV2) =
        (struct item_result){.head.status = STATUS_SUPPRESSED};
    *fixture_item(place, FIXTURE_PE1) =
        (struct item_result){.head.status = STATUS_NOT_ASKED};
    fill_empty_item(fixture, nobody);
    nobody->non_answers[NON_ANSWER_DONT_KNOW] = known(110);
    /* SV.C2 has the one item SV2: withheld whole; SV keeps its average only. */
    *fixture_composite(place, 3) =
        (struct composite_result){.head.status = STATUS_SUPPRESSED};
    fixture_composite(place, 0)->head.shares[BAND_POSITIVE] = (struct figure){0};
}

static void fill_provenance(struct fixture *fixture) {
    struct publication *publication = &fixture->publication;
    struct published_input *inputs = take(fixture, 1, sizeof *inputs);
    struct published_left_out *left_out = take(fixture, 1, sizeof *left_out);
    struct mean_of_places *means = take(fixture, 2, sizeof *means);
    size_t *counted = take(fixture, 1, sizeof *counted);

    inputs[0] = (struct published_input){
        .name = "all.csv",
        .sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        .profile = "plain"};
    left_out[0] = (struct published_left_out){
        .reason = "duplicate", .words = "repeated by the same person", .n = {true, 4}};
    means[0] = (struct mean_of_places){.target = FIXTURE_ITEMS,
                                       .places = {true, 1},
                                       .score = figure(60.25),
                                       .positive = figure(0.6)};
    means[1] = (struct mean_of_places){
        .target = 0, .places = {true, 1}, .score = figure(61.25)};
    counted[0] = FIXTURE_PLACE;
    publication->inputs = inputs;
    publication->n_inputs = 1;
    publication->left_out = left_out;
    publication->n_left_out = 1;
    publication->mean_of_places = means;
    publication->n_mean_of_places = 2;
    publication->counted_places = counted;
    publication->n_counted_places = 1;
}

void fixture_begin(struct fixture *fixture, const char *const *names) {
    memset(fixture, 0, sizeof *fixture);
    fixture->arena = arena_new((size_t)16 << 20);
    assert_non_null(fixture->arena);
    fill_review(fixture, names);
    fixture->publication.review = &fixture->review;
    fixture->publication.instrument = fixture->review.instrument;
    fill_cells(fixture);
    except(fixture);
    fill_provenance(fixture);
}

void fixture_end(struct fixture *fixture) {
    instrument_free(fixture->review.instrument);
    arena_free(fixture->arena);
}

void fixture_join(struct fixture *fixture) {
    struct publication *publication = &fixture->publication;
    struct published_cell *cells =
        take(fixture, publication->n_cells + 1, sizeof *cells);
    struct joined_groups *joined = take(fixture, 1, sizeof *joined);
    size_t *values = take(fixture, 2, sizeof *values);
    size_t n = 0;

    values[0] = 1;
    values[1] = 2;
    joined[0] = (struct joined_groups){
        .area = FIXTURE_PLACE, .attribute = 0, .values = values, .n = 2};
    for (size_t i = 0; i < publication->n_cells; i++) {
        cells[n++] = publication->cells[i];
        if (cells[n - 1].area != FIXTURE_PLACE || cells[n - 1].value == NONE ||
            cells[n - 1].value == 0) {
            continue;
        }
        cells[n - 1] = (struct published_cell){.area = FIXTURE_PLACE,
                                               .attribute = 0,
                                               .value = cells[n - 1].value,
                                               .status = STATUS_SUPPRESSED};
        fill_cell(fixture, &cells[n - 1], 0);
        if (cells[n - 1].value == 2) {
            cells[n] = (struct published_cell){.area = FIXTURE_PLACE,
                                               .attribute = 0,
                                               .value = VALUE_JOINED,
                                               .status = STATUS_PUBLISHED};
            fill_cell(fixture, &cells[n++], 4);
        }
    }
    fixture->review.publish.merge_small = true;
    publication->cells = cells;
    publication->n_cells = n;
    publication->joined = joined;
    publication->n_joined = 1;
}

/* The fixture made these arrays itself, so taking the const away is no lie. */
struct published_cell *fixture_cell(struct fixture *fixture, size_t area) {
    const struct published_cell *cell =
        publication_cell(&fixture->publication, area, NONE, NONE);

    assert_non_null(cell);
    return (struct published_cell *)(uintptr_t)cell;
}

struct item_result *fixture_item(struct published_cell *cell, size_t item) {
    return (struct item_result *)(uintptr_t)&cell->items[item];
}

struct composite_result *fixture_composite(struct published_cell *cell,
                                           size_t composite) {
    return (struct composite_result *)(uintptr_t)&cell->composites[composite];
}
