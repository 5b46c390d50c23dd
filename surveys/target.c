#include "surveys/target.h"

size_t target_slot(size_t target) {
    return target == TARGET_RESPONSES ? 0 : 1 + target;
}

size_t target_in_slot(size_t slot) {
    return slot == 0 ? TARGET_RESPONSES : slot - 1;
}

size_t target_count(const struct instrument *instrument) {
    return instrument->n_items + instrument->n_composites;
}

bool target_is_item(const struct instrument *instrument, size_t target) {
    return target < instrument->n_items;
}

const struct composite *target_composite(const struct instrument *instrument,
                                         size_t target) {
    return target_is_item(instrument, target)
               ? NULL
               : &instrument->composites[target_composite_index(instrument, target)];
}

size_t target_composite_index(const struct instrument *instrument, size_t target) {
    return target_is_item(instrument, target) ? NONE : target - instrument->n_items;
}

size_t target_of_composite(const struct instrument *instrument, size_t composite) {
    return instrument->n_items + composite;
}

size_t target_figured(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return composite != NULL && composite->n_items == 1 ? composite->items[0] : target;
}

const char *target_kind_word(const struct instrument *instrument, size_t target) {
    static const char *const words[] = {
        [COMPOSITE_KLOE] = "kloe",
        [COMPOSITE_CONDITION] = "condition",
        [COMPOSITE_THEME] = "theme",
    };
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL ? "item" : words[composite->kind];
}

const char *target_id(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL ? instrument->items[target].id : composite->id;
}

const char *target_title(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL ? instrument->items[target].text : composite->title;
}
