#include "export/svg/svg_bars.h"

/* Type is 13 pixels where the page is narrow; svg_shapes.h breaks lines for that. Where
 * the reader's own colours are forced, bars are outlines: which band one is, is said
 * by its column. At either side there is room for an outline. */
const char *const svg_rules[] = {
    ".bars{display:block;width:calc(100% - 4px);max-width:44rem;margin:1rem 2px;"
    "overflow:visible;"
    "font:.8125rem/1 Arial,Helvetica,sans-serif}",
    ".bars text{fill:var(--ink)}",
    ".bars .heading,.bars .side{fill:var(--quiet)}",
    ".bars rect{stroke:var(--ink);stroke-width:1px}",
    ".bars .axis{stroke:var(--ink);stroke-width:2px}",
    ".bars .positive{fill:var(--positive)}",
    ".bars .middle{fill:var(--middle)}",
    ".bars .negative{fill:var(--negative)}",
    ".bars .one{fill:var(--one)}",
    ".bars .other{fill:var(--other)}",
    ".bars .on-positive{fill:var(--positive-ink)}",
    ".bars .on-middle{fill:var(--middle-ink)}",
    ".bars .on-negative{fill:var(--negative-ink)}",
    "@media(min-width:40rem){.bars{font-size:1rem}}",
    "@media print{.bars{font-size:12pt;max-width:none;break-inside:avoid;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}}",
    "@media(forced-colors:active){.bars{forced-color-adjust:none}"
    ".bars text{fill:CanvasText!important}"
    ".bars rect{fill:Canvas!important;stroke:CanvasText;stroke-width:2px}"
    ".bars .axis{stroke:CanvasText}}",
};
const size_t n_svg_rules = sizeof svg_rules / sizeof *svg_rules;
