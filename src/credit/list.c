#include "credit/list.h"

#include "credit/agency.h"

void np_credits_add(np_credits *credits, np_credit credit)
{
    uint32_t at = 0;
    for (; at < credits->count; at++)
        if (credits->items[at].agency == credit.agency)
            break;
    if (at < credits->count && credits->items[at].evidence >= credit.evidence)
        return;
    if (at == NP_MOST_CREDITS)
        return;
    credits->count += at == credits->count;
    for (; at > 0 && credits->items[at - 1].evidence < credit.evidence; at--)
        credits->items[at] = credits->items[at - 1];
    credits->items[at] = credit;
}

const np_credit *np_choose_credit(const np_credits *credits, uint16_t agency)
{
    const np_credit *first = credits->count ? &credits->items[0] : NULL;
    for (uint32_t i = 0; i < credits->count; i++)
        if (credits->items[i].agency == agency)
            return &credits->items[i];
    return first && first->agency == np_agency_unnamed() ? NULL : first;
}

void np_credits_drop_unnamed(np_credits *credits)
{
    uint32_t kept = 0, count = credits->count;
    for (uint32_t i = 0; count > 1 && i < count; i++)
        if (credits->items[i].agency != np_agency_unnamed())
            credits->items[kept++] = credits->items[i];
    credits->count = count > 1 ? kept : count;
}
