/* Times: whatever is read lies in the years 1000 to 9999. */
#include "read/date.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const int64_t day = 86400;
    int64_t seconds;
    if (np_date_parse(&seconds, (const char *)data, size) &&
        (seconds < INT64_C(-30610224000) - day ||
         seconds > INT64_C(253402300799) + day))
        abort();
    return 0;
}
