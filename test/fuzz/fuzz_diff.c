/* Two texts, which the first zero byte parts, beside each other: rows and changes cover
 * both, a text is alike itself, and passages lie within them. */
#include "../unit/diff_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool sound, const char *why)
{
    if (!sound) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
}

static void check_own(np_slice a)
{
    np_diff *diff;
    size_t count;
    MUST(np_diff_new(&diff, a, a, NULL) == NP_OK);
    const np_row *rows = np_diff_rows(diff, &count);
    for (size_t i = 0; i < count; i++)
        MUST(rows[i].kind == NP_ROW_SAME && !rows[i].is_moved);
    np_diff_free(diff);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
    size_t half = zero ? (size_t)(zero - data) : size, count;
    np_slice a = {(const char *)data, half};
    np_slice b = {(const char *)data + half, size - half};
    char why[DIFF_WHY];
    np_diff *diff;
    np_passage *passages;
    MUST(np_diff_new(&diff, a, b, NULL) == NP_OK);
    check(diff_is_sound(diff, a, b, why), why);
    np_diff_free(diff);
    MUST(np_diff_wordings(&diff, a, b, NULL) == NP_OK);
    check(diff_is_sound(diff, a, b, why), why);
    np_diff_free(diff);
    MUST(np_find_passages(&passages, &count, a, b, NULL) == NP_OK);
    check(passages_are_sound(passages, count, a, b, why), why);
    np_passages_free(passages);
    check_own(a);
    return 0;
}
