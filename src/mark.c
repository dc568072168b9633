#include "mark.h"

#include "base/hash.h"
#include "base/sort.h"
#include "meaning.h"

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2099,
    GERMAN_WORDS = 2,  /* articles and the like that tell that nouns have capitals */
    LONGEST_DATE = 10, /* tokens */
    LONGEST_JOINT = 2  /* words between the capitals of one name */
};

/* ---- tokens -------------------------------------------------------------------- */

static np_slice text_of(const np_token_run *run, uint32_t at)
{
    return (np_slice){run->text.data + run->items[at].start, run->items[at].size};
}

static np_meaning meaning_of(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind == NP_TOKEN_MARK)
        return NP_MEANS_NOTHING;
    return np_meaning_of(text_of(run, at));
}

static bool is_number(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_NUMBER;
}

static bool is_mark(const np_token_run *run, uint32_t at, uint32_t code)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_MARK &&
           run->items[at].code == code;
}

static bool is_currency(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind != NP_TOKEN_MARK)
        return false;
    uint32_t code = run->items[at].code;
    return code == '$' || (code >= 0xA2 && code <= 0xA5) ||
           (code >= 0x20A0 && code <= 0x20CF);
}

static bool is_year(const np_token_run *run, uint32_t at)
{
    if (!is_number(run, at) || run->items[at].size != 4)
        return false;
    uint32_t year = 0;
    for (uint32_t i = 0; i < 4; i++) {
        char digit = run->text.data[run->items[at].start + i];
        if (digit < '0' || digit > '9')
            return false;
        year = 10 * year + (uint32_t)(digit - '0');
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* "6:12", "05/03/2020", "2020-03-05", "5.3.2020", but not "1,500" or "2.5". */
static bool is_clock(const np_token_run *run, uint32_t at)
{
    if (!is_number(run, at))
        return false;
    np_slice text = text_of(run, at);
    uint32_t points = 0, colons = 0;
    for (size_t i = 0; i < text.size; i++) {
        points += text.data[i] == '.' || text.data[i] == '/' || text.data[i] == '-';
        colons += text.data[i] == ':';
    }
    return colons == 1 || (points == 2 && text.size >= 6 && text.size <= 10);
}

/* ---- entities ------------------------------------------------------------------ */

static bool is_day(const np_token_run *run, uint32_t at)
{
    return meaning_of(run, at) == NP_MEANS_DAY;
}

/* A month has a capital, or a number beside it ("5 de marzo"). */
static bool is_month(const np_token_run *run, uint32_t at)
{
    if (meaning_of(run, at) != NP_MEANS_MONTH)
        return false;
    const np_token *t = &run->items[at];
    uint32_t back = at > 0 && meaning_of(run, at - 1) == NP_MEANS_JOINT ? 2 : 1;
    bool numbered = is_number(run, at + 1) ||
                    (at >= back && is_number(run, at - back)) ||
                    (at >= 2 && is_mark(run, at - 1, '.') && is_number(run, at - 2));
    return numbered || (t->is_capital && !t->starts);
}

/* End of the date that begins at `at`, or `at`: days, months, and the numbers beside
 * them, which are days of the month, years, or times before "p.m.". */
static uint32_t date_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at, next = at;
    bool dated = false;
    while (next < run->count && next - at < LONGEST_DATE) {
        bool named = is_month(run, next) || is_day(run, next);
        if (named && run->items[next].letters <= 2)
            named = next > at && is_number(run, next - 1); /* am, pm */
        dated |= named || is_clock(run, next) || is_year(run, next);
        if (named || is_number(run, next))
            end = ++next;
        else if (next > at &&
                 (is_mark(run, next, ',') || is_mark(run, next, '.') ||
                  meaning_of(run, next) == NP_MEANS_JOINT) &&
                 (is_number(run, next + 1) || is_month(run, next + 1)))
            next++;
        else
            break;
    }
    if (!dated)
        return at;
    bool lone_year = end == at + 1 && is_year(run, at);
    np_meaning after = meaning_of(run, end);
    if (lone_year && (after == NP_MEANS_UNIT || after == NP_MEANS_MAGNITUDE ||
                      (at > 0 && is_currency(run, at - 1))))
        return at;
    return end;
}

/* A number with what it counts: a currency before it, magnitude and unit behind. */
static uint32_t number_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at;
    if (is_currency(run, end) ||
        (run->items[end].is_capital && is_currency(run, end + 1)))
        end += is_currency(run, end) ? 1 : 2;
    if (!is_number(run, end) && meaning_of(run, end) != NP_MEANS_AMOUNT)
        return at;
    end++;
    while (meaning_of(run, end) == NP_MEANS_MAGNITUDE)
        end++;
    if (is_mark(run, end, '%') || is_mark(run, end, 0xB0) || is_currency(run, end))
        return end + 1;
    return meaning_of(run, end) == NP_MEANS_UNIT ? end + 1 : end;
}

