/* Two texts, which the first zero byte parts: figures lie in 0…1, sets mirror, and a
 * text is identical to itself. */
#include "../unit/report_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static np_similarity compare(np_slice a, np_slice b)
{
    np_similarity s;
    char why[REPORT_WHY];
    MUST(np_compare(&s, a, b, NULL, NULL) == NP_OK);
    if (!similarity_is_sound(&s, why)) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
    return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
    size_t half = zero ? (size_t)(zero - data) : size;
    np_slice a = {(const char *)data, half};
    np_slice b = {(const char *)data + half, size - half};
    np_similarity s = compare(a, b), t = compare(b, a), own = compare(a, a);
    MUST(s.resemblance == t.resemblance && s.a_in_b == t.b_in_a &&
         s.b_in_a == t.a_in_b);
    MUST((s.kind == NP_KIND_IDENTICAL) == (t.kind == NP_KIND_IDENTICAL));
    MUST(own.kind == NP_KIND_IDENTICAL || (own.kind == NP_KIND_NONE && own.score == 0));
    return 0;
}
