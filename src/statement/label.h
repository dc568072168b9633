/* Lines that are no sentences of an article: labels, bylines, links to other articles.
 */
#ifndef NP_LABEL_H
#define NP_LABEL_H

#include "newsprint/newsprint.h"

#include <stdbool.h>

/* True for "READ MORE", "[GOL/]", "By Jo Dale and Ann Lee", "READ ALSO: Mayor resigns".
 * `words` are those of the line. */
bool np_is_label(np_slice line, uint32_t words);

/* True for a short line without a stop, or one all in capitals: a heading within the
 * text, a line that tells what follows, says nothing that the text does not. */
bool np_is_heading(np_slice line, uint32_t words);

/* True for a line without a stop that is no longer than a title may be: above a text it
 * sums that up. */
bool np_is_title_line(np_slice line, uint32_t words);

/* "Kelu News" of a line that ends in "[Ann Lee/Kelu News]", whom the photographer works
 * for; empty for others. */
np_slice np_photo_credit(np_slice line);

/* True for "Brook." and "Brook/Upper Tarn.", which say where a report is from when they
 * stand at its head. */
bool np_names_place(np_slice sentence, uint32_t words);

/* True when a line ends as a sentence does that is no question and no exclamation;
 * quotation marks and brackets may follow. */
bool np_ends_in_stop(np_slice line);

/* True for "More:", "READ MORE" and "More on the flood:": titles of other articles
 * follow. */
bool np_opens_links(np_slice line);

/* True for what may be the title of another article where such are listed: it has no
 * stop at its end, or one that titles have, and more words than a subheading. */
bool np_may_be_title(np_slice line, uint32_t words);

#endif
