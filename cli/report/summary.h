/* summary.h: the few lines that end `kloe report`.
 *
 * They go to logs and chats, so they show nothing that is withheld: counts over the
 * whole review, places too small for the system's figures, which the cover names as
 * well, and file names, which never depend on what is published. */
#ifndef KLOE_CLI_REPORT_SUMMARY_H
#define KLOE_CLI_REPORT_SUMMARY_H

#include "export/exporter.h"

/* Responses that are held back because they came late. */
struct late_account {
    const char *since; /* as the review names those results; NULL: none are held back */
    bool known;        /* how many */
    uint64_t n;
};

/* Prints responses read and left out by reason or held back, cells withheld, files
 * written, what to open first, whether it is a draft and how many decisions the returns
 * need. ERR_OUTPUT, ERR_MEMORY. */
enum err_code summary_print(const struct publication *publication,
                            const struct export_plan *plan,
                            const struct late_account *late, const char *dir,
                            size_t decisions, struct err *err) MUST_CHECK;

#endif
