/* quiet.h: a time in which nothing that is linked can print on standard error. */
#ifndef KLOE_BASE_FILES_QUIET_H
#define KLOE_BASE_FILES_QUIET_H

/* Where standard error was; -1: it was left as it is. */
struct quiet {
    int kept;
};

/* Sends what is printed on standard error nowhere, for libraries that print lines of
 * their own when a disk fills; errors still come as values. For one thread while others
 * print nothing. Where that cannot be done all stays as it is. End it with quiet_end.
 */
struct quiet quiet_begin(void);
void quiet_end(struct quiet *quiet);

#endif
