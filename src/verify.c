#include "verify.h"

#include "base/intersect.h"
#include "base/memory.h"
#include "base/sort.h"

enum {
    PARTIAL_WORDS = 50,
    QUOTE_WORDS = 12,
    TEMPLATE_NUMBERS = 5,
    LONGEST_SLIP = 3,  /* words */
    MOST_HAVING = 4096 /* sentences that a word leads to */
};

static const float TEMPLATE_SAME_NUMBERS = 0.45F, TEMPLATE_SAME_WORDS = 0.85F;
static const float TEMPLATE_SCORE = 0.5F;
static const double SLIP_CREDIT = 0.5;
static const double ROUNDING = 1e-5;     /* more than sums of floats are off */
static const float PARTNER_DICE = 0.35F; /* of two sentences that say the same */
static const float NEAR_SHARE = 0.8F;    /* aligned share of the longer text */
static const float REWORDED_SHARE =
    0.6F; /* below it, copies share sentences, not words */

const np_similarity np_identical = {.resemblance = 1,
                                    .a_in_b = 1,
                                    .b_in_a = 1,
                                    .aligned_share = 1,
                                    .aligned_longer = 1,
                                    .share_a = 1,
                                    .share_b = 1,
                                    .sentence_share = 1,
                                    .score = 1,
                                    .kind = NP_KIND_IDENTICAL};

static float ratio(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0;
}

np_status np_verify_sets(np_similarity *out, np_verifier *verifier, np_profile *a,
                         np_profile *b, np_error *error)
{
    bool is_short = a->words.count < NP_SHORT_TEXT_WORDS ||
                    b->words.count < NP_SHORT_TEXT_WORDS;
    const np_u64s *of_a, *of_b;
    np_status status = np_profile_shingles(&of_a, a, is_short, &verifier->swap, error);
    if (status == NP_OK)
        status = np_profile_shingles(&of_b, b, is_short, &verifier->swap, error);
    if (status != NP_OK)
        return status;
    double common = (double)np_intersect(of_a->items, of_a->count, of_b->items,
                                         of_b->count);
    out->resemblance = ratio(common, (double)(of_a->count + of_b->count) - common);
    out->a_in_b = ratio(common, (double)of_a->count);
    out->b_in_a = ratio(common, (double)of_b->count);
    return NP_OK;
}

static void measure_alignment(np_similarity *out, const np_segments *segments,
                              size_t words_a, size_t words_b)
{
    double aligned = 0, in_a = 0, in_b = 0;
    for (size_t i = 0; i < segments->count; i++) {
        const np_segment *s = &segments->items[i];
        uint32_t span_a = s->end_a - s->start_a, span_b = s->end_b - s->start_b;
        aligned += span_a < span_b ? span_a : span_b;
        in_a += span_a;
        in_b += span_b;
    }
    size_t shorter = words_a < words_b ? words_a : words_b;
    size_t longer = words_a < words_b ? words_b : words_a;
    out->aligned_share = ratio(aligned, (double)shorter);
    out->aligned_longer = ratio(aligned, (double)longer);
    out->share_a = ratio(in_a, (double)words_a);
    out->share_b = ratio(in_b, (double)words_b);
}

/* The most sentences of `other` that a word of this sentence may lead to: those of its
 * rarest word at least. */
static uint32_t most_having(const np_profile *p, const np_sentence_words *sentence,
                            const np_profile *other)
{
    uint32_t least = UINT32_MAX;
    if (other->sentences.count <= MOST_HAVING)
        return least;
    for (uint32_t i = sentence->first_word; i < sentence->end_word; i++) {
        uint64_t word = p->distinct.items[p->by_sentence.items[i]].word;
        uint32_t place = np_profile_find(other, word);
        if (place == other->distinct.count)
            continue;
        const np_distinct_word *same = &other->distinct.items[place];
        uint32_t count = same[1].first - same->first;
        least = count < least ? count : least;
    }
    return least > MOST_HAVING ? least : MOST_HAVING;
}

/* Adds the weight of each word of the sentence to the sentences of `other` that have
 * it. Returns how many sentences were touched. In texts as long as books a word that
 * nearly all sentences have leads nowhere: it counts as one that all of them have, its
 * weight in *everywhere, so that time does not grow with the square of their length. */
static size_t overlap(float *everywhere, const np_verifier *v, const np_profile *p,
                      const np_sentence_words *sentence, const np_profile *other)
{
    const uint32_t *numbers = p->by_sentence.items, *having = other->having.items;
    const np_distinct_word *words = p->distinct.items, *others = other->distinct.items;
    uint32_t end = sentence->end_word, none = (uint32_t)other->distinct.count;
    uint32_t *touched = v->touched, most = most_having(p, sentence, other);
    float *overlaps = v->overlaps;
    size_t count = 0;
    *everywhere = 0;
    for (uint32_t i = sentence->first_word; i < end; i++) {
        uint32_t place = np_profile_find(other, words[numbers[i]].word);
        if (place == none)
            continue;
        const np_distinct_word *same = &others[place];
        float weight = words[numbers[i]].weight;
        if (same[1].first - same->first > most) {
            *everywhere += weight;
            continue;
        }
        for (uint32_t at = same->first, last = same[1].first; at < last; at++) {
            uint32_t partner = having[at];
            touched[count] = partner;
            count += overlaps[partner] == 0;
            overlaps[partner] += weight;
        }
    }
    return count;
}

