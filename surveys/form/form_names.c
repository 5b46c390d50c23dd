#include "surveys/form/form_names.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"

#include <string.h>

#define NAMES_MAX     1000000
#define AMBIGUOUS     UINT32_MAX
#define KEY_BYTES_MAX 65536
#define SHOWN         60

/* How long ids are that kloe makes of names: of entries of a form, and of places. */
#define SLUG_BYTES 65
static const size_t slug_bytes[] = {48, SLUG_BYTES};

void form_names_init(struct form_names *names, struct arena *arena) {
    *names = (struct form_names){
        .arena = arena,
        .ran_out = arena != NULL ? arena_array(arena, 1, sizeof(bool)) : NULL};
    key_map_init(&names->ids);
    key_map_init(&names->names);
}

void form_names_free(struct form_names *names) {
    key_map_free(&names->ids);
    key_map_free(&names->names);
    alloc_free(names->list);
}

/* "set, owner, text" as a key of one of the maps. */
static enum err_code write_key(struct text_buffer *key, enum form_set set,
                               const char *owner, const char *text, bool is_folded) {
    text_buffer_init(key, KEY_BYTES_MAX);
    enum err_code code = text_append_format(key, "%d %s\n", (int)set, owner);

    if (code == ERR_OK && is_folded) {
        return text_fold(key, text, strlen(text));
    }
    return code == ERR_OK ? text_append(key, text, strlen(text)) : code;
}

/* What one of the maps has under a key: its number; AMBIGUOUS where there is none. */
static uint32_t look_up(const struct form_names *names, const struct key_map *map,
                        enum form_set set, const char *owner, const char *text,
                        bool is_folded) {
    struct text_buffer key;
    uint32_t number = AMBIGUOUS;
    enum err_code code = write_key(&key, set, owner, text, is_folded);

    if (code == ERR_OK) {
        (void)key_map_find(map, key.bytes, key.len, &number);
    } else if (code == ERR_MEMORY && names->ran_out != NULL) {
        *names->ran_out = true;
    }
    text_buffer_free(&key);
    return number;
}

static enum err_code keep(struct key_map *map, const struct form_name *name,
                          const char *text, bool is_folded, uint32_t index) {
    struct text_buffer key;
    uint32_t kept = index;
    enum err_code code = write_key(&key, name->set, name->owner, text, is_folded);

    ERR_NEXT(code, key_map_add(map, key.bytes, key.len, index, &kept));
    if (code == ERR_OK && kept != index && is_folded) {
        key_map_set(map, key.bytes, key.len, AMBIGUOUS);
    }
    text_buffer_free(&key);
    return code;
}

static const char *copy(struct form_names *names, const char *text) {
    return arena_text(names->arena, text, strlen(text));
}

enum err_code form_names_add(struct form_names *names, struct form_name name,
                             struct err *err) {
    uint32_t index = (uint32_t)names->n;
    struct form_name *list = array_grow(names->list, &names->capacity, names->n + 1,
                                        NAMES_MAX, sizeof *list);

    if (list == NULL) {
        return err_memory(err);
    }
    names->list = list;
    name.owner = copy(names, name.owner);
    name.id = copy(names, name.id);
    name.name = copy(names, name.name);
    if (name.owner == NULL || name.id == NULL || name.name == NULL) {
        return err_memory(err);
    }
    list[names->n++] = name;
    enum err_code code = keep(&names->ids, &name, name.id, false, index);
    ERR_NEXT(code, keep(&names->names, &name, name.name, true, index));
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

static enum err_code add_one(struct form_names *names, enum form_set set,
                             const char *owner, const char *id, const char *name,
                             bool by_id, struct err *err) {
    return form_names_add(names, (struct form_name){set, owner, id, name, by_id}, err);
}

static enum err_code add_attributes(struct form_names *names,
                                    const struct instrument *in, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t a = 0; a < in->n_attributes && code == ERR_OK; a++) {
        const struct attribute *of = &in->attributes[a];

        code = add_one(names, FORM_ATTRIBUTES, "", of->id, of->text, true, err);
        ERR_NEXT(code,
                 add_one(names, FORM_ALL_ATTRIBUTES, "", of->id, of->text, true, err));
        for (size_t v = 0; v < of->n_values && code == ERR_OK; v++) {
            code = add_one(names, FORM_VALUES, of->id, of->values[v].id,
                           of->values[v].label, false, err);
        }
    }
    return code;
}

