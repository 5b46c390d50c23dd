#include "export/html/html_style.h"

#include <string.h>

const struct html_colour html_colours[] = {
    {"ink", "#0B0C0C", "#F3F2F1"},   {"ground", "#FFFFFF", "#121417"},
    {"quiet", "#484D54", "#B9BEC5"}, /* captions and small print */
    {"panel", "#F3F4F6", "#1E2228"}, /* under headings of tables, and notes */
    {"line", "#767B82", "#868C94"},  /* rules of tables */
    {"link", "#12436D", "#9CC4E8"},  {"focus", "#A23B00", "#FFC08A"},
};
const size_t n_html_colours = sizeof html_colours / sizeof *html_colours;

const struct html_contrast html_contrasts[] = {
    {"ink", "ground", 4.5},  {"ink", "panel", 4.5},   {"quiet", "ground", 4.5},
    {"quiet", "panel", 4.5}, {"link", "ground", 4.5}, {"link", "panel", 4.5},
    {"line", "ground", 3},   {"line", "panel", 3},    {"focus", "ground", 3},
    {"focus", "panel", 3},
};
const size_t n_html_contrasts = sizeof html_contrasts / sizeof *html_contrasts;

/* Of the screen first, as narrow as it may be; then what is wider, other wishes of the
 * reader, and paper. */
static const char *const rules[] = {
    "*{box-sizing:border-box}",
    "html{font:100%/1.5 system-ui,-apple-system,'Segoe UI',Arial,sans-serif;"
    "color:var(--ink);background:var(--ground);overflow-wrap:break-word;"
    "-webkit-text-size-adjust:100%}",
    "body{max-width:64rem;margin:0 auto;padding:0 1rem 3rem}",
    "a{color:var(--link);text-underline-offset:.15em}",
    ":focus-visible{outline:3px solid var(--focus);outline-offset:2px}",
    ".skip{position:absolute;left:-100vw}",
    ".skip:focus{position:static;display:inline-block;padding:.5rem 0}",
    "header{border-bottom:4px solid var(--link);padding:1.5rem 0 1rem}",
    "h1{font-size:1.9rem;line-height:1.15;margin:0 0 .5rem}",
    "h2{font-size:1.45rem;line-height:1.25;margin:0 0 .75rem}",
    "h3{font-size:1.15rem;line-height:1.3;margin:1.5rem 0 .5rem}",
    "header p{margin:.15rem 0}",
    "nav{padding:1rem 0}",
    "nav h2{font-size:1.15rem}",
    "nav ol,.messages{list-style:none;padding:0;margin:0}",
    "nav li{margin:.35rem 0}",
    "nav a{display:inline-block;padding:.15rem 0;min-height:1.5rem}",
    "main>section{border-top:1px solid var(--line);padding:1.75rem 0 1rem;"
    "scroll-margin-top:.5rem}",
    "p{max-width:44rem;margin:.6rem 0}",
    ".messages li{border-left:4px solid var(--link);padding:.1rem 0 .1rem .9rem;"
    "margin:1rem 0}",
    ".messages p,.prompts li{margin:.25rem 0}",
    ".message,.warning,.important{border-left:4px solid var(--focus);"
    "padding:.5rem .9rem;background:var(--panel);max-width:44rem}",
    "dl{margin:.75rem 0;max-width:44rem}",
    "dt{font-weight:700}",
    "dd{margin:0 0 .5rem}",
    "details{border:1px solid var(--line);margin:1rem 0;padding:0 .9rem}",
    "summary{font-weight:700;cursor:pointer;padding:.6rem 0;min-height:1.5rem}",
    ".wide{overflow-x:auto;margin:1rem 0}",
    "table{border-collapse:collapse;margin:1rem 0}",
    ".wide table{margin:0}",
    "caption{text-align:start;color:var(--quiet);padding:0 0 .4rem;max-width:44rem}",
    "th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:start;"
    "vertical-align:top}",
    "thead th{background:var(--panel);vertical-align:bottom}",
    "tbody th{font-weight:700;min-width:11rem}",
    ".under th{font-weight:400;padding-left:1.6rem}",
    ".n{text-align:end;font-variant-numeric:tabular-nums}",
    ".ruled{width:100%}",
    ".ruled th,.ruled td{border:1px solid var(--line)}",
    ".ruled td{min-width:6rem;height:4rem}",
    "footer{border-top:1px solid var(--line);color:var(--quiet);padding:1rem 0}",
    "@media(min-width:40rem){body{padding:0 2rem 4rem}h1{font-size:2.6rem}"
    "h2{font-size:1.8rem}nav ol{columns:2}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem}"
    "dd{margin:0}}",
    "@media(prefers-contrast:more){:root{--quiet:var(--ink);--line:var(--ink)}}",
    "@media(forced-colors:active){.messages li,.message,.warning,.important"
    "{border-left-color:CanvasText}}",
    "@page{size:A4;margin:14mm}",
    "@media print{html{font-size:12pt;line-height:1.35}body{max-width:none;padding:0}"
    "nav,.skip,details{display:none}a{color:inherit;text-decoration:none}"
    "main>section{border:0;padding:.5rem 0}"
    "main:not(:target)>section:not(.handout){display:none}"
    "main:target details{display:block;border:0;padding:0}"
    "main:target details::details-content{content-visibility:visible;display:block}"
    ".wide{overflow:visible}thead{display:table-header-group}"
    "tr,li,h2,h3{break-inside:avoid}h2,h3,caption{break-after:avoid}}",
};

static void put(struct xml_writer *xml, const char *text) {
    xml_verbatim(xml, text, strlen(text));
}

static void put_colours(struct xml_writer *xml, bool is_dark) {
    put(xml, ":root{");
    for (size_t i = 0; i < n_html_colours; i++) {
        put(xml, "--");
        put(xml, html_colours[i].name);
        put(xml, ":");
        put(xml, is_dark ? html_colours[i].dark : html_colours[i].light);
        put(xml, ";");
    }
    put(xml, "}");
}

void html_style_write(struct xml_writer *xml) {
    put_colours(xml, false);
    put(xml, "\n@media screen and (prefers-color-scheme:dark){");
    put_colours(xml, true);
    put(xml, "}\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        put(xml, rules[i]);
        put(xml, "\n");
    }
}
