#include "partner.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_POSTINGS = 256,
    FEW_SENTENCES = 20 /* of both texts; with fewer, length says how rare words are */
};

static const float LEAST_COSINE = 0.25F, LEAST_HEAVY = 0.2F, LEAST_INSIDE = 0.6F;

/* ---- reading ------------------------------------------------------------------- */

static np_span trim(np_span span, np_slice text)
{
    while (span.start < span.end && (unsigned char)text.data[span.start] <= ' ')
        span.start++;
    while (span.end > span.start && (unsigned char)text.data[span.end - 1] <= ' ')
        span.end--;
    return span;
}

static np_status read_text(np_reading *r, np_slice text, uint32_t least_words,
                           np_error *error)
{
    np_status status = np_fold(&r->folded, text, error);
    if (status == NP_OK)
        status = np_split_sentences(&r->spans, text, error);
    np_array_clear(&r->sentences);
    np_array_clear(&r->words);
    np_array_clear(&r->numbers);
    uint32_t word = 0, start = 0;
    np_read_sentence s = {0};
    for (size_t i = 0; status == NP_OK && i < r->spans.count; i++) {
        uint32_t end = r->spans.items[i].end;
        while (word < r->folded.word_count && r->folded.words[word].text_start < end)
            word++;
        bool is_last = i + 1 == r->spans.count;
        if (word == s.first && is_last && r->sentences.count)
            r->sentences.items[r->sentences.count - 1].span = trim(
                (np_span){r->sentences.items[r->sentences.count - 1].span.start, end},
                text);
        if (word == s.first || (word - s.first < least_words && !is_last))
            continue;
        s.end = word;
        s.span = trim((np_span){start, end}, text);
        if (!np_array_push(&r->sentences, s))
            return np_fail_memory(error);
        s.first = word;
        start = end;
    }
    return status;
}

/* ---- words --------------------------------------------------------------------- */

static bool make_slots(np_partner_room *room)
{
    size_t wanted = 64;
    while (wanted < 2 * (room->a.folded.word_count + room->b.folded.word_count))
        wanted *= 2;
    if (!np_array_reserve(&room->slots, wanted))
        return false;
    memset(room->slots.items, 0, wanted * sizeof *room->slots.items);
    room->slots.count = wanted;
    return true;
}

/* Share of sentences that have a given word of so many letters, roughly. */
static double usual_share(size_t letters)
{
    static const double shares[] = {0.3, 0.3, 0.3, 0.2, 0.1, 0.05, 0.03};
    size_t last = sizeof shares / sizeof *shares - 1;
    return letters < last ? shares[letters] : shares[last];
}

/* Number of a word; NP_NONE without memory. */
static uint32_t number_word(np_partner_room *room, const np_folded *folded, uint32_t at)
{
    uint64_t hash = folded->hashes[at];
    size_t slot = np_mix(hash) & (room->slots.count - 1);
    while (room->slots.items[slot]) {
        uint32_t number = room->slots.items[slot] - 1;
        if (room->known.items[number].hash == hash)
            return number;
        slot = (slot + 1) & (room->slots.count - 1);
    }
    const np_word *w = &folded->words[at];
    np_known_word word = {.hash = hash, .letters = w->stream_end - w->stream_start};
    if (!np_array_push(&room->known, word))
        return NP_NONE;
    room->slots.items[slot] = (uint32_t)room->known.count;
    return (uint32_t)room->known.count - 1;
}

static int by_number(const void *x, const void *y)
{
    const np_read_word *a = x, *b = y;
    return a->number < b->number ? -1 : a->number > b->number;
}

static bool count_words(np_partner_room *room, np_reading *r, uint32_t number, int side)
{
    np_read_sentence *s = &r->sentences.items[number];
    size_t first = r->words.count;
    for (uint32_t i = s->first; i < s->end; i++) {
        np_read_word word = {number_word(room, &r->folded, i), 1, number};
        if (word.number == NP_NONE || !np_array_push(&r->words, word) ||
            !np_array_push(&r->numbers, word.number))
            return false;
    }
    qsort(r->words.items + first, r->words.count - first, sizeof *r->words.items,
          by_number);
    size_t kept = first;
    for (size_t i = first; i < r->words.count; i++) {
        if (kept > first && r->words.items[kept - 1].number == r->words.items[i].number)
            r->words.items[kept - 1].count++;
        else {
            room->known.items[r->words.items[i].number].sentences[side]++;
            r->words.items[kept++] = r->words.items[i];
        }
    }
    r->words.count = kept;
    s->first_word = (uint32_t)first;
    s->end_word = (uint32_t)kept;
    return true;
}

static bool count_all(np_partner_room *room)
{
    np_reading *sides[] = {&room->a, &room->b};
    np_array_clear(&room->known);
    if (!make_slots(room))
        return false;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < sides[side]->sentences.count; i++)
            if (!count_words(room, sides[side], i, side))
                return false;
    return true;
}

/* Inverse sentence frequency. In few sentences it begins at what words of that length
 * have. */
static void weigh_known(np_partner_room *room)
{
    size_t count = room->a.sentences.count + room->b.sentences.count;
    double prior = count < FEW_SENTENCES ? FEW_SENTENCES - (double)count : 0;
    for (size_t i = 0; i < room->known.count; i++) {
        np_known_word *word = &room->known.items[i];
        double with = (double)word->sentences[0] + word->sentences[1] +
                      prior * usual_share(word->letters);
        word->weight = (float)log(((double)count + prior) / with + 1e-9);
    }
}

