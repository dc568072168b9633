/* Whether a line, or a part of one, is nothing but a credit. */
#ifndef NP_CREDIT_LINE_H
#define NP_CREDIT_LINE_H

#include "credit/token.h"

/* How an agency is credited, from weak to strong. */
typedef enum np_evidence {
    NP_EVIDENCE_NONE,
    NP_EVIDENCE_HELP,   /* "with inputs from Reuters" */
    NP_EVIDENCE_SOURCE, /* the outlet is the agency's own */
    NP_EVIDENCE_LINE,   /* "— AFP", "© 2019 The Associated Press" */
    NP_EVIDENCE_AUTHOR, /* the author field */
    NP_EVIDENCE_DATELINE
} np_evidence;

/* Bytes start … end - 1 of the text as a credit, NP_EVIDENCE_HELP or NP_EVIDENCE_LINE;
 * NP_EVIDENCE_NONE when anything else stands there, or the credit is a picture's. */
np_evidence np_read_credit_line(const np_credit_text *text, uint32_t start,
                                uint32_t end);

#endif
