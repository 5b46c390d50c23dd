#include "export/html/html_style.h"

#include "export/colours/colours.h"
#include "export/svg/svg_bars.h"

#include <stdio.h>
#include <string.h>

/* Of the screen first, as narrow as it may be; then what is wider, other wishes of the
 * reader, and paper. */
static const char *const rules[] = {
    "*{box-sizing:border-box}",
    "html{font:100%/1.5 Arial,'Liberation Sans',Helvetica,sans-serif;"
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
    "nav li{padding:.18rem 0;break-inside:avoid}",
    "nav a{display:inline-block;padding:.15rem "
    "0;min-height:1.5rem;overflow-wrap:anywhere}",
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
    "table{border-collapse:collapse;margin:1rem 0;overflow-wrap:anywhere}",
    ".wide table{margin:0;overflow-wrap:break-word}",
    "caption{text-align:start;color:var(--quiet);padding:0 0 .4rem;max-width:44rem}",
    "th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:start;"
    "vertical-align:top}",
    "thead th{background:var(--panel);vertical-align:bottom}",
    "tbody th{font-weight:700}",
    ".wide tbody th{min-width:11rem}",
    ".under th{font-weight:400;padding-left:1.6rem}",
    ".n{text-align:end;font-variant-numeric:tabular-nums}",
    ".ruled{width:100%}",
    ".ruled th,.ruled td{border:1px solid var(--line)}",
    ".ruled td{min-width:6rem;height:4rem}",
    "figure{margin:1rem 0}",
    ".stem{font-weight:700;margin-bottom:0}",
    "figcaption{color:var(--quiet);max-width:44rem}",
    ".handout-only{display:none}",
    "footer{border-top:1px solid var(--line);color:var(--quiet);padding:1rem 0}",
    "@media(min-width:40rem){body{padding:0 2rem 4rem}h1{font-size:2.6rem}"
    "h2{font-size:1.8rem}nav ol{columns:2}"
    "dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem "
    "1.25rem}"
    "dd{margin:0}}",
    "@media(prefers-contrast:more){:root{--quiet:var(--ink);--line:var(--ink)}}",
    "@media(forced-colors:active){.messages li,.message,.warning,.important"
    "{border-left-color:CanvasText}}",
    "@page{size:A4;margin:12mm}",
    "@media print{html{font-size:12pt;line-height:1.25}body{max-width:none;padding:0}"
    ".skip,.print,body:not(:target) nav,body:not(:target) "
    "details{display:none}a{color:inherit;text-decoration:none}"
    "main>section{border:0;padding:.5rem 0}"
    "body:not(:target) main>section:not(.handout){display:none}"
    "body:target details{display:block;border:0;padding:0}"
    "body:target details::details-content{content-visibility:visible;display:block}"
    "body:not(:target) .more{display:none}"
    "body:not(:target) .handout-only{display:inline}"
    "body:not(:target) .side{break-before:page}"
    "body:has(#on-one-page:target) main>section:not(#on-one-page){display:none}"
    "body:has(#on-one-page:target) main>#on-one-page{display:block}"
    ".ruled{table-layout:fixed}.ruled th,.ruled td{padding:.15rem .25rem;min-width:0}"
    ".ruled tbody th{font-weight:400}.ruled td{height:3.3rem;hyphens:auto}"
    "dl{display:block}dt,dd{display:inline;margin:0 1.5rem 0 0}dt{margin:0 .4rem 0 0}"
    ".wide tbody th{min-width:0}#on-one-page tbody th{min-width:9rem}"
    "th,td{padding:.2rem .4rem}"
    "h1{font-size:20pt}h2{font-size:15pt;margin:0 0 "
    ".2rem}h3{font-size:12pt;margin:.4rem 0 .1rem}"
    "header{padding:0 0 .3rem}header p{display:inline;margin-right:1.5rem}"
    "p,ul,ol,dl,.messages li{margin-top:.25rem;margin-bottom:.25rem;max-width:none}"
    "footer{display:none}"
    ".wide{overflow:visible}thead{display:table-header-group}"
    "tr,li,h2,h3{break-inside:avoid}h2,h3,caption{break-after:avoid}}",
};

static void put(struct xml_writer *xml, const char *text) {
    xml_verbatim(xml, text, strlen(text));
}

static void put_shade(struct xml_writer *xml, const char *name, const char *end,
                      const char *fill) {
    if (fill != NULL) {
        put(xml, "--");
        put(xml, name);
        put(xml, end);
        put(xml, ":#");
        put(xml, fill);
        put(xml, ";");
    }
}

static void put_colours(struct xml_writer *xml, bool is_dark) {
    put(xml, ":root{");
    for (size_t i = 0; i < COLOURS_TO_READ; i++) {
        const struct shade *shade = is_dark ? &colours[i].dark : &colours[i].light;

        put_shade(xml, colours[i].name, "", shade->fill);
        put_shade(xml, colours[i].name, "-ink", shade->ink);
    }
    put(xml, "}");
}

static void put_rules(struct xml_writer *xml, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        put(xml, list[i]);
        put(xml, "\n");
    }
}

/* On a screen columns are as wide as their texts ask. */
static void put_widths(struct xml_writer *xml) {
    char rule[32];

    put(xml, "@media print{");
    for (unsigned w = HTML_WIDTH_MIN; w <= HTML_WIDTH_MAX; w++) {
        (void)snprintf(rule, sizeof rule, "." HTML_WIDTH "%u{width:%u%%}", w, w);
        put(xml, rule);
    }
    put(xml, "}\n");
}

void html_style_write(struct xml_writer *xml) {
    put_colours(xml, false);
    put(xml, "\n@media screen and (prefers-color-scheme:dark){");
    put_colours(xml, true);
    put(xml, "}\n");
    put_rules(xml, svg_rules, n_svg_rules);
    put_rules(xml, rules, sizeof rules / sizeof *rules);
    put_widths(xml);
}
