#include "export/kept_export.h"

#include "export/files/json_write.h"

static enum err_code write_kept(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) {
    struct json_writer writer;
    enum err_code code = json_write_open(&writer, path, err);

    (void)file;
    (void)pages;
    if (code != ERR_OK) {
        return code;
    }
    json_write_text(&writer, "format", "kloe-kept/1");
    json_write_text(
        &writer, "note",
        "Not for sharing. Keep this beside results.json: with it kloe knows "
        "the returns again when they were exported once more.");
    json_write_array(&writer, "inputs");
    for (size_t i = 0; i < publication->n_kept; i++) {
        const struct published_kept *kept = &publication->kept[i];
        const struct published_input *input = &publication->inputs[kept->input];

        json_write_object(&writer, NULL);
        json_write_text(&writer, "name", input->name);
        json_write_text(&writer, "sha256", input->sha256);
        json_write_text(&writer, "sheet", input->sheet);
        json_write_count(&writer, "records", kept->records);
        json_write_count(&writer, "accepted", kept->accepted);
        json_write_text(&writer, "digest", kept->digest);
        json_write_object_end(&writer);
    }
    json_write_array_end(&writer);
    return json_write_close(&writer, err);
}

const struct exporter kept_exporter = {
    .format = "kept",
    .extension = ".json",
    .description = "what the operator keeps, and does not share",
    .each_document = false,
    .write = write_kept,
};
