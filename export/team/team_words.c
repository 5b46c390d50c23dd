#include "export/team/team_words.h"

#include "export/page/page_words.h"

bool team_is_of_document(const struct page_builder *builder, size_t area,
                         bool has_all) {
    return builder->is_only || area == builder->area ||
           (builder->area != 0 ? review_place_of(builder->review, area) == builder->area
                               : has_all);
}

const char *words_about(struct page_builder *builder, const struct about *about,
                        const char *nothing) {
    const char *words = NULL;

    for (size_t i = 0; i < about->n; i++) {
        size_t target = about->targets[i];

        words = words_text(
            builder, "%s%s%s (%s)", words == NULL ? "" : words,
            words == NULL ? "" : "; ",
            words_one_line(builder, target_title(builder->instrument, target)),
            target_id(builder->instrument, target));
    }
    return words == NULL ? nothing : words;
}
