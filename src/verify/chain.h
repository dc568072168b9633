/* Anchor chaining: which passages two texts have in common, in order or moved. */
#ifndef NP_CHAIN_H
#define NP_CHAIN_H

#include "base/array.h"
#include "base/error.h"

/* A pair of neighbouring words, by its hash: where it stands first. Hash 0 is none. */
typedef struct np_anchor {
    uint32_t hash;
    uint32_t place; /* the high bit is set when it stands in the text again */
} np_anchor;

enum { NP_ANCHOR_BITS = 4 };

/* Word positions by hash of two neighbouring words; built once for a text, used
 * against many. */
typedef struct np_anchor_table {
    const uint64_t *words; /* borrowed */
    uint32_t word_count;
    uint32_t *once;    /* by position: the hash of the pair; 0 when it is repeated */
    np_anchor *places; /* open addressing, a power of two of them */
    uint64_t *filter;  /* NP_ANCHOR_BITS for each place: one bit for each hash */
    size_t place_count, room, once_room;
} np_anchor_table;

/* Indexes the text's words. The words must live as long as the table is used. */
np_status np_anchor_table_fill(np_anchor_table *table, const uint64_t *words,
                               size_t count, np_error *error);
void np_anchor_table_release(np_anchor_table *table);

/* A passage that stands in both texts, in words; `matched` words are the same. */
typedef struct np_segment {
    uint32_t start_a, end_a, start_b, end_b; /* ends exclusive */
    uint32_t matched;
} np_segment;

NP_ARRAY(np_segments, np_segment);

/* A match: a maximal run of equal words. */
typedef struct np_match {
    uint32_t a, b, size;
    int32_t score;
    uint32_t before;  /* the match it is chained to */
    uint32_t segment; /* the segment it is part of, NP_NONE when none was kept */
} np_match;

NP_ARRAY(np_matches, np_match);

/* Scratch of np_chain(); zero bytes are an empty one. */
typedef struct np_chain_room {
    np_matches matches;
    np_u64s order, swap;
} np_chain_room;

void np_chain_room_release(np_chain_room *room);

/* Finds the common passages of two texts: pairs of neighbouring words that stand once
 * in each are anchors; they are extended to runs of equal words, and runs are chained
 * where both texts go on after a short gap (Li 2018, minimap2). Segments
 * come best first and do not overlap in either text; `room->matches` holds the matches
 * in order of a. NP_ENOMEM. */
np_status np_chain(np_segments *out, np_chain_room *room, const np_anchor_table *a,
                   const np_anchor_table *b, np_error *error);

#endif