static np_status make_room(np_verifier *v, size_t count, np_error *error)
{
    if (count <= v->overlap_room)
        return NP_OK;
    np_release(v->overlaps);
    np_release(v->touched);
    v->overlaps = np_alloc_zero(count, sizeof *v->overlaps);
    v->touched = np_alloc(count * sizeof *v->touched);
    v->overlap_room = v->overlaps && v->touched ? count : 0;
    return v->overlap_room ? NP_OK : np_fail_memory(error);
}

/* How alike the sentence's best partner in `other` is: the weighted Dice coefficient of
 * their words. */
static float find_best(np_verifier *v, const np_profile *p,
                       const np_sentence_words *sentence, const np_profile *other)
{
    float best = 0, everywhere;
    size_t touched = overlap(&everywhere, v, p, sentence, other);
    for (size_t t = 0; t < touched; t++) {
        uint32_t partner = v->touched[t];
        float both = sentence->weight + other->sentences.items[partner].weight;
        float dice = 2 * (v->overlaps[partner] + everywhere) / both;
        best = dice > best ? dice : best;
        v->overlaps[partner] = 0;
    }
    return best < 1 ? best : 1;
}

/* True when a sentence of `other` has the same distinct words: their Dice coefficient
 * is 1, to the bit, and no other is more. Most often it is sentence *next. */
static bool stands_in(const np_sentence_words *sentence, const np_profile *other,
                      uint32_t *next)
{
    if (sentence->first_word == sentence->end_word)
        return false;
    if (*next < other->sentences.count &&
        other->sentences.items[*next].set == sentence->set) {
        ++*next;
        return true;
    }
    return np_has_u64(other->sets.items, other->sets.count, sentence->set);
}

/* What sentence_view() works on. `least` is what the likeness must be able to reach, or
 * the rest is not looked at. */
typedef struct view {
    np_verifier *verifier;
    const np_profile *own, *other;
    double least;
} view;

/* The share of the own words that are in sentences with a partner, and how alike they
 * are: each counts by its best partner in the other text. */
static np_status sentence_view(float *share, float *alike, const view *w,
                               np_error *error)
{
    const np_profile *p = w->own;
    np_status status = make_room(w->verifier, w->other->sentences.count + 1, error);
    if (status != NP_OK)
        return status;
    double all = 0, paired = 0, sum = 0, left = np_profile_weight(p, 0, p->words.count);
    double least = w->least * left;
    uint32_t next = 0;
    for (uint32_t i = 0; i < p->sentences.count; i++) {
        const np_sentence_words *sentence = &p->sentences.items[i];
        float best = stands_in(sentence, w->other, &next)
                         ? 1
                         : find_best(w->verifier, p, sentence, w->other);
        double words = np_profile_weight(p, sentence->first, sentence->end);
        all += words;
        paired += best >= PARTNER_DICE ? words : 0;
        sum += best * words;
        left -= words;
        if (sum + left < least)
            break;
    }
    *share = ratio(paired, all);
    *alike = ratio(sum, all);
    return NP_OK;
}

/* Weight of the words between two matches of one segment, when they are so few in both
 * texts that a misread, split or replaced word explains them; else 0. */
static double slip_weight(const np_match *before, const np_match *match, bool is_a,
                          const np_profile *shorter)
{
    if (before->segment != match->segment)
        return 0;
    uint32_t from_a = before->a + before->size, from_b = before->b + before->size;
    uint32_t gap_a = match->a - from_a, gap_b = match->b - from_b;
    if (gap_a > LONGEST_SLIP || gap_b > LONGEST_SLIP)
        return 0;
    return is_a ? np_profile_weight(shorter, from_a, match->a)
                : np_profile_weight(shorter, from_b, match->b);
}

/* The share of the shorter text's words that are matched within segments; words in
 * slips between matches count in part. */
static float matched_share(const np_matches *matches, const np_profile *a,
                           const np_profile *b)
{
    bool is_a = a->words.count <= b->words.count;
    const np_profile *shorter = is_a ? a : b;
    double sum = 0;
    for (size_t i = 0; i < matches->count; i++) {
        const np_match *match = &matches->items[i];
        size_t from = is_a ? match->a : match->b;
        if (match->segment == NP_NONE)
            continue;
        sum += np_profile_weight(shorter, from, from + match->size);
        if (match->before != NP_NONE)
            sum += SLIP_CREDIT *
                   slip_weight(&matches->items[match->before], match, is_a, shorter);
    }
    return ratio(sum, np_profile_weight(shorter, 0, shorter->words.count));
}

