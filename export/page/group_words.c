#include "export/page/group_words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct group group_of(const struct publication *publication, size_t area,
                      size_t attribute, size_t value) {
    const struct joined_groups *joined =
        value == VALUE_JOINED ? publication_joined(publication, area, attribute) : NULL;

    assert(value != VALUE_JOINED || joined != NULL);
    return (struct group){
        .attribute = &publication->instrument->attributes[attribute],
        .joined = joined,
        .value = value,
        .n = joined == NULL ? 1 : joined->n,
    };
}

const struct attribute_value *group_value(const struct group *group, size_t i) {
    size_t value = group->joined == NULL ? group->value : group->joined->values[i];

    return &group->attribute->values[value];
}

size_t group_place(const struct attribute *attribute, size_t i) {
    return i < attribute->n_values ? i : VALUE_JOINED;
}

void group_id(char out[GROUP_ID_BYTES], const struct group *group) {
    size_t len = 0;

    for (size_t i = 0; i < group->n && len < GROUP_ID_BYTES; i++) {
        int written = snprintf(out + len, GROUP_ID_BYTES - len, "%s%s",
                               i == 0 ? "" : "+", group_value(group, i)->id);

        assert(written > 0);
        len += (size_t)written;
    }
}

/* Whether a label would be taken for several. */
static bool is_like_a_list(const char *label) {
    return strpbrk(label, ",;") != NULL || strstr(label, " and ") != NULL ||
           strstr(label, " or ") != NULL;
}

const char *group_joint(const struct group *group, size_t i) {
    if (i == 0) {
        return "";
    }
    for (size_t v = 0; v < group->attribute->n_values; v++) {
        if (is_like_a_list(group->attribute->values[v].label)) {
            return " + ";
        }
    }
    return i + 1 == group->n ? " and " : ", ";
}
