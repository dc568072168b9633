/* The news agencies of the world: their names as credits spell them. */
#ifndef NP_AGENCY_H
#define NP_AGENCY_H

#include "newsprint/newsprint.h"

/* `spellings` stand between bars, each in its own script and case. One that begins
 * with '?' is also something else (a state, a party, a first name): it counts only
 * where nothing but a credit can stand. "+Reporting by *diting by" is no name, but a
 * line with both parts is signed by the agency. */
typedef struct np_agency {
    const char *name; /* short, as reports show it */
    const char *spellings;
} np_agency;

/* Agencies are numbered from 1; 0 is none. */
uint16_t np_agency_count(void);

/* The number, above all others, of agencies that a credit does not name: "with inputs
 * from agencies". */
uint16_t np_agency_unnamed(void);

/* The spellings of an agency, 1 … np_agency_unnamed(). */
const char *np_agency_spellings(uint16_t agency);

/* True for an agency that sends out what newspapers have written: that one of them
 * carries its text proves nothing. */
bool np_agency_is_syndicate(uint16_t agency);

#endif