/* Weather notes, market closings, results of companies: whole passages stand in both
 * texts, yet most of their numbers differ, and every few words another slot is filled
 * otherwise. */
static bool is_template(const np_verifier *v, const np_profile *a)
{
    uint32_t numbers = 0, same_numbers = 0, words = 0, same_words = 0;
    for (size_t i = 0; i < v->segments.count; i++) {
        const np_segment *s = &v->segments.items[i];
        numbers += np_profile_numbers(a, s->start_a, s->end_a);
        words += s->end_a - s->start_a;
    }
    for (size_t i = 0; i < v->room.matches.count; i++) {
        const np_match *m = &v->room.matches.items[i];
        if (m->segment == NP_NONE)
            continue;
        same_numbers += np_profile_numbers(a, m->a, m->a + m->size);
        same_words += m->size;
    }
    return numbers >= TEMPLATE_NUMBERS &&
           (float)same_numbers < TEMPLATE_SAME_NUMBERS * (float)numbers &&
           (float)same_words < TEMPLATE_SAME_WORDS * (float)words;
}

static void judge(np_similarity *s, const np_profile *a, const np_profile *b,
                  double threshold)
{
    if (s->score < threshold) {
        double words = s->aligned_share * (double)(a->words.count < b->words.count
                                                       ? a->words.count
                                                       : b->words.count);
        s->kind = words >= PARTIAL_WORDS ? NP_KIND_PARTIAL
                  : words >= QUOTE_WORDS ? NP_KIND_QUOTE
                                         : NP_KIND_NONE;
        return;
    }
    if (s->aligned_longer >= NEAR_SHARE)
        s->kind = NP_KIND_NEAR;
    else if (s->aligned_share < REWORDED_SHARE)
        s->kind = NP_KIND_REWORDED;
    else
        s->kind = b->words.count <= a->words.count ? NP_KIND_ABRIDGED
                                                   : NP_KIND_EXTENDED;
}

/* The likeness of sentences below which the pair's kind is none for certain, whatever
 * it is; below 0 when there is no such. */
static double least_likeness(const np_similarity *s, float matched, size_t words,
                             double threshold)
{
    return s->aligned_share * (double)words < QUOTE_WORDS
               ? 2 * threshold - matched - ROUNDING
               : -1;
}

np_status np_verify_alignment(np_similarity *out, np_verifier *verifier,
                              const np_profile *a, const np_profile *b,
                              double threshold, bool tells_all, np_error *error)
{
    *out = (np_similarity){0};
    np_status status = np_chain(&verifier->segments, &verifier->room, &a->anchors,
                                &b->anchors, error);
    if (status != NP_OK)
        return status;
    measure_alignment(out, &verifier->segments, a->words.count, b->words.count);
    const np_profile *shorter = a->words.count <= b->words.count ? a : b;
    const np_profile *longer = shorter == a ? b : a;
    float alike = 0, matched = matched_share(&verifier->room.matches, a, b);
    double least = tells_all
                       ? -1
                       : least_likeness(out, matched, shorter->words.count, threshold);
    view w = {verifier, shorter, longer, least};
    status = sentence_view(&out->sentence_share, &alike, &w, error);
    if (status != NP_OK)
        return status;
    out->score = (matched + alike) / 2;
    if (is_template(verifier, a))
        out->score *= TEMPLATE_SCORE;
    judge(out, a, b, threshold);
    return NP_OK;
}

np_status np_verify(np_similarity *out, np_verifier *verifier, np_profile *a,
                    np_profile *b, double threshold, np_error *error)
{
    np_status status = np_verify_alignment(out, verifier, a, b, threshold, true, error);
    return status == NP_OK ? np_verify_sets(out, verifier, a, b, error) : status;
}

/* The 64ths of `count` words whose middles lie in the words from … to - 1, as bits: of
 * those of number n that n >= (128 * from / count - 1) / 2 holds for, and not for `to`.
 */
static uint64_t cover(uint64_t from, uint64_t to, uint64_t count)
{
    uint64_t first = (128 * from + count - 1) / count / 2;
    uint64_t end = (128 * to + count - 1) / count / 2;
    uint64_t below = end < 64 ? ((uint64_t)1 << end) - 1 : ~(uint64_t)0;
    return first < 64 ? below >> first << first : 0;
}

void np_cover(uint64_t *cover_a, uint64_t *cover_b, const np_segments *segments,
              const np_profile *a, const np_profile *b)
{
    *cover_a = *cover_b = 0;
    for (size_t i = 0; i < segments->count; i++) {
        const np_segment *s = &segments->items[i];
        *cover_a |= cover(s->start_a, s->end_a, a->words.count);
        *cover_b |= cover(s->start_b, s->end_b, b->words.count);
    }
}

void np_verifier_release(np_verifier *v)
{
    np_chain_room_release(&v->room);
    np_array_release(&v->segments);
    np_array_release(&v->swap);
    np_release(v->overlaps);
    np_release(v->touched);
    *v = (np_verifier){0};
}
