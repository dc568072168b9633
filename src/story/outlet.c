#include "story/outlet.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>

enum {
    LEAST_PLACES = 512,
    MOST_PLACES = 1 << 16, /* to begin with */
    NEW_TERMS = 48         /* of an article, as a rule */
};

/* Articles for which the usual share of a term stands: few of an outlet prove little.
 */
enum { FURNITURE_ARTICLES = 4 };
static const double USUAL_ARTICLES = 200;

/* ---- all outlets --------------------------------------------------------------- */

/* The largest take longest. */
static int largest_first(const void *left, const void *right)
{
    const np_portion *a = left, *b = right;
    size_t x = a->to - a->from, y = b->to - b->from;
    if (x != y)
        return x > y ? -1 : 1;
    return a->from < b->from ? -1 : a->from > b->from;
}

static bool sort_members(np_u64s *members, const np_order *order)
{
    np_u64s room = {0};
    bool has_room = np_array_reserve(members, order->count) &&
                    np_array_reserve(&room, order->count);
    for (uint32_t rank = 0; rank < order->count && has_room; rank++) {
        uint32_t source = order->source_count > 1 ? order->sources[rank] : NP_NONE;
        members->items[members->count++] = (uint64_t)source << 32 | rank;
    }
    if (has_room)
        np_sort_u64(members->items, room.items, members->count);
    np_array_release(&room);
    return has_room;
}

np_status np_outlets_divide(np_outlets *out, const np_order *order, size_t block,
                            np_error *error)
{
    *out = (np_outlets){0};
    bool has_room = sort_members(&out->members, order);
    const uint64_t *members = out->members.items;
    for (size_t from = 0, to; from < order->count && has_room; from = to) {
        uint32_t source = (uint32_t)(members[from] >> 32);
        for (to = from + 1; to < order->count && members[to] >> 32 == source; to++)
            if (source == NP_NONE && to - from == block)
                break;
        np_portion portion = {from, to, source != NP_NONE};
        has_room = np_array_push(&out->portions, portion);
    }
    if (!has_room)
        return np_fail_memory(error);
    if (out->portions.count)
        qsort(out->portions.items, out->portions.count, sizeof *out->portions.items,
              largest_first);
    return NP_OK;
}

void np_outlets_release(np_outlets *outlets)
{
    np_array_release(&outlets->members);
    np_array_release(&outlets->portions);
}

/* ---- one of them --------------------------------------------------------------- */

/* Gives all terms their places anew, among twice as many. */
static bool grow(np_outlet *o)
{
    size_t wanted = 2 * o->place_count, mask = wanted - 1;
    if (!np_array_grow((void **)&o->places, &o->room, wanted, sizeof *o->places))
        return false;
    o->place_count = wanted;
    memset(o->places, 0, wanted * sizeof *o->places);
    for (size_t i = 0; i < o->terms.count; i++) {
        size_t at = o->terms.items[i].term & mask;
        while (o->places[at])
            at = (at + 1) & mask;
        o->places[at] = (uint32_t)(i + 1);
    }
    return true;
}

/* Empties the table and gives it about the places that so many articles need, so that
 * all outlets are cleared at the cost of what they fill. */
static bool clear(np_outlet *o, size_t articles)
{
    size_t wanted = LEAST_PLACES;
    while (wanted < MOST_PLACES && wanted < articles * NEW_TERMS)
        wanted *= 2;
    o->place_count = wanted;
    o->articles = 0;
    o->has_kinds = false;
    np_array_clear(&o->terms);
    np_array_clear(&o->drafts);
    if (!np_array_reserve(&o->drafts, articles) ||
        !np_array_grow((void **)&o->places, &o->room, wanted, sizeof *o->places))
        return false;
    memset(o->places, 0, wanted * sizeof *o->places);
    return true;
}

/* The number of a term, which gets the next one when it has none. There is room for
 * it. */
static inline uint32_t number_term(np_outlet *o, uint32_t term, uint16_t kind)
{
    size_t mask = o->place_count - 1, at = term & mask;
    for (; o->places[at]; at = (at + 1) & mask) {
        const np_outlet_term *here = &o->terms.items[o->places[at] - 1];
        if (here->term == term && here->kind == kind)
            return o->places[at] - 1;
        o->has_kinds |= here->term == term;
    }
    o->places[at] = (uint32_t)(o->terms.count + 1);
    o->terms.items[o->terms.count] = (np_outlet_term){.term = term, .kind = kind};
    return (uint32_t)o->terms.count++;
}

static bool number_article(np_outlet *o, np_kept_terms *kept, size_t count,
                           np_language language, bool is_lead)
{
    if (!np_array_reserve(&o->terms, o->terms.count + count))
        return false;
    while (3 * (o->terms.count + count) >= 2 * o->place_count)
        if (!grow(o))
            return false;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&o->places[kept->terms[i] & (o->place_count - 1)], 1);
    for (size_t i = 0; i < count; i++) {
        uint16_t kind = np_term_kind(language, np_kept_letters(kept, i));
        uint32_t number = number_term(o, kept->terms[i], kind);
        o->terms.items[number].users += is_lead;
        kept->terms[i] = number;
    }
    o->articles += is_lead;
    return true;
}

np_status np_outlet_fill(np_outlet *outlet, const np_drafts *drafts,
                         const uint64_t *members, size_t count, const bool *is_lead,
                         np_error *error)
{
    if (!clear(outlet, count))
        return np_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        size_t rank = (uint32_t)members[i];
        np_kept_terms *draft = &outlet->drafts.items[i];
        np_status status = np_slots_read(draft, &drafts->kept, rank, 1, error);
        if (status != NP_OK)
            return status;
        if (!number_article(outlet, draft, drafts->counts[rank],
                            drafts->languages[rank], is_lead[rank]))
            return np_fail_memory(error);
    }
    outlet->drafts.count = count;
    return NP_OK;
}

void np_outlet_release(np_outlet *outlet)
{
    np_array_release(&outlet->terms);
    np_array_release(&outlet->drafts);
    np_release(outlet->places);
    *outlet = (np_outlet){0};
}

uint32_t np_outlet_users(const np_outlet *outlet, const np_outlet_term *term)
{
    if (!outlet->has_kinds)
        return term->users;
    uint32_t users = 0;
    size_t mask = outlet->place_count - 1;
    for (size_t at = term->term & mask; outlet->places[at]; at = (at + 1) & mask) {
        const np_outlet_term *here = &outlet->terms.items[outlet->places[at] - 1];
        users += here->term == term->term ? here->users : 0;
    }
    return users;
}

bool np_outlet_always(const np_outlet *outlet, uint32_t users, uint32_t with)
{
    return users >= FURNITURE_ARTICLES && users > outlet->articles / 2 &&
           users > with / 2;
}

double np_outlet_excess(const np_outlet *outlet, uint32_t users, double all,
                        double with, double share)
{
    double usual = USUAL_ARTICLES * share;
    double here = (users - 1 + usual) * (all - 1 + USUAL_ARTICLES);
    double everywhere = (with - 1 + usual) * (outlet->articles - 1 + USUAL_ARTICLES);
    return here > everywhere && everywhere > 0 ? here / everywhere : 1;
}
