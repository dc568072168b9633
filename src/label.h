/* Lines that are no sentences of an article: labels, bylines, links to other articles.
 */
#ifndef NP_LABEL_H
#define NP_LABEL_H

#include "newsprint/newsprint.h"

#include <stdbool.h>

/* True for "READ MORE", "[GOL/]", "By Jo Dale and Ann Lee", "READ ALSO: Mayor resigns".
 * `words` are those of the line. */
bool np_is_label(np_slice line, uint32_t words);

#endif