static enum err_code add_scales(struct form_names *names, const struct instrument *in,
                                struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t s = 0; s < in->n_scales && code == ERR_OK; s++) {
        const struct scale *of = &in->scales[s];

        code = add_one(names, FORM_SCALES, "", of->id, of->id, true, err);
        for (size_t o = 0; o < of->n_options && code == ERR_OK; o++) {
            code = add_one(names, FORM_OPTIONS, of->id, of->options[o].id,
                           of->options[o].label, false, err);
        }
    }
    return code;
}

enum err_code form_names_add_instrument(struct form_names *names,
                                        const struct instrument *in, struct err *err) {
    enum err_code code = add_attributes(names, in, err);

    ERR_NEXT(code, add_scales(names, in, err));
    for (size_t i = 0; i < in->n_items && code == ERR_OK; i++) {
        code = add_one(names, FORM_ITEMS, "", in->items[i].id, in->items[i].text, true,
                       err);
    }
    for (size_t i = 0; i < in->n_comments && code == ERR_OK; i++) {
        code = add_one(names, FORM_COMMENTS, "", in->comments[i].id,
                       in->comments[i].text, true, err);
    }
    names->knows_instrument = true;
    return code;
}

/* What a name was before somebody changed it: ids are made of names. */
static uint32_t look_up_earlier(const struct form_names *names, enum form_set set,
                                const char *owner, const char *text) {
    char id[SLUG_BYTES];
    uint32_t index = AMBIGUOUS;

    for (size_t i = 0; i < sizeof slug_bytes / sizeof slug_bytes[0]; i++) {
        text_slug(id, slug_bytes[i], text);
        index = index == AMBIGUOUS ? look_up(names, &names->ids, set, owner, id, false)
                                   : index;
    }
    return index;
}

const char *form_names_find(const struct form_names *names, enum form_set set,
                            const char *owner, const char *text) {
    uint32_t index = look_up(names, &names->ids, set, owner, text, false);

    if (index == AMBIGUOUS) {
        index = look_up(names, &names->names, set, owner, text, true);
    }
    if (index == AMBIGUOUS) {
        index = look_up_earlier(names, set, owner, text);
    }
    return index == AMBIGUOUS ? NULL : names->list[index].id;
}

bool form_names_ran_out(const struct form_names *names) {
    return names->ran_out == NULL || *names->ran_out;
}

const char *form_names_show(const struct form_names *names, enum form_set set,
                            const char *owner, const char *id) {
    uint32_t index = look_up(names, &names->ids, set, owner, id, false);

    if (index == AMBIGUOUS || names->list[index].is_shown_by_id) {
        return id;
    }
    const char *name = names->list[index].name;
    const char *found = form_names_find(names, set, owner, name);
    return found != NULL && strcmp(found, id) == 0 ? name : id;
}

bool form_names_are_all(const struct form_names *names, enum form_set set) {
    bool is_of_review = set == FORM_RETURNS || set == FORM_AREAS || set == FORM_NO_SET;

    return !names->is_open[set] && (is_of_review || names->knows_instrument);
}

enum err_code form_names_fail(const struct form_names *names, enum form_set set,
                              const char *owner, const char *text, const char *place,
                              struct err *err) {
    const char **known = alloc_array(2 * names->n + 1, sizeof *known);
    char shown[4 * SHOWN + 4], meant[4 * SHOWN + 4] = "";
    struct text_list list = {known, 0};

    if (known == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < names->n; i++) {
        const struct form_name *name = &names->list[i];

        if (name->set == set && strcmp(name->owner, owner) == 0) {
            known[list.n++] = name->is_shown_by_id ? name->id : name->name;
            known[list.n++] = name->is_shown_by_id ? name->name : name->id;
        }
    }
    const char *nearest = text_nearest(text, list);
    if (nearest != NULL) {
        text_display(meant, sizeof meant, nearest, strlen(nearest), SHOWN);
    }
    alloc_free(known);
    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    return err_set(err, ERR_DEFINITION, "%s: there is no %s '%s'%s%s%s", place,
                   form_set_called(set), shown,
                   meant[0] != '\0' ? "; did you mean '" : "", meant,
                   meant[0] != '\0' ? "'?" : "");
}