static bool is_named(const np_token_run *run, uint32_t at)
{
    const np_token *t = &run->items[at];
    if (t->kind != NP_TOKEN_WORD || !t->is_capital || (t->letters == 1 && t->size == 1))
        return false;
    np_meaning meaning = np_meaning_of(text_of(run, at));
    return meaning == NP_MEANS_NOTHING || meaning == NP_MEANS_UNIT;
}

/* End of the name that begins at `at`, or `at`: words with capitals, few others among
 * them. One word that begins a sentence, or any noun of German, is no name. */
static uint32_t name_end(const np_token_run *run, uint32_t at, bool nouns)
{
    uint32_t end = at, words = 0;
    for (uint32_t next = at; next < run->count;) {
        if (next > at && run->items[next].starts)
            break;
        if (is_named(run, next)) {
            end = ++next;
            words++;
        } else if (words && next - end < LONGEST_JOINT &&
                   meaning_of(run, next) == NP_MEANS_JOINT && next + 1 < run->count &&
                   is_named(run, next + 1))
            next++;
        else
            break;
    }
    if (words == 1 && (nouns || run->items[at].starts))
        return at;
    return end;
}

/* True when articles tell that the text is German, where all nouns have capitals. */
static bool has_noun_capitals(const np_token_run *run)
{
    static const char *const words[] = {"der", "die",  "das", "und", "dem", "den",
                                        "ein", "eine", "im",  "ist", "mit", "nicht"};
    unsigned found = 0;
    for (size_t i = 0; i < run->count && found < GERMAN_WORDS; i++) {
        np_slice text = text_of(run, (uint32_t)i);
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            found += text.size == strlen(words[w]) &&
                     memcmp(text.data, words[w], text.size) == 0;
    }
    return found >= GERMAN_WORDS;
}

static np_entity entity_at(const np_token_run *run, uint32_t at, bool nouns)
{
    np_entity e = {.first = at};
    if ((e.end = date_end(run, at)) > at)
        e.kind = NP_MARK_DATE;
    else if ((e.end = number_end(run, at)) > at)
        e.kind = NP_MARK_NUMBER;
    else if (meaning_of(run, at) == NP_MEANS_NEGATION) {
        e.end = at + 1;
        e.kind = NP_MARK_NEGATION;
    } else if ((e.end = name_end(run, at, nouns)) > at)
        e.kind = NP_MARK_NAME;
    for (uint32_t i = e.first; i < e.end; i++)
        e.hash = np_mix(e.hash ^ run->items[i].hash);
    return e;
}

np_status np_find_entities(np_marked_side *side, np_error *error)
{
    const np_token_run *run = &side->run;
    bool nouns = has_noun_capitals(run);
    np_array_clear(&side->entities);
    np_array_clear(&side->hashes);
    for (uint32_t at = 0; at < run->count;) {
        np_entity e = entity_at(run, at, nouns);
        if (e.end == at) {
            at++;
            continue;
        }
        if (!np_array_push(&side->entities, e) || !np_array_push(&side->hashes, e.hash))
            return np_fail_memory(error);
        at = e.end;
    }
    if (!np_array_reserve(&side->room, side->hashes.count))
        return np_fail_memory(error);
    np_sort_u64(side->hashes.items, side->room.items, side->hashes.count);
    return NP_OK;
}

/* ---- marks --------------------------------------------------------------------- */

