/* Where a text names agencies, whether it credits them or not. */
#ifndef NP_CREDIT_MENTION_H
#define NP_CREDIT_MENTION_H

#include "base/array.h"
#include "base/error.h"
#include "credit/agency.h"
#include "credit/vocabulary.h"

/* One spelling of one agency. */
typedef struct np_spelling {
    np_slice text;
    uint16_t agency;
    bool is_weak;     /* means other things too */
    np_slice closing; /* of a signature: what must follow in its line; else empty */
} np_spelling;

NP_ARRAY(np_spellings, np_spelling);

enum { NP_SPELLING_SLOTS = 1024, NP_BEGINNINGS = 1 << 16 };

/* All spellings, by their first two bytes, the longest first; and the words that stand
 * around them. */
typedef struct np_spelling_index {
    np_spellings spellings;
    uint16_t first[NP_SPELLING_SLOTS + 1]; /* those of a slot: first[slot] … */
    np_u64s names; /* np_name_key() and number of each spelling, ascending */
    /* A bit for the hash of each three bytes that a spelling begins with. */
    uint64_t beginnings[NP_BEGINNINGS / 64];
    np_credit_vocabulary words;
} np_spelling_index;

/* The first two bytes of a name, whose capitals do not matter, before a number. */
static inline uint64_t np_name_key(const char *name, uint16_t number)
{
    uint64_t key = 0;
    for (int i = 0; i < 2; i++) {
        unsigned char byte = (unsigned char)name[i];
        key = key << 8 | (byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte);
    }
    return key << 16 | number;
}

/* NP_ENOMEM. Release also after a failure. */
np_status np_spelling_index_make(np_spelling_index *index, np_error *error);
void np_spelling_index_release(np_spelling_index *index);

/* An agency's name in a text. */
typedef struct np_mention {
    uint32_t start, end; /* bytes of the text */
    uint16_t agency;
    bool is_weak;
    np_slice closing; /* as in np_spelling */
} np_mention;

enum { NP_MOST_MENTIONS = 48 };

typedef struct np_mentions {
    np_mention items[NP_MOST_MENTIONS];
    uint32_t count;
} np_mentions;

/* Appends the mentions in bytes from … to - 1 of the text, in order, whole words only,
 * the longest spelling at each place; those that find no room are left out. */
void np_find_mentions(np_mentions *out, const np_spelling_index *index, np_slice text,
                      uint32_t from, uint32_t to);

/* True when `wanted` stands within bytes from … to - 1. */
bool np_has_bytes(np_slice text, uint32_t from, uint32_t to, np_slice wanted);

#endif
