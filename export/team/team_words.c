#include "export/team/team_words.h"

#include "base/alloc.h"
#include "export/page/page_words.h"
#include "surveys/beside/plan.h"

#include <string.h>

bool team_is_of_document(const struct page_builder *builder, size_t area,
                         bool has_all) {
    return builder->is_only || area == builder->area ||
           (builder->area != 0 ? review_place_of(builder->review, area) == builder->area
                               : has_all);
}

/* `text` with a comma for each semicolon that would end a part of the cell
 * (plan.h). */
static const char *without_ends(struct page_builder *builder, const char *text) {
    if (strchr(text, ';') == NULL || builder->fault != ERR_OK) {
        return text;
    }
    char *line = arena_text(builder->arena, text, strlen(text));
    if (line == NULL) {
        builder->fault = ERR_MEMORY;
        return "";
    }
    for (char *at = strchr(line, ';'); at != NULL; at = strchr(at + 1, ';')) {
        *at = plan_part_ends(line, at) ? ',' : ';';
    }
    return line;
}

const char *words_about_target(struct page_builder *builder, size_t target) {
    const char *title =
        words_one_line(builder, target_title(builder->instrument, target));

    return words_text(builder, "%s (%s)", without_ends(builder, title),
                      target_id(builder->instrument, target));
}

const char *words_about(struct page_builder *builder, const struct about *about,
                        const char *nothing) {
    const char *words = NULL;

    for (size_t i = 0; i < about->n; i++) {
        words = words_text(builder, "%s%s%s", words == NULL ? "" : words,
                           words == NULL ? "" : "; ",
                           words_about_target(builder, about->targets[i]));
    }
    return words == NULL ? nothing : words;
}
