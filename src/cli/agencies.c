#include "agencies.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

static void add(cli_agency *sum, const cli_result *result, uint32_t article)
{
    np_verdict verdict = result_verdict(result, article);
    sum->articles++;
    sum->copies += verdict.role == NP_ROLE_COPY;
    sum->uncredited += !verdict.is_credited;
}

static int compare_weights(const void *left, const void *right)
{
    const cli_agency *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return strcmp(a->name, b->name);
}

np_status agencies_count(cli_agencies *out, const cli_result *result, np_error *error)
{
    uint16_t last = 0;
    *out = (cli_agencies){0};
    for (uint32_t i = 0; i < result->article_count; i++) {
        uint16_t agency = result_verdict(result, i).agency;
        last = agency > last ? agency : last;
    }
    out->list = calloc((size_t)last + 1, sizeof *out->list);
    if (!out->list)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (uint32_t i = 0; i < result->article_count; i++) {
        uint16_t agency = result_verdict(result, i).agency;
        if (!agency)
            continue;
        out->list[agency].name = np_agency_name(agency);
        add(&out->list[agency], result, i);
        add(&out->all, result, i);
    }
    for (size_t i = 0; i <= last; i++)
        if (out->list[i].articles > 0)
            out->list[out->count++] = out->list[i];
    qsort(out->list, out->count, sizeof *out->list, compare_weights);
    return NP_OK;
}

void agencies_release(cli_agencies *agencies)
{
    free(agencies->list);
}
