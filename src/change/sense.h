/* What words and numbers say, however they are written. */
#ifndef NP_SENSE_H
#define NP_SENSE_H

#include "change.h"
#include "change/meaning.h"

np_slice np_token_text(const np_token_run *run, uint32_t at);

/* What a token means; "Saturday's" is a day, "three-day" an amount. Nothing behind the
 * end of the run. */
np_meaning np_token_meaning(const np_token_run *run, uint32_t at);

/* False behind the end of the run. */
bool np_is_number(const np_token_run *run, uint32_t at);
bool np_is_mark(const np_token_run *run, uint32_t at, uint32_t code);
bool np_is_word(const np_token_run *run, uint32_t at, const char *word);
bool np_is_currency(const np_token_run *run, uint32_t at);
bool np_is_year(const np_token_run *run, uint32_t at);

/* "1/2" and "½". */
bool np_is_fraction(const np_token_run *run, uint32_t at);

/* "Inc", "GmbH": what kind of company it is says nothing of its name. */
bool np_is_legal_form(const np_token_run *run, uint32_t at);

/* The "th" of "19th". */
bool np_is_ordinal_ending(const np_token_run *run, uint32_t at);

/* Words with a capital that often begin sentences, and never names: "The", "Auch". */
bool np_is_opener(const np_token_run *run, uint32_t at);

/* True when articles tell that the text is German, where all nouns have capitals. */
bool np_has_noun_capitals(const np_token_run *run);

/* What a token says: "%" and "per cent", "bn" and "billion", "Oct" and "October" are
 * the same, and so are "Fifa" and "FIFA", "Reed's" and "Reed", "centre" and "center".
 */
uint64_t np_sense_of(const np_token_run *run, uint32_t at);

/* What a noun says without the "s" at its end, and what the word behind its last hyphen
 * does: "Senders" and "TV-Sender" are senders. 0 for others. */
uint64_t np_bare_sense_of(const np_token_run *run, uint32_t at);
uint64_t np_last_sense_of(const np_token_run *run, uint32_t at);

/* What tokens first … end - 1 say together. Dates are the same in any order of their
 * parts, numbers with their unit before or behind them and in digits or letters. */
uint64_t np_sense_of_all(const np_token_run *run, np_mark_kind kind, uint32_t first,
                         uint32_t end);

/* "WHO", and the initials of "World Health Organization": equal. 0 for what is no
 * acronym and for names of one capital. */
uint64_t np_acronym_sense(const np_token_run *run, uint32_t at);
uint64_t np_initials_sense(const np_token_run *run, uint32_t first, uint32_t end);

#endif
