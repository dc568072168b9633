#include "story/proposal.h"

static bool is_before(const np_proposal *a, const np_proposal *b)
{
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness;
    return a->a != b->a ? a->a < b->a : a->b < b->b;
}

bool np_proposals_push(np_proposals *heap, np_proposal item)
{
    if (!np_array_push(heap, item))
        return false;
    size_t at = heap->count - 1;
    for (; at > 0 && is_before(&item, &heap->items[(at - 1) / 2]); at = (at - 1) / 2)
        heap->items[at] = heap->items[(at - 1) / 2];
    heap->items[at] = item;
    return true;
}

np_proposal np_proposals_pop(np_proposals *heap)
{
    np_proposal first = heap->items[0], last = heap->items[--heap->count];
    size_t at = 0, child = 1;
    while (child < heap->count) {
        if (child + 1 < heap->count &&
            is_before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!is_before(&heap->items[child], &last))
            break;
        heap->items[at] = heap->items[child];
        at = child;
        child = 2 * at + 1;
    }
    if (heap->count)
        heap->items[at] = last;
    return first;
}
