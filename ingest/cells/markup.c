#include "ingest/cells/markup.h"

#include "base/ascii.h"

#include <string.h>

#define TAG_BYTES_MAX ((size_t)400) /* a span with its style */

static const struct tag {
    const char *name, *instead;
} tags[] = {
    {"br", " "},  {"p", " "},   {"div", " "},    {"li", " "}, {"ul", " "},
    {"ol", " "},  {"h1", " "},  {"h2", " "},     {"h3", " "}, {"h4", " "},
    {"td", " "},  {"tr", " "},  {"table", " "},  {"hr", " "}, {"b", ""},
    {"i", ""},    {"u", ""},    {"em", ""},      {"a", ""},   {"strong", ""},
    {"span", ""}, {"font", ""}, {"small", ""},   {"sub", ""}, {"sup", ""},
    {"s", ""},    {"big", ""},  {"center", " "}, {"img", ""}, {"label", ""},
};

static const struct entity {
    const char *name, *character;
} entities[] = {
    {"&amp;", "&"},           {"&lt;", "<"},           {"&gt;", ">"},
    {"&quot;", "\""},         {"&apos;", "'"},         {"&#39;", "'"},
    {"&#039;", "'"},          {"&#34;", "\""},         {"&#038;", "&"},
    {"&nbsp;", " "},          {"&#160;", " "},         {"&lsquo;", "'"},
    {"&rsquo;", "'"},         {"&#8217;", "'"},        {"&#8216;", "'"},
    {"&ldquo;", "\""},        {"&rdquo;", "\""},       {"&ndash;", "-"},
    {"&mdash;", "-"},         {"&#8211;", "-"},        {"&hellip;", "..."},
    {"&eacute;", "\xC3\xA9"}, {"&pound;", "\xC2\xA3"}, {"&#91;", "["},
    {"&#123;", "{"},          {"&#92;", "\\"},
};

/* Whether the tag at `text`, after "<" or "</", has this name. Its ">" ends it: no name
 * goes over that. */
static bool has_name(const char *text, const char *name) {
    size_t n = strlen(name);

    return ascii_same(text, name, n) && strchr(" >/\t\r\n", text[n]) != NULL;
}

/* The length of the tag at `text` and what stands in its place; 0 if it is none. */
static size_t tag_length(const char *text, size_t len, const char **instead) {
    size_t start = len > 1 && text[1] == '/' ? 2 : 1;

    if (start >= len || !ascii_is_letter(text[start])) {
        return 0;
    }
    size_t most = len < TAG_BYTES_MAX ? len : TAG_BYTES_MAX;
    const char *end = memchr(text, '>', most);
    for (size_t i = 0; end != NULL && i < sizeof tags / sizeof *tags; i++) {
        if (has_name(text + start, tags[i].name)) {
            *instead = tags[i].instead;
            return (size_t)(end - text) + 1;
        }
    }
    return 0;
}

static size_t entity_length(const char *text, size_t len, const char **instead) {
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t n = strlen(entities[i].name);

        if (n <= len && memcmp(text, entities[i].name, n) == 0) {
            *instead = entities[i].character;
            return n;
        }
    }
    return 0;
}

bool markup_is_likely(struct cell cell) {
    return cell.len > 0 && (memchr(cell.bytes, '<', cell.len) != NULL ||
                            memchr(cell.bytes, '&', cell.len) != NULL);
}

enum err_code markup_strip(struct text_buffer *out, struct cell cell) {
    size_t from = 0;
    enum err_code code = text_append(out, "", 0);

    for (size_t i = 0; i < cell.len && code == ERR_OK;) {
        const char *at = cell.bytes + i, *instead = "";
        size_t n = *at == '<'   ? tag_length(at, cell.len - i, &instead)
                   : *at == '&' ? entity_length(at, cell.len - i, &instead)
                                : 0;

        if (n > 0) {
            code = text_append(out, cell.bytes + from, i - from);
            ERR_NEXT(code, text_append(out, instead, strlen(instead)));
            from = i + n;
        }
        i += n > 0 ? n : 1;
    }
    return code == ERR_OK ? text_append(out, cell.bytes + from, cell.len - from) : code;
}
