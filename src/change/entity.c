#include "change/entity.h"

#include "base/sort.h"
#include "change/name.h"
#include "change/sense.h"

enum {
    LONGEST_DATE = 10,   /* tokens */
    LONGEST_GLUED = 4,   /* letters behind a number */
    LONGEST_INITIALS = 5 /* words that an acronym stands for */
};

/* What tells the two apart among the senses of a side. */
static const uint64_t ACRONYM = UINT64_C(0x3A6F1C95D2E8470B);
static const uint64_t INITIALS = UINT64_C(0xB81D47F2609C35EA);

/* "6:12", "05/03/2020", "2020-03-05", "5.3.2020", but not "1,500", "2.5" or
 * "1.596.600".
 */
static bool is_clock(const np_token_run *run, uint32_t at)
{
    if (!np_is_number(run, at))
        return false;
    np_slice text = np_token_text(run, at);
    uint32_t points = 0, colons = 0, part = 0, longest = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool is_point = text.data[i] == '.' || text.data[i] == '/' ||
                        text.data[i] == '-';
        points += is_point;
        colons += text.data[i] == ':';
        part = is_point ? 0 : part + 1;
        longest = part == 3 && longest < 4 ? 3 : part > longest ? part : longest;
    }
    return colons == 1 ||
           (points == 2 && text.size >= 6 && text.size <= 10 && longest != 3);
}

/* The "22.30" of "22.30 Uhr". */
static bool is_hour(const np_token_run *run, uint32_t at)
{
    return np_is_number(run, at) && run->items[at].size <= 5 &&
           (np_is_word(run, at + 1, "Uhr") || np_is_word(run, at + 1, "uur"));
}

/* A day of the month, a year, an hour. */
static bool is_date_number(const np_token_run *run, uint32_t at)
{
    if (!np_is_number(run, at) || is_clock(run, at) || is_hour(run, at))
        return np_is_number(run, at);
    np_slice text = np_token_text(run, at);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size <= 2 || np_is_year(run, at);
}

/* ---- entities ------------------------------------------------------------------ */

/* In "Russia Today" the day is part of a name. */
static bool is_day(const np_token_run *run, uint32_t at)
{
    np_meaning meaning = np_token_meaning(run, at);
    return meaning == NP_MEANS_DAY ||
           (meaning == NP_MEANS_NEAR_DAY &&
            (run->items[at].starts || !run->items[at].is_capital));
}

/* "p.m", "am": nothing without a number before it. */
static bool is_half_day(const np_token_run *run, uint32_t at)
{
    np_slice text = np_token_text(run, at);
    return text.size == 2 || (text.size == 3 && text.data[1] == '.');
}

/* A month has a capital, or a number beside it ("5 de marzo"). */
static bool is_month(const np_token_run *run, uint32_t at)
{
    if (np_token_meaning(run, at) != NP_MEANS_MONTH)
        return false;
    const np_token *t = &run->items[at];
    uint32_t back = at > 0 && np_token_meaning(run, at - 1) == NP_MEANS_JOINT ? 2 : 1;
    bool numbered = np_is_number(run, at + 1) ||
                    (at >= back && np_is_number(run, at - back)) ||
                    (at >= 2 && np_is_mark(run, at - 1, '.') &&
                     np_is_number(run, at - 2));
    return numbered || (t->is_capital && !t->starts);
}

/* Four digits without a month beside them are a year behind "in" and the like, or where
 * no word follows that they could count. */
static bool is_lone_year(const np_token_run *run, uint32_t at)
{
    static const char *const before[] = {"in",  "In", "since", "Since",  "of",   "from",
                                         "by",  "im", "Im",    "seit",   "Seit", "en",
                                         "En",  "de", "em",    "Em",     "nel",  "Nel",
                                         "dal", "в",  "В",     "depuis", "desde"};
    for (size_t i = 0; at > 0 && i < sizeof before / sizeof *before; i++)
        if (np_is_word(run, at - 1, before[i]))
            return true;
    bool counts = at + 1 < run->count && run->items[at + 1].kind != NP_TOKEN_MARK;
    return !counts && !(at > 0 && np_is_currency(run, at - 1)) &&
           !np_is_mark(run, at + 1, '%');
}

/* True at a point, comma or "de" within a date. A comma stands before years and months:
 * "On Oct. 31, 74 people". */