static void weigh_sentences(const np_partner_room *room, np_reading *r)
{
    for (size_t i = 0; i < r->sentences.count; i++) {
        np_read_sentence *s = &r->sentences.items[i];
        double squares = 0;
        s->weight = 0;
        for (uint32_t w = s->first_word; w < s->end_word; w++) {
            double weight = room->known.items[r->words.items[w].number].weight;
            double product = weight * r->words.items[w].count;
            s->weight += (float)weight;
            squares += product * product;
        }
        s->norm = (float)sqrt(squares);
    }
}

static bool post_words(np_partner_room *room)
{
    const np_reading *b = &room->b;
    if (!np_array_reserve(&room->postings, b->words.count + 1))
        return false;
    uint32_t at = 0;
    for (size_t i = 0; i < room->known.count; i++) {
        room->known.items[i].first = at;
        at += room->known.items[i].sentences[1];
        room->known.items[i].sentences[1] = 0;
    }
    for (uint32_t w = 0; w < b->words.count; w++) {
        np_known_word *word = &room->known.items[b->words.items[w].number];
        room->postings.items[word->first + word->sentences[1]++] = w;
    }
    return true;
}

/* ---- partners ------------------------------------------------------------------ */

/* Adds up what sentence `number` of a has in common with each sentence of b. */
static bool gather_overlaps(np_partner_room *room, uint32_t number)
{
    const np_read_sentence *s = &room->a.sentences.items[number];
    np_array_clear(&room->touched);
    for (uint32_t w = s->first_word; w < s->end_word; w++) {
        const np_read_word *own = &room->a.words.items[w];
        const np_known_word *word = &room->known.items[own->number];
        float square = word->weight * word->weight * (float)own->count;
        if (word->sentences[1] > MOST_POSTINGS)
            continue;
        for (uint32_t k = 0; k < word->sentences[1]; k++) {
            const np_read_word
                *other = &room->b.words.items[room->postings.items[word->first + k]];
            np_overlap *o = &room->overlaps[other->sentence];
            if (o->common == 0 && !np_array_push(&room->touched, other->sentence))
                return false;
            o->common++;
            o->weight += word->weight;
            o->product += square * (float)other->count;
        }
    }
    return true;
}

static float ratio(float part, float whole)
{
    return whole > 0 ? part / whole : 0;
}

static np_partner measure(const np_partner_room *room, uint32_t a, uint32_t b,
                          np_overlap o)
{
    const np_read_sentence *s = &room->a.sentences.items[a];
    const np_read_sentence *t = &room->b.sentences.items[b];
    uint32_t words = s->end_word - s->first_word + t->end_word - t->first_word;
    float lighter = s->weight < t->weight ? s->weight : t->weight;
    return (np_partner){a,
                        b,
                        ratio(2 * (float)o.common, (float)words),
                        ratio(2 * o.weight, s->weight + t->weight),
                        ratio(o.weight, lighter),
                        ratio(o.product, s->norm * t->norm)};
}

static bool find_partners(np_partner_room *room, uint32_t number)
{
    bool done = gather_overlaps(room, number);
    for (size_t i = 0; i < room->touched.count; i++) {
        uint32_t other = room->touched.items[i];
        np_partner p = measure(room, number, other, room->overlaps[other]);
        room->overlaps[other] = (np_overlap){0};
        if (p.cosine >= LEAST_COSINE || p.heavy >= LEAST_HEAVY ||
            p.inside >= LEAST_INSIDE)
            done = done && np_array_push(&room->partners, p);
    }
    return done;
}

static bool make_overlaps(np_partner_room *room)
{
    size_t wanted = room->b.sentences.count;
    if (wanted <= room->overlap_room)
        return true;
    np_release(room->overlaps);
    room->overlaps = np_alloc_zero(wanted, sizeof *room->overlaps);
    room->overlap_room = room->overlaps ? wanted : 0;
    return room->overlaps;
}

np_status np_find_partners(np_partner_room *room, np_slice a, np_slice b,
                           uint32_t least_words, np_error *error)
{
    np_status status = read_text(&room->a, a, least_words, error);
    if (status == NP_OK)
        status = read_text(&room->b, b, least_words, error);
    if (status != NP_OK)
        return status;
    np_array_clear(&room->partners);
    if (!count_all(room))
        return np_fail_memory(error);
    weigh_known(room);
    weigh_sentences(room, &room->a);
    weigh_sentences(room, &room->b);
    if (!post_words(room) || !make_overlaps(room))
        return np_fail_memory(error);
    for (uint32_t i = 0; i < room->a.sentences.count; i++)
        if (!find_partners(room, i))
            return np_fail_memory(error);
    return NP_OK;
}

const np_read_sentence *np_sentence_at(const np_reading *r, uint32_t word)
{
    size_t low = 0, high = r->sentences.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (r->sentences.items[middle].first <= word)
            low = middle;
        else
            high = middle;
    }
    return &r->sentences.items[low];
}

static void release_reading(np_reading *r)
{
    np_folded_release(&r->folded);
    np_array_release(&r->spans);
    np_array_release(&r->sentences);
    np_array_release(&r->words);
    np_array_release(&r->numbers);
}

void np_partner_room_release(np_partner_room *room)
{
    release_reading(&room->a);
    release_reading(&room->b);
    np_array_release(&room->known);
    np_array_release(&room->slots);
    np_array_release(&room->postings);
    np_array_release(&room->touched);
    np_array_release(&room->partners);
    np_release(room->overlaps);
    *room = (np_partner_room){0};
}
