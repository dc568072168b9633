/* Values as MongoDB exports them (MongoDB Extended JSON, versions 1 and 2): objects
 * whose only member tells the type by its name. */
#ifndef NP_READ_EXTENDED_H
#define NP_READ_EXTENDED_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

struct json_object;

/* The value within {"$oid": …}, {"$uuid": …}, {"$numberInt": …}, {"$numberLong": …},
 * {"$numberDouble": …} and {"$numberDecimal": …}; NULL for anything else. */
struct json_object *np_extended_value(struct json_object *value);

/* The time within {"$date": …}, which is a text, or a number of milliseconds, plain or
 * as {"$numberLong": …}: as np_date_parse() reads it, in the scratch.
 * *any is false for anything else. NP_ENOMEM. */
np_status np_extended_date(np_slice *out, bool *any, struct json_object *value,
                           np_arena *scratch, np_error *error);

#endif