static bool date_goes_on(const np_token_run *run, uint32_t at)
{
    if (is_month(run, at + 1))
        return np_is_mark(run, at, ',') || np_is_mark(run, at, '.') ||
               np_token_meaning(run, at) == NP_MEANS_JOINT;
    if (np_is_mark(run, at, ','))
        return np_is_year(run, at + 1);
    return (np_is_mark(run, at, '.') || np_token_meaning(run, at) == NP_MEANS_JOINT) &&
           is_date_number(run, at + 1);
}

/* End of the date that begins at `at`, or `at`: days, months, and the numbers beside
 * them, which are days of the month, years, or times before "p.m.". */
static uint32_t date_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at, next = at;
    bool dated = false;
    while (next < run->count && next - at < LONGEST_DATE) {
        bool named = is_month(run, next) || is_day(run, next);
        if (named && is_half_day(run, next))
            named = next > at && np_is_number(run, next - 1);
        dated |= named || is_clock(run, next) || np_is_year(run, next);
        if (named || is_date_number(run, next) || np_is_ordinal_ending(run, next))
            end = ++next;
        else if (next > at && date_goes_on(run, next))
            next++;
        else
            break;
    }
    if (!dated)
        return at;
    bool is_alone = end == at + 1 && np_is_year(run, at);
    return is_alone && !is_lone_year(run, at) ? at : end;
}

/* The "000" of "27 000". */
static bool is_thousands(const np_token_run *run, uint32_t at)
{
    return np_is_number(run, at) && at > 0 && run->items[at].size == 3 &&
           run->items[at].letters == 3 && np_is_number(run, at - 1) &&
           run->items[at - 1].size <= 3;
}

/* A number with what it counts: a currency before it, magnitude and unit behind. */
static uint32_t number_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at;
    if (np_is_currency(run, end) ||
        (run->items[end].is_capital && np_is_currency(run, end + 1)))
        end += np_is_currency(run, end) ? 1 : 2;
    if ((!np_is_number(run, end) && np_token_meaning(run, end) != NP_MEANS_AMOUNT) ||
        np_is_ticker(run, end))
        return at;
    end++;
    if (np_is_number(run, end - 1) && np_is_fraction(run, end))
        end++;
    while (is_thousands(run, end))
        end++;
    if (end < run->count && run->items[end].kind == NP_TOKEN_WORD &&
        !run->items[end].is_spaced && run->items[end].letters <= LONGEST_GLUED)
        end++; /* "12m", "5kg" */
    while (np_token_meaning(run, end) == NP_MEANS_MAGNITUDE)
        end++;
    if (np_is_mark(run, end, '%') || np_is_mark(run, end, 0xB0) ||
        np_is_currency(run, end))
        return end + 1;
    if (np_is_word(run, end, "per") && np_is_word(run, end + 1, "cent"))
        return end + 2;
    if (np_token_meaning(run, end) == NP_MEANS_UNIT)
        end++;
    return np_is_word(run, end, "Celsius") ? end + 1 : end;
}

static np_entity entity_at(const np_token_run *run, uint32_t at, bool nouns)
{
    np_entity e = {.first = at};
    if ((e.end = date_end(run, at)) > at)
        e.kind = NP_MARK_DATE;
    else if ((e.end = number_end(run, at)) > at)
        e.kind = NP_MARK_NUMBER;
    else if (np_token_meaning(run, at) == NP_MEANS_NEGATION &&
             !(run->items[at].is_capital && np_is_number(run, at + 1))) { /* "No 42" */
        e.end = at + 1;
        e.kind = NP_MARK_NEGATION;
    } else if ((e.end = np_name_end(run, at, nouns)) > at)
        e.kind = NP_MARK_NAME;
    if (e.end == at)
        return e;
    np_entity rest = e; /* "Earlier Anna Reed": the capital may be the sentence's */
    if (e.kind == NP_MARK_NAME && run->items[at].starts)
        rest.first++;
    while (e.kind == NP_MARK_NUMBER && rest.end > at + 1 &&
           np_token_meaning(run, rest.end - 1) == NP_MEANS_UNIT)
        rest.end--; /* "12 people" may be "12", "12 degrees Celsius" too */
    e.hash = np_sense_of_all(run, e.kind, e.first, e.end);
    e.rest = np_sense_of_all(run, e.kind, rest.first, rest.end);
    return e;
}

