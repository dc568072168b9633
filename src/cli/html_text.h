/* Text in HTML: articles are hostile input, and whatever they hold stays text. */
#ifndef CLI_HTML_TEXT_H
#define CLI_HTML_TEXT_H

#include <newsprint/newsprint.h>
#include <stdio.h>

/* Writes a text for elements and quoted attributes: markup is escaped, and what HTML
 * cannot hold (broken UTF-8, control characters) becomes U+FFFD. */
void html_put(FILE *file, np_slice text);

/* Writes a name or title: white space collapsed, marks that turn the direction of text
 * as U+FFFD, cut with "…" after `most` characters. */
void html_put_name(FILE *file, np_slice text, size_t most);

/* html_put_name() in <bdi>, which keeps its direction from what stands around it. */
void html_put_isolated(FILE *file, np_slice text, size_t most);

/* True for an address that may be linked: http or https, without blanks. */
bool html_is_address(np_slice url);

/* "2,212"; "1 article", "2,212 articles". */
void html_put_number(FILE *file, uint64_t number);
void html_put_count(FILE *file, uint64_t count, const char *noun);

/* A <time>: "1 Nov 2019, 00:05"; a dash when not known. */
void html_put_time(FILE *file, int64_t time);

/* The same of its day: "1 Nov 2019". */
void html_put_day(FILE *file, int64_t time);

/* How long after, as "3 h 20 min", "2 days". */
void html_put_delay(FILE *file, int64_t seconds);

#endif