/* The first entity that ends after `token`. */
static size_t entity_from(const np_entities *entities, uint32_t token)
{
    size_t low = 0, high = entities->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entities->items[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next entity of a kind from *at on that tokens up to `end` touch and that the
 * other side of the row lacks, wherever it stands; NULL when there is none. */
static const np_entity *next_entity(const np_marked_side *side,
                                    const np_marked_side *other, np_mark_kind kind,
                                    size_t *at, uint32_t end)
{
    for (; *at < side->entities.count && side->entities.items[*at].first < end; ++*at) {
        const np_entity *e = &side->entities.items[*at];
        if (e->kind == kind &&
            !np_has_u64(other->hashes.items, other->hashes.count, e->hash)) {
            ++*at;
            return e;
        }
    }
    return NULL;
}

static void set_span(uint32_t *start, uint32_t *size, const np_token_run *run,
                     uint32_t first, uint32_t end)
{
    const np_token *last = &run->items[end - 1];
    *start = run->items[first].start;
    *size = last->start + last->size - *start;
}

static bool mark_entities(np_marks *out, const np_piece *piece, np_mark_kind kind,
                          const np_marked_side *a, const np_marked_side *b)
{
    size_t at_a = entity_from(&a->entities, piece->a);
    size_t at_b = entity_from(&b->entities, piece->b);
    for (;;) {
        const np_entity *ea = next_entity(a, b, kind, &at_a, piece->end_a);
        const np_entity *eb = next_entity(b, a, kind, &at_b, piece->end_b);
        np_mark m = {.kind = kind};
        if (!ea && !eb)
            return true;
        if (ea)
            set_span(&m.start_a, &m.size_a, &a->run, ea->first, ea->end);
        if (eb)
            set_span(&m.start_b, &m.size_b, &b->run, eb->first, eb->end);
        if (!np_array_push(out, m))
            return false;
    }
}

/* The quoted words of a changed run, first to last; false when there are none. */
static bool quoted_part(const np_token_run *run, uint32_t from, uint32_t end,
                        uint32_t *first, uint32_t *last)
{
    *first = *last = end;
    for (uint32_t i = from; i < end; i++) {
        const np_token *t = &run->items[i];
        if (!t->is_quoted || t->kind == NP_TOKEN_MARK)
            continue;
        *first = *first == end ? i : *first;
        *last = i;
    }
    return *first < end;
}

static bool is_quoted(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].is_quoted;
}

/* True when a kept piece beside the change stands in a quotation on both sides: the
 * quotation itself is in both texts, and its words were altered. */
static bool is_in_quotation(const np_pieces *pieces, size_t number,
                            const np_token_run *a, const np_token_run *b)
{
    if (number > 0) {
        const np_piece *before = &pieces->items[number - 1];
        if (is_quoted(a, before->end_a - 1) && is_quoted(b, before->end_b - 1))
            return true;
    }
    if (number + 1 < pieces->count) {
        const np_piece *after = &pieces->items[number + 1];
        return is_quoted(a, after->a) && is_quoted(b, after->b);
    }
    return false;
}

static bool mark_quotation(np_marks *out, const np_pieces *pieces, size_t number,
                           const np_token_run *a, const np_token_run *b)
{
    const np_piece *piece = &pieces->items[number];
    uint32_t first_a, last_a, first_b, last_b;
    bool in_a = quoted_part(a, piece->a, piece->end_a, &first_a, &last_a);
    bool in_b = quoted_part(b, piece->b, piece->end_b, &first_b, &last_b);
    np_mark m = {.kind = NP_MARK_QUOTATION};
    if ((!in_a && !in_b) || !is_in_quotation(pieces, number, a, b))
        return true;
    if (in_a)
        set_span(&m.start_a, &m.size_a, a, first_a, last_a + 1);
    if (in_b)
        set_span(&m.start_b, &m.size_b, b, first_b, last_b + 1);
    return np_array_push(out, m);
}

np_status np_mark_piece(np_marks *out, const np_pieces *pieces, size_t number,
                        const np_marked_side *a, const np_marked_side *b,
                        np_error *error)
{
    static const np_mark_kind kinds[] = {NP_MARK_NUMBER, NP_MARK_DATE, NP_MARK_NAME,
                                         NP_MARK_NEGATION};
    const np_piece *piece = &pieces->items[number];
    if (piece->is_kept)
        return NP_OK;
    if (!mark_quotation(out, pieces, number, &a->run, &b->run))
        return np_fail_memory(error);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (!mark_entities(out, piece, kinds[k], a, b))
            return np_fail_memory(error);
    return NP_OK;
}

void np_marked_side_release(np_marked_side *side)
{
    np_array_release(&side->entities);
    np_array_release(&side->hashes);
    np_array_release(&side->room);
}
