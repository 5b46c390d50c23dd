#include "export/workbook/workbook_whole.h"

#include <string.h>

/* What a tag does to how many elements are open. */
static int opened_by(const char *tag, const char *end) {
    return tag[1] == '?' || end[-1] == '/' ? 0 : tag[1] == '/' ? -1 : 1;
}

/* The next letter of this kind; NULL: none is left. Tags are too short for strchr. */
static const char *find(const char *at, char letter) {
    while (*at != letter && *at != '\0') {
        at++;
    }
    return *at == letter ? at : NULL;
}

bool workbook_is_whole(const char *xml, size_t len) {
    const char *behind = xml; /* the last tag */
    size_t n_open = 0, n_elements = 0;

    for (const char *tag = find(xml, '<'); tag != NULL; tag = find(behind, '<')) {
        const char *end = find(tag, '>');

        if (end == NULL) {
            return false;
        }
        int opened = opened_by(tag, end);
        if (n_open == 0 && (opened < 0 || n_elements > 0)) {
            return false;
        }
        n_elements += tag[1] != '?' ? 1 : 0;
        n_open = opened < 0 ? n_open - 1 : n_open + (size_t)opened;
        behind = end + 1;
    }
    return n_elements > 0 && n_open == 0 &&
           behind + strspn(behind, " \t\r\n") == xml + len;
}
