/* Names, as capitals tell. */
#ifndef NP_NAME_H
#define NP_NAME_H

#include "change.h"

/* End of the name that begins at token `at`, or `at`: words with capitals, few others
 * among them. One word that begins a sentence, or where all nouns have capitals
 * (`nouns`), is no name; nor are codes of exchanges. */
uint32_t np_name_end(const np_token_run *run, uint32_t at, bool nouns);

/* True for the "0700" of "0700.HK", the code of an exchange. */
bool np_is_ticker(const np_token_run *run, uint32_t at);

#endif