static bool sort(np_u64s *numbers, np_u64s *room)
{
    if (!np_array_reserve(room, numbers->count))
        return false;
    np_sort_u64(numbers->items, room->items, numbers->count);
    return true;
}

static bool add_senses(np_marked_side *side)
{
    const np_token_run *run = &side->run;
    for (uint32_t at = 0; at < run->count; at++) {
        uint64_t acronym = np_acronym_sense(run, at), bare, last;
        if (run->items[at].kind != NP_TOKEN_WORD)
            continue;
        if (!np_array_push(&side->senses, np_sense_of(run, at)) ||
            (acronym && !np_array_push(&side->senses, acronym ^ ACRONYM)))
            return false;
        if (side->has_noun_capitals && (((bare = np_bare_sense_of(run, at)) &&
                                         !np_array_push(&side->senses, bare)) ||
                                        ((last = np_last_sense_of(run, at)) &&
                                         !np_array_push(&side->senses, last))))
            return false;
    }
    return true;
}

/* "World Health Organization" says "WHO" too, and "United States Navy" says "US". */
static bool add_initials(np_marked_side *side)
{
    const np_token_run *run = &side->run;
    for (size_t i = 0; i < side->entities.count; i++) {
        const np_entity *e = &side->entities.items[i];
        for (uint32_t at = e->first; e->kind == NP_MARK_NAME && at < e->end; at++)
            for (uint32_t end = at + 2; end <= e->end && end - at <= LONGEST_INITIALS;
                 end++) {
                uint64_t initials = np_initials_sense(run, at, end);
                if (initials && !np_array_push(&side->senses, initials ^ INITIALS))
                    return false;
            }
    }
    return true;
}

np_status np_find_entities(np_marked_side *side, np_error *error)
{
    const np_token_run *run = &side->run;
    bool nouns = side->has_noun_capitals;
    side->speaker = np_find_speaker(run);
    np_array_clear(&side->entities);
    np_array_clear(&side->hashes);
    np_array_clear(&side->senses);
    for (uint32_t at = 0; at < run->count;) {
        np_entity e = entity_at(run, at, nouns);
        if (e.end == at) {
            at++;
            continue;
        }
        if (!np_array_push(&side->entities, e) || !np_array_push(&side->hashes, e.hash))
            return np_fail_memory(error);
        if (e.kind == NP_MARK_NUMBER && e.rest != e.hash &&
            !np_array_push(&side->hashes, e.rest ^ NP_COUNTED))
            return np_fail_memory(error);
        at = e.end;
    }
    if (!add_senses(side) || !add_initials(side))
        return np_fail_memory(error);
    return sort(&side->hashes, &side->room) && sort(&side->senses, &side->room)
               ? NP_OK
               : np_fail_memory(error);
}

static bool has_sense(const np_marked_side *side, uint64_t sense)
{
    return np_has_u64(side->senses.items, side->senses.count, sense);
}

bool np_side_says(const np_marked_side *side, const np_token_run *run, uint32_t at)
{
    uint64_t acronym = np_acronym_sense(run, at);
    if (has_sense(side, np_sense_of(run, at)) ||
        (acronym && has_sense(side, acronym ^ INITIALS)))
        return true;
    if (!side->has_noun_capitals)
        return false;
    uint64_t bare = np_bare_sense_of(run, at), last = np_last_sense_of(run, at);
    return (bare && has_sense(side, bare)) || (last && has_sense(side, last));
}

bool np_side_abbreviates(const np_marked_side *side, const np_token_run *run,
                         const np_entity *name, uint32_t at)
{
    uint32_t first = at > name->first + LONGEST_INITIALS ? at - LONGEST_INITIALS
                                                         : name->first;
    for (; first <= at; first++)
        for (uint32_t end = at + 1; end <= name->end && end - first <= LONGEST_INITIALS;
             end++) {
            uint64_t initials = np_initials_sense(run, first, end);
            if (initials && has_sense(side, initials ^ ACRONYM))
                return true;
        }
    return false;
}

void np_marked_side_release(np_marked_side *side)
{
    np_array_release(&side->entities);
    np_array_release(&side->hashes);
    np_array_release(&side->senses);
    np_array_release(&side->room);
}
