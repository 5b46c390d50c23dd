#include "export/colours/colours.h"

#include <stdlib.h>

#define BLACK "0B0C0C"
#define WHITE "FFFFFF"

/* Light: of the Analysis Function's palette, the middle a pale grey that steps back. */
const struct colour_of colours[COLOURS] = {
    [COLOUR_INK] = {"ink", {BLACK, NULL}, {"F3F2F1", NULL}},
    [COLOUR_GROUND] = {"ground", {WHITE, BLACK}, {"121417", "F3F2F1"}},
    [COLOUR_QUIET] = {"quiet", {"484D54", NULL}, {"B9BEC5", NULL}},
    [COLOUR_PANEL] = {"panel", {"F3F4F6", BLACK}, {"1E2228", "F3F2F1"}},
    [COLOUR_LINE] = {"line", {"767B82", NULL}, {"868C94", NULL}},
    [COLOUR_LINK] = {"link", {"12436D", NULL}, {"9CC4E8", NULL}},
    [COLOUR_FOCUS] = {"focus", {"A23B00", NULL}, {"FFC08A", NULL}},
    [COLOUR_GRID] = {"grid", {"D9D9D9", NULL}, {"3D4249", NULL}},
    [COLOUR_POSITIVE] = {"positive", {"28A197", BLACK}, {"24938A", BLACK}},
    [COLOUR_MIDDLE] = {"middle", {"E9E9E9", BLACK}, {"4A4F57", WHITE}},
    [COLOUR_NEGATIVE] = {"negative", {"F46A25", BLACK}, {"E0602A", BLACK}},
    [COLOUR_ONE] = {"one", {"12436D", WHITE}, {"9CC4E8", BLACK}},
    [COLOUR_OTHER] = {"other", {"F46A25", BLACK}, {"AD4A14", WHITE}},
    [COLOUR_OPTION] = {"option-1", {"12436D", WHITE}, {"4A8BC9", BLACK}},
    [COLOUR_OPTION + 1] = {"option-2", {"9CC4E8", BLACK}, {"2B5F92", WHITE}},
    [COLOUR_OPTION + 2] = {"option-3", {"D9D9D9", BLACK}, {"4A4F57", WHITE}},
    [COLOUR_OPTION + 3] = {"option-4", {"F7B58F", BLACK}, {"8A4419", WHITE}},
    [COLOUR_OPTION + 4] = {"option-5", {"F46A25", BLACK}, {"E0602A", BLACK}},
    [COLOUR_TO_FILL] = {"to-fill", {"FFF9E5", BLACK}, {"3A3212", WHITE}},
    [COLOUR_TO_DECIDE] = {"to-decide", {"FFD9A8", BLACK}, {"5C2E00", WHITE}},
};

static uint32_t number_of(const char *digits) {
    return (uint32_t)strtoul(digits, NULL, 16);
}

uint32_t colour_fill(enum colour colour) {
    return number_of(colours[colour].light.fill);
}

uint32_t colour_ink(enum colour colour) {
    return number_of(colours[colour].light.ink);
}

const struct colour_pair colour_pairs[] = {
    {COLOUR_INK, COLOUR_GROUND, 4.5},   {COLOUR_INK, COLOUR_PANEL, 4.5},
    {COLOUR_QUIET, COLOUR_GROUND, 4.5}, {COLOUR_QUIET, COLOUR_PANEL, 4.5},
    {COLOUR_LINK, COLOUR_GROUND, 4.5},  {COLOUR_LINK, COLOUR_PANEL, 4.5},
    {COLOUR_LINE, COLOUR_GROUND, 3},    {COLOUR_LINE, COLOUR_PANEL, 3},
    {COLOUR_FOCUS, COLOUR_GROUND, 3},   {COLOUR_FOCUS, COLOUR_PANEL, 3},
    {COLOUR_LINE, COLOUR_TO_FILL, 3},   {COLOUR_LINE, COLOUR_TO_DECIDE, 3},
};
const size_t n_colour_pairs = sizeof colour_pairs / sizeof *colour_pairs;

const struct colour_set colour_sets[] = {
    {COLOUR_POSITIVE, 3}, {COLOUR_ONE, 2}, {COLOUR_OPTION, COLOUR_OPTIONS_MAX}};
const size_t n_colour_sets = sizeof colour_sets / sizeof *colour_sets;
