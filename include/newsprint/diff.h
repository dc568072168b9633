/* newsprint: how one text differs from another, and which passages they share.
 *
 * np_diff_new() reads a as the version before and b as the one after: rows pair their
 * sentences, changes tell the words of each row, marks name the numbers, names, dates,
 * negations and quotations that changed. Spans are bytes of the texts, which the caller
 * keeps; what newsprint/newsprint.h says of texts, errors and threads holds here. */
#ifndef NEWSPRINT_DIFF_H
#define NEWSPRINT_DIFF_H
#include "newsprint.h"
#ifdef __cplusplus
extern "C" {
#endif

typedef enum np_row_kind {
    NP_ROW_SAME,    /* the same words */
    NP_ROW_CHANGED, /* the same statement in other words */
    NP_ROW_DROPPED, /* only in a */
    NP_ROW_ADDED    /* only in b */
} np_row_kind;

/* One or more neighbouring sentences of a beside those of b that say the same. Rows
 * stand in the order of b, and what was dropped stands where it stood in a. */
typedef struct np_row {
    np_row_kind kind;
    bool is_moved;                             /* stands elsewhere in a */
    uint32_t sentences_a, sentences_b;         /* how many; 0 on a missing side */
    uint32_t start_a, size_a, start_b, size_b; /* without white space around them */
    uint32_t first_change, change_count;       /* of np_diff_changes() */
} np_row;

/* What a mark says has changed; as bits in np_change.marks. */
typedef enum np_mark_kind {
    NP_MARK_QUOTATION = 1, /* words within quotation marks */
    NP_MARK_NUMBER = 2,    /* with its unit and magnitude: "$12 million", "7 %" */
    NP_MARK_DATE = 4,      /* dates, weekdays, years, times of the day */
    NP_MARK_NAME = 8,      /* as capitals tell: none in scripts without them */
    NP_MARK_NEGATION = 16, /* "not", "never", "kein", "jamais", "не" … */
    NP_MARK_SPEAKER = 32   /* the name of who says a quotation that both have */
} np_mark_kind;

/* A piece of a row, in order; pieces cover the row on both sides. A piece that is not
 * kept has words of a, of b, or of both. Kept pieces have the same words; their white
 * space, soft hyphens, the kind of their quotation marks and dashes, and points within
 * abbreviations ("U.S", "US") may differ. */
typedef struct np_change {
    bool is_kept;
    uint32_t start_a, size_a, start_b, size_b;
    uint32_t marks;                  /* np_mark_kind bits */
    uint32_t first_mark, mark_count; /* of np_diff_marks() */
} np_change;

/* A number, name, … that changed: all of it, even where only a part did. One of the
 * sides may be empty. */
typedef struct np_mark {
    np_mark_kind kind;
    uint32_t start_a, size_a, start_b, size_b;
} np_mark;

typedef struct np_diff np_diff;
/* Aligns the sentences of two texts, whether split, merged, reworded or moved, and
 * compares their words. Takes time in proportion to the texts. NP_ENOMEM; NP_ELIMIT
 * for texts over 2^31 bytes. Free with np_diff_free(). */
NP_API np_status np_diff_new(np_diff **out, np_slice a, np_slice b, np_error *error);

/* The same for two wordings that are known to say the same: one row, or none when both
 * are empty. */
NP_API np_status np_diff_wordings(np_diff **out, np_slice a, np_slice b,
                                  np_error *error);
NP_API void np_diff_free(np_diff *diff);

/* Arrays of the diff, borrowed, with their length in `count`. */
NP_API const np_row *np_diff_rows(const np_diff *diff, size_t *count);
NP_API const np_change *np_diff_changes(const np_diff *diff, size_t *count);
NP_API const np_mark *np_diff_marks(const np_diff *diff, size_t *count);

/* A passage that stands in both texts, word for word or reworded, in bytes. */
typedef struct np_passage {
    uint32_t start_a, size_a, start_b, size_b;
} np_passage;

/* Finds the passages of 150 characters and more that two texts share: copied, shuffled,
 * translated back, or told in short. In the order of a; they may touch but seldom
 * overlap. After Sanchez-Perez, Sidorov and Gelbukh (PAN 2014). `out` is freed with
 * np_passages_free(), NULL when there is none. NP_ENOMEM, NP_ELIMIT. */
NP_API np_status np_find_passages(np_passage **out, size_t *count, np_slice a,
                                  np_slice b, np_error *error);
NP_API void np_passages_free(np_passage *passages);

#ifdef __cplusplus
}
#endif
#endif
