/* The terms of each article that may tell its story, before it is known how many
 * articles use them: what the story stage needs of the words of a text. */
#ifndef NP_DRAFT_H
#define NP_DRAFT_H

#include "base/slots.h"
#include "draft/item.h"
#include "order.h"
#include "progress.h"

enum {
    NP_DRAFTS = 96, /* terms kept of an article */

    /* Shares of articles that use a term are whole parts of this, and so is what the
     * times that it stands in the article come to. */
    NP_SHARE_UNIT = 50000,
    NP_TIMES_UNIT = 65535
};

/* What is kept of the terms of one article, in no order, no term twice. */
typedef struct np_kept_terms {
    uint32_t terms[NP_DRAFTS];
    uint8_t times[NP_DRAFTS];       /* what each counts for */
    uint8_t letters[NP_DRAFTS / 4]; /* two bits for each, from the lowest on */
    uint32_t length;                /* what all terms of the article count for */
    uint32_t spare;                 /* so that weighed terms have room in its place */
} np_kept_terms;

/* Arrays by rank. */
typedef struct np_drafts {
    uint32_t count;
    np_slots kept;   /* an np_kept_terms each */
    uint8_t *counts; /* of terms kept */
    np_language *languages;
    float *usual; /* by listed share of 10,000 articles: inverse frequency when no
                     article has been counted; 0 for none */
} np_drafts;

/* Room for so many articles, without terms: where np_slots_init() says. NP_ENOMEM. */
np_status np_drafts_init(np_drafts *drafts, uint32_t count, const char *directory,
                         np_error *error);
void np_drafts_release(np_drafts *drafts);

/* The class of a kept term's number of letters, which tells how common it is. */
enum { NP_LETTER_CLASSES = 4 };
static inline unsigned np_kept_letters(const np_kept_terms *kept, size_t i)
{
    return kept->letters[i / 4] >> 2 * (i % 4) & (NP_LETTER_CLASSES - 1);
}

/* Share of articles that use a term, in NP_SHARE_UNIT, as far as is known without the
 * corpus. */
unsigned np_draft_share(const np_prior *prior, uint32_t term, unsigned letters);

/* What the times that a term stands in an article come to, by what it counts for. */
enum { NP_KNOWN_COUNTS = 32 /* terms seldom count for more */ };
typedef struct np_saturation {
    double slow; /* a term that counts for so many has half of what it can have */
    uint16_t times[NP_KNOWN_COUNTS];
} np_saturation;

/* Of an article all of whose terms count for so many. */
np_saturation np_saturation_of(uint32_t length);
/* In NP_TIMES_UNIT. */
static inline unsigned np_saturated(const np_saturation *s, unsigned count)
{
    if (count < NP_KNOWN_COUNTS)
        return s->times[count];
    double here = count;
    return (unsigned)(NP_TIMES_UNIT * (here / (here + s->slow)));
}

/* What a worker keeps from one article to the next: zero bytes, with the room to draft
 * into, are a new one. */
typedef struct np_drafter {
    np_drafts *out;
    np_term_items items;
    np_u64s keys;         /* of the items: heavier ones have lesser keys */
    np_kept_terms *ahead; /* drafts of neighbours that are written together */
    uint32_t ahead_first, ahead_count; /* the first one's rank */
} np_drafter;

/* Keeps the terms of title and text that are the heaviest as far as is known: the more
 * often a term stands in the article, above all in its title and first sentences, and
 * the rarer it is in news, the heavier it is. `text` is the article's text folded, of
 * which only the start is looked at. Workers do different ranks. NP_ENOMEM, NP_EIO. */
np_status np_draft_article(np_drafter *drafter, uint32_t rank,
                           const np_article *article, const np_folded *text,
                           np_error *error);
/* After the last article: writes those drafts that are still to be written. NP_EIO. */
np_status np_drafter_finish(np_drafter *drafter, np_error *error);
void np_drafter_release(np_drafter *drafter);

/* Drafts all articles, folding their texts for it. NP_ENOMEM, NP_ECANCELLED. */
np_status np_drafts_make(np_drafts *out, const np_corpus *corpus, const np_order *order,
                         const np_options *options, np_progress *progress,
                         np_error *error);

/* How many articles not seen what is known of a language stands for. */
double np_prior_articles(np_language language);

/* The inverse frequency of a term that `with` of `all` articles use, and `share` (in
 * NP_SHARE_UNIT) of `prior` others. */
double np_inverse_frequency(double all, double with, unsigned share, double prior);

#endif
