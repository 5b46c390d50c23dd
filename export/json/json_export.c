#include "export/json/json_export.h"

#include "export/json/json_results.h"

enum err_code json_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) {
    struct json_writer writer;

    enum err_code code = json_write_open(&writer, path, err);
    if (code != ERR_OK) {
        return code;
    }
    writer.out.threads = file->threads;
    writer.out.sha256 = file->sha256;
    json_write_text(&writer, "format", "kloe-results/1");
    json_results_draft(&writer, publication);
    json_results_review(&writer, publication->review);
    json_results_instrument(&writer, publication);
    json_results_method(&writer, publication);
    json_results_provenance(&writer, publication);
    json_results_areas(&writer, publication, file->threads);
    json_results_mean_of_places(&writer, publication);
    json_results_comparisons(&writer, publication, file->threads);
    json_results_messages(&writer, publication, pages->messages);
    return json_write_close(&writer, err);
}
