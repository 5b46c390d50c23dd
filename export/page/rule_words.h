/* rule_words.h: what kloe itself calls what its interval rule says (docs/method.md M32
 * and M33).
 *
 * Private to export. "Strength" and "area for consideration" are findings of the review
 * team (surveys/beside/beside.h); kloe says no more than where the limits lie. */
#ifndef KLOE_EXPORT_PAGE_RULE_WORDS_H
#define KLOE_EXPORT_PAGE_RULE_WORDS_H

#define CLEARLY_MORE     "clearly more positive than not" /* lower limit above 50 */
#define CLEARLY_LESS     "clearly less positive than not" /* upper limit below 50 */
#define CAP_CLEARLY_MORE "Clearly more positive than not"
#define CAP_CLEARLY_LESS "Clearly less positive than not"

#endif
