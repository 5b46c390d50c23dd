#include "cli/draft_file.h"

#include "base/files/outfile.h"
#include "cli/terminal/terminal.h"

enum err_code draft_file_choose(struct draft_file *out, const char *output,
                                const char *force, struct err *err) {
    *out = (struct draft_file){output, force != NULL};
    if (output == NULL) {
        return force == NULL ? ERR_OK
                             : err_set(err, ERR_USAGE, "--force goes with -o FILE");
    }
    return outfile_check(output, out->replace, err);
}

enum err_code draft_file_write(const struct draft_file *to,
                               const struct text_buffer *draft, struct err *err) {
    if (to->path == NULL) {
        return terminal_data(draft->bytes, draft->len, err);
    }
    enum err_code code =
        outfile_write(to->path, draft->bytes, draft->len, to->replace, err);
    if (code == ERR_OK) {
        terminal_message("%s is written", to->path);
    }
    return code;
}
