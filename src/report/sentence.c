#include "report/sentence.h"

#include <assert.h>

/* A packed cluster is the number of its sentences, then for each member the number of
 * its own and these. Numbers are LEB128: seven bits a byte, the lowest first. A
 * sentence is a byte of the parts below, the numbers that these say follow, and its
 * size. */
enum {
    STATUS = 3,         /* np_sentence_status */
    IS_STATEMENT = 4,   /* it has a statement */
    NEXT_STATEMENT = 8, /* the one after that of the sentence before; else it follows */
    SAME_CARRIERS = 16, /* their number and who is first, as for the last sentence
                           that had others; else both follow */
    GAP_SHIFT = 5,
    LONG_GAP = 7, /* bytes between it and the sentence before; here they follow */
    NUMBER_ROOM = 5,
    MOST_BYTES = 1 + 5 * NUMBER_ROOM /* of a sentence */
};

/* What one sentence tells of the next. */
typedef struct context {
    uint32_t end;             /* of the one before in the text */
    uint32_t next_statement;  /* the one after its statement */
    uint32_t carriers, first; /* of the last sentence of several members: how many, and
                                 the place of the first one */
} context;

static void put_number(np_bytes *out, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        out->items[out->count++] = (uint8_t)(number | 0x80);
    out->items[out->count++] = (uint8_t)number;
}

static uint32_t take_number(const uint8_t **at)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
}

/* True for what one member carries alone, as its status says. */
static bool is_alone(np_sentence_status status)
{
    return status == NP_UNIQUE || status == NP_FURNITURE;
}

static void pack(np_bytes *out, context *c, const np_sentence *s, uint32_t first)
{
    uint32_t gap = s->start - c->end;
    bool is_statement = s->statement != NP_NONE;
    bool is_next = is_statement && s->statement == c->next_statement;
    bool is_same = is_alone(s->status) ||
                   (s->carriers == c->carriers && first == c->first);
    uint32_t told_gap = gap < LONG_GAP ? gap : LONG_GAP;
    out->items[out->count++] = (uint8_t)((unsigned)s->status |
                                         (is_statement ? IS_STATEMENT : 0) |
                                         (is_next ? NEXT_STATEMENT : 0) |
                                         (is_same ? SAME_CARRIERS : 0) |
                                         told_gap << GAP_SHIFT);
    if (told_gap == LONG_GAP)
        put_number(out, gap);
    if (is_statement && !is_next)
        put_number(out, s->statement);
    if (!is_same) {
        put_number(out, c->carriers = s->carriers);
        put_number(out, c->first = first);
    }
    put_number(out, s->size);
    c->end = s->start + s->size;
    c->next_statement = is_statement ? s->statement + 1 : c->next_statement;
}

/* Packs the sentences of the member at `place`. The bytes have room. */
static void pack_member(np_sentence_packer *p, context *c, const np_sentence *own,
                        size_t count, uint32_t place)
{
    c->end = c->next_statement = 0;
    put_number(&p->bytes, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        uint32_t *first = own[i].statement == NP_NONE
                              ? &place
                              : &p->firsts.items[own[i].statement];
        *first = *first == NP_NONE ? place : *first;
        pack(&p->bytes, c, &own[i], *first);
    }
}

static size_t count_own(const np_sentence *sentences, size_t count, uint32_t article)
{
    size_t own = 0;
    while (own < count && sentences[own].article == article)
        own++;
    return own;
}

uint8_t *np_sentences_pack(np_sentence_packer *p, const np_sentence *sentences,
                           size_t count, const uint32_t *members, uint32_t size)
{
    context c = {.first = NP_NONE};
    np_array_clear(&p->bytes);
    if (!np_array_reserve(&p->firsts, count) ||
        !np_array_reserve(&p->bytes, NUMBER_ROOM))
        return NULL;
    memset(p->firsts.items, 0xFF, count * sizeof *p->firsts.items);
    put_number(&p->bytes, (uint32_t)count);
    for (uint32_t place = 0; place < size; place++) {
        size_t own = count_own(sentences, count, members[place]);
        size_t room = NUMBER_ROOM + own * MOST_BYTES;
        if (!np_array_reserve(&p->bytes, p->bytes.count + room))
            return NULL;
        pack_member(p, &c, sentences, own, place);
        sentences += own;
        count -= own;
    }
    assert(count == 0);
    uint8_t *packed = np_alloc(p->bytes.count);
    if (packed)
        memcpy(packed, p->bytes.items, p->bytes.count);
    return packed;
}

void np_sentence_packer_release(np_sentence_packer *p)
{
    np_array_release(&p->bytes);
    np_array_release(&p->firsts);
}

/* Reads a sentence of the member at `place`. */
static np_sentence unpack(const uint8_t **at, context *c, const uint32_t *members,
                          uint32_t place)
{
    unsigned told = *(*at)++;
    np_sentence s = {.status = (np_sentence_status)(told & STATUS),
                     .article = members[place],
                     .statement = NP_NONE};
    uint32_t gap = told >> GAP_SHIFT;
    s.start = c->end + (gap == LONG_GAP ? take_number(at) : gap);
    if (told & IS_STATEMENT) {
        s.statement = told & NEXT_STATEMENT ? c->next_statement : take_number(at);
        c->next_statement = s.statement + 1;
    }
    if (!(told & SAME_CARRIERS)) {
        c->carriers = take_number(at);
        c->first = take_number(at);
    }
    s.carriers = is_alone(s.status) ? 1 : c->carriers;
    s.first_article = is_alone(s.status) ? s.article : members[c->first];
    s.size = take_number(at);
    c->end = s.start + s.size;
    return s;
}

size_t np_sentences_unpack(np_sentence *out, size_t room, const uint8_t *packed,
                           const uint32_t *members, uint32_t size)
{
    const uint8_t *at = packed;
    size_t count = take_number(&at);
    context c = {0};
    if (count > room)
        return count;
    for (uint32_t place = 0; place < size; place++) {
        uint32_t own = take_number(&at);
        c.end = c.next_statement = 0;
        for (uint32_t position = 0; position < own; position++) {
            *out = unpack(&at, &c, members, place);
            out++->position = position;
        }
    }
    return count;
}
