/* Profiles and verified pairs: figures against their definitions, kinds of pairs as
 * outlets make them, furniture, quotations and templates. */
#include "base/sort.h"
#include "pipeline_help.h"
#include "random.h"
#include "report_check.h"
#include "tap.h"
#include "verify.h"
#include "verify/edge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static np_frequency no_frequency(void)
{
    np_frequency frequency;
    ck_assert_int_eq(np_frequency_make(&frequency, NULL, 0, 2, NULL), NP_OK);
    return frequency;
}

static void fill(np_profile *p, const np_furniture *furniture, np_slice text)
{
    np_frequency frequency = no_frequency();
    np_profile_context context = {
        .frequency = &frequency, .furniture = furniture, .seed = 1};
    ck_assert_int_eq(np_profile_fill(p, &context, text, 0, NULL), NP_OK);
    np_frequency_release(&frequency);
}

static np_similarity verify(np_slice a, np_slice b)
{
    np_profile x = {0}, y = {0};
    np_verifier verifier = {0};
    np_similarity s;
    char why[REPORT_WHY];
    fill(&x, NULL, a);
    fill(&y, NULL, b);
    ck_assert_int_eq(np_verify(&s, &verifier, &x, &y, 0.5, NULL), NP_OK);
    ck_assert_msg(similarity_is_sound(&s, why), "%s", why);
    np_verifier_release(&verifier);
    np_profile_release(&x);
    np_profile_release(&y);
    return s;
}

/* ---- profiles -----------------------------------------------------------------------
 */

/* The index by word and the one by sentence hold the same words. */
static const char *find_bad_index(const np_profile *p)
{
    uint32_t next = 0;
    if (p->by_sentence.count != p->having.count)
        return "indexes differ in size";
    for (uint32_t s = 0; s < p->sentences.count; s++) {
        const np_sentence_words *sentence = &p->sentences.items[s];
        if (sentence->first_word != next)
            return "words of sentences do not follow each other";
        for (; next < sentence->end_word; next++) {
            uint32_t number = p->by_sentence.items[next];
            if (number >= p->distinct.count)
                return "a word has no number";
            if (next > sentence->first_word && number <= p->by_sentence.items[next - 1])
                return "words of a sentence do not ascend";
            uint32_t at = p->distinct.items[number].first;
            while (at < p->distinct.items[number + 1].first && p->having.items[at] != s)
                at++;
            if (at == p->distinct.items[number + 1].first)
                return "a sentence is not where its word says";
        }
    }
    return next == p->having.count ? NULL : "words are of no sentence";
}

/* What holds for the profile of any text. */
static const char *find_bad(const np_profile *p)
{
    uint32_t kept = 0, furniture = 0;
    if (p->sentences.count != p->spans.count)
        return "sentences are not one for each span";
    for (size_t i = 0; i < p->sentences.count; i++) {
        const np_sentence_words *s = &p->sentences.items[i];
        if (s->first != kept || s->end < s->first || (s->is_furniture && s->end > kept))
            return "sentences do not follow each other";
        furniture += s->is_furniture;
        for (; kept < s->end; kept++) {
            uint32_t number = p->word_numbers.items[kept];
            const np_word *word = &p->folded.words[number];
            if (kept && number <= p->word_numbers.items[kept - 1])
                return "words are not in order";
            if (p->words.items[kept] != p->folded.hashes[number])
                return "a word has another hash";
            if (word->text_start < p->spans.items[i].start ||
                word->text_start >= p->spans.items[i].end)
                return "a word stands outside its sentence";
            if (p->weights.items[kept + 1] <= p->weights.items[kept])
                return "a word weighs nothing";
        }
    }
    if (kept != p->words.count || furniture != p->furniture_sentences)
        return "not all words are of a sentence";
    if (furniture == 0 && kept != p->folded.word_count)
        return "words are lost without furniture";
    return find_bad_index(p);
}

static float weight_of_sentence(const np_profile *p, uint32_t sentence)
{
    float sum = 0;
    const np_sentence_words *s = &p->sentences.items[sentence];
    for (uint32_t i = s->first_word; i < s->end_word; i++)
        sum += p->distinct.items[p->by_sentence.items[i]].weight;
    return sum;
}

static void some_text(written *text, uint64_t *state)
{
    static const char *const pieces[] = {"\n\n",
                                         "“",
                                         "” ",
                                         "\"",
                                         "日本語の記事。",
                                         "Again and again the same. ",
                                         "\xFF",
                                         "14 ",
                                         "- ",
                                         "By our reporter\n"};
    np_array_clear(text);
    write_text(text, "");
    for (size_t parts = random_below(state, 12); parts > 0; parts--) {
        write_story(text, state, random_below(state, 30), 40);
        write_text(text, pieces[random_below(state, 10)]);
    }
}

START_TEST(profiles_are_sound)
{
    uint64_t state = (uint64_t)_i;
    written text = {0};
    np_profile p = {0};
    for (int round = 0; round < 40; round++) {
        some_text(&text, &state);
        fill(&p, NULL, text_of(&text));
        const char *bad = find_bad(&p);
        ck_assert_msg(!bad, "seed %d, round %d: %s", _i, round, bad);
        for (uint32_t i = 0; i < p.sentences.count; i++) {
            float weight = p.sentences.items[i].weight, sum = weight_of_sentence(&p, i);
            ck_assert_float_eq_tol(weight, sum, 1e-4F);
        }
    }
    np_profile_release(&p);
    np_array_release(&text);
}
END_TEST

/* A sentence of three words and more that comes again is furniture when it does; three
 * times, or a line twice, is furniture from the first. */
static const struct {
    const char *text, *furniture; /* 'f' for each sentence that is */
} repeats[] = {
    {"One came first. Join us for free. Then two came. Join us for FREE! Three came.",
     "...f."},
    {"Join us for free. One came. Join us for free. Two came. Join us, for free.",
     "f.f.f"},
    {"Read this too\n\nOne came first.\n\nRead this too\n\nTwo came then.", "f.f."},
    {"Yes sir. One came first. Yes sir. Two came then. Yes sir.", "....."},
    {"One came first. Two came first. Three came first.", "..."},
};

START_TEST(repeated_sentences_are_furniture)
{
    np_profile p = {0};
    char shown[16] = "";
    size_t lost = 0;
    fill(&p, NULL, S(repeats[_i].text));
    for (size_t i = 0; i < p.sentences.count; i++)
        strcat(shown, p.sentences.items[i].is_furniture ? "f" : ".");
    ck_assert_str_eq(shown, repeats[_i].furniture);
    for (const char *at = shown; *at; at++)
        lost += *at == 'f';
    ck_assert_uint_eq(p.furniture_sentences, lost);
    ck_assert_uint_eq(p.words.count<p.folded.word_count, lost> 0);
    ck_assert_ptr_null(find_bad(&p));
    np_profile_release(&p);
}
END_TEST

/* A sentence most of whose sampled grams are furniture of its source is furniture. */
START_TEST(known_grams_make_furniture)
{
    const char *closing = "Subscribe to the evening letter of this newspaper and read "
                          "everything that happened in town before dinner is served.";
    written text = {0};
    uint64_t state = 3;
    write_story(&text, &state, 60, 4000);
    write_text(&text, closing);
    np_folded folded = {0};
    np_fold(&folded, S(closing), NULL);
    np_gram *grams = malloc(folded.stream_size * sizeof *grams);
    size_t count = np_sample_grams(grams, &folded, 1);
    ck_assert_uint_ge(count, 3);
    np_furniture furniture = {0};
    for (size_t i = 0; i < count; i++)
        np_array_push(&furniture.grams, grams[i].hash);
    uint64_t room[200];
    np_sort_u64(furniture.grams.items, room, furniture.grams.count);
    ck_assert_int_eq(np_furniture_finish(&furniture, NULL), NP_OK);
    np_profile p = {0};
    fill(&p, &furniture, text_of(&text));
    ck_assert_uint_eq(p.furniture_sentences, 1);
    ck_assert(p.sentences.items[p.sentences.count - 1].is_furniture);
    ck_assert_ptr_null(find_bad(&p));
    ck_assert_uint_lt(p.words.count, p.folded.word_count);
    np_frequency frequency = no_frequency();
    np_profile_context keeping = {&frequency, &furniture, 1, true};
    ck_assert_int_eq(np_profile_fill(&p, &keeping, text_of(&text), 0, NULL), NP_OK);
    ck_assert_uint_eq(p.furniture_sentences, 1);
    ck_assert_uint_eq(p.words.count, p.folded.word_count);
    np_frequency_release(&frequency);
    furniture.grams.count = (count - 1) / 2; /* less than half */
    fill(&p, &furniture, text_of(&text));
    ck_assert_uint_eq(p.furniture_sentences, 0);
    np_furniture_release(&furniture);
    np_profile_release(&p);
    np_folded_release(&folded);
    np_array_release(&text);
    free(grams);
}
END_TEST

/* Quoted words and those of headlines weigh less than running text. */
START_TEST(quotations_and_lines_weigh_less)
{
    np_profile p = {0};
    fill(
        &p, NULL,
        S("Mayor opens bridge\n\nThe mayor opened it today. “It is a good bridge,” she "
          "said."));
    size_t words = p.words.count;
    ck_assert_uint_eq(words, 15);
    float line = np_profile_weight(&p, 0, 1), running = np_profile_weight(&p, 3, 4);
    float quoted = np_profile_weight(&p, 8, 9), after = np_profile_weight(&p, 14, 15);
    ck_assert_float_eq(running, 1);
    ck_assert_float_eq(after, 1);
    ck_assert_float_lt(quoted, 1);
    ck_assert_float_lt(line, 1);
    ck_assert_float_eq(np_profile_weight(&p, 0, 3), 3 * line);
    ck_assert_float_eq(np_profile_weight(&p, 8, 13), 5 * quoted);
    ck_assert_float_eq(np_profile_weight(&p, 0, words),
                       3 * line + 5 * quoted + 7 * running);
    np_profile_release(&p);
}
END_TEST

START_TEST(a_profile_is_used_again)
{
    uint64_t state = 6;
    written text = {0};
    np_profile used = {0};
    np_u64s room = {0};
    for (int round = 0; round < 30; round++) {
        np_profile fresh = {0};
        some_text(&text, &state);
        fill(&used, NULL, text_of(&text));
        fill(&fresh, NULL, text_of(&text));
        ck_assert_uint_eq(used.words.count, fresh.words.count);
        ck_assert_uint_eq(used.furniture_sentences, fresh.furniture_sentences);
        for (int is_short = 0; is_short < 2; is_short++) {
            const np_u64s *a, *b;
            np_profile_shingles(&a, &used, is_short, &room, NULL);
            np_profile_shingles(&b, &fresh, is_short, &room, NULL);
            ck_assert_uint_eq(a->count, b->count);
            ck_assert(a->count == 0 || memcmp(a->items, b->items, a->count * 8) == 0);
        }
        for (size_t i = 0; i < fresh.sentences.count; i++)
            ck_assert_float_eq(used.sentences.items[i].weight,
                               fresh.sentences.items[i].weight);
        np_profile_release(&fresh);
    }
    np_array_release(&room);
    np_profile_release(&used);
    np_array_release(&text);
}
END_TEST

/* ---- figures ------------------------------------------------------------------------
 */

/* Runs of `size` kept words, as sets: compared word by word. */
static size_t count_common(const np_profile *a, const np_profile *b, size_t size,
                           size_t *of_a)
{
    size_t common = 0, different = 0, count = a->words.count;
    for (size_t i = 0; i + size <= count; i++) {
        bool is_new = true, is_common = false;
        const uint64_t *run = a->words.items + i;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = memcmp(run, a->words.items + k, size * sizeof *run) != 0;
        for (size_t k = 0; k + size <= b->words.count && !is_common; k++)
            is_common = memcmp(run, b->words.items + k, size * sizeof *run) == 0;
        different += is_new;
        common += is_new && is_common;
    }
    *of_a = different;
    return common;
}

/* Two texts of common and own passages. */
static void some_pair(written *a, written *b, uint64_t *state, size_t lexicon)
{
    np_array_clear(a);
    np_array_clear(b);
    write_text(a, "");
    write_text(b, "");
    for (size_t parts = 1 + random_below(state, 6); parts > 0; parts--) {
        size_t from = a->count;
        write_story(a, state, 5 + random_below(state, 50), lexicon);
        if (random_below(state, 2))
            write_text(b, a->items + from);
        else
            write_story(b, state, 5 + random_below(state, 50), lexicon);
    }
}

START_TEST(resemblance_and_containment_count_shingles)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier verifier = {0};
    for (int round = 0; round < 20; round++) {
        np_similarity s;
        size_t of_x, of_y;
        some_pair(&a, &b, &state, 60);
        fill(&x, NULL, text_of(&a));
        fill(&y, NULL, text_of(&b));
        bool is_short = x.words.count < NP_SHORT_TEXT_WORDS ||
                        y.words.count < NP_SHORT_TEXT_WORDS;
        size_t size = is_short ? NP_SHORT_SHINGLE_WORDS : NP_SHINGLE_WORDS;
        size_t common = count_common(&x, &y, size, &of_x);
        ck_assert_uint_eq(count_common(&y, &x, size, &of_y), common);
        np_verify(&s, &verifier, &x, &y, 0.5, NULL);
        double expected = (double)common / (double)(of_x + of_y - common);
        ck_assert_msg(of_x >= 3 && of_y >= 3, "seed %d: too short", _i);
        ck_assert_double_eq_tol((double)s.resemblance, expected, 1e-6);
        ck_assert_double_eq_tol((double)s.a_in_b, (double)common / (double)of_x, 1e-6);
        ck_assert_double_eq_tol((double)s.b_in_a, (double)common / (double)of_y, 1e-6);
    }
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&verifier);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* The aligned share follows from the segments, and the covers show them. */
START_TEST(aligned_share_counts_segments)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier v = {0};
    for (int round = 0; round < 20; round++) {
        np_similarity s;
        uint64_t cover_x, cover_y, expected_x = 0, expected_y = 0;
        double aligned = 0, in_x = 0, in_y = 0;
        some_pair(&a, &b, &state, 60);
        fill(&x, NULL, text_of(&a));
        fill(&y, NULL, text_of(&b));
        np_verify(&s, &v, &x, &y, 0.5, NULL);
        np_cover(&cover_x, &cover_y, &v.segments, &x, &y);
        for (size_t i = 0; i < v.segments.count; i++) {
            const np_segment *g = &v.segments.items[i];
            double span_x = g->end_a - g->start_a, span_y = g->end_b - g->start_b;
            aligned += span_x < span_y ? span_x : span_y;
            in_x += span_x;
            in_y += span_y;
            for (int bit = 0; bit < 64; bit++) { /* the middle of each 64th */
                double m = (bit + 0.5) * (double)x.words.count / 64;
                double n = (bit + 0.5) * (double)y.words.count / 64;
                if (m >= g->start_a && m < g->end_a)
                    expected_x |= UINT64_C(1) << bit;
                if (n >= g->start_b && n < g->end_b)
                    expected_y |= UINT64_C(1) << bit;
            }
        }
        double m = (double)x.words.count, n = (double)y.words.count;
        ck_assert_double_eq_tol((double)s.aligned_share, aligned / (m < n ? m : n),
                                1e-6);
        ck_assert_double_eq_tol((double)s.aligned_longer, aligned / (m < n ? n : m),
                                1e-6);
        ck_assert_double_eq_tol((double)s.share_a, in_x / m, 1e-6);
        ck_assert_double_eq_tol((double)s.share_b, in_y / n, 1e-6);
        ck_assert_uint_eq(cover_x, expected_x);
        ck_assert_uint_eq(cover_y, expected_y);
    }
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&v);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

static np_kind turned(np_kind kind)
{
    return kind == NP_KIND_ABRIDGED   ? NP_KIND_EXTENDED
           : kind == NP_KIND_EXTENDED ? NP_KIND_ABRIDGED
                                      : kind;
}

static bool are_as_long(const written *a, const written *b)
{
    size_t words_a = 0, words_b = 0;
    for (const char *at = a->items; *at; at++)
        words_a += *at == ' ';
    for (const char *at = b->items; *at; at++)
        words_b += *at == ' ';
    return words_a == words_b;
}

/* Texts change places: so do the figures, and abridged becomes extended. Where words
 * come again and again, which of them are matched may differ a little. */
START_TEST(figures_mirror)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    for (int round = 0; round < 20; round++) {
        some_pair(&a, &b, &state, 2000);
        np_similarity s = verify(text_of(&a), text_of(&b));
        np_similarity t = verify(text_of(&b), text_of(&a));
        ck_assert_float_eq(s.resemblance, t.resemblance);
        ck_assert_float_eq(s.a_in_b, t.b_in_a);
        ck_assert_float_eq(s.b_in_a, t.a_in_b);
        float apart = s.score - t.score;
        ck_assert_msg(apart < 0.02F && apart > -0.02F,
                      "seed %d, round %d: scores %f and %f", _i, round, (double)s.score,
                      (double)t.score);
        bool is_close = s.score > 0.48F && s.score < 0.52F;
        ck_assert_msg(is_close || s.kind == turned(t.kind) || are_as_long(&a, &b),
                      "seed %d, round %d: kinds %d and %d", _i, round, (int)s.kind,
                      (int)t.kind);
    }
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

START_TEST(a_text_is_like_itself)
{
    uint64_t state = (uint64_t)_i;
    written a = {0};
    write_story(&a, &state, 3 + random_below(&state, 300), 2000);
    np_similarity s = verify(text_of(&a), text_of(&a));
    ck_assert_float_eq(s.resemblance, 1);
    ck_assert_float_eq(s.a_in_b, 1);
    ck_assert_float_eq(s.b_in_a, 1);
    ck_assert_float_eq(s.sentence_share, 1);
    if (a.count > 60) {
        ck_assert_float_eq(s.aligned_share, 1);
        ck_assert_float_eq(s.score, 1);
        ck_assert_int_eq(s.kind, NP_KIND_NEAR);
    }
    np_array_release(&a);
}
END_TEST

START_TEST(nothing_is_like_nothing)
{
    static const char *const texts[] = {"", " ", "!", "word", "a word"};
    static const np_similarity none;
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 5; k++) {
            np_similarity s = verify(S(texts[i]), S(texts[k]));
            ck_assert_mem_eq(&s, &none, sizeof s);
            s = verify(S(texts[k]), S(texts[i]));
            ck_assert_mem_eq(&s, &none, sizeof s);
        }
    }
}
END_TEST

START_TEST(strangers_are_no_pair)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    write_story(&a, &state, 250, 3000);
    write_story(&b, &state, 250, 3000);
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_int_eq(s.kind, NP_KIND_NONE);
    ck_assert_float_lt(s.score, 0.2F);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* ---- kinds --------------------------------------------------------------------------
 */

/* Pieces of two strangers: `words` of the first from word 0, and of the second. */
static void first_words(written *out, const written *from, size_t words)
{
    size_t at = 0;
    for (; words > 0; words--)
        at += strcspn(from->items + at, " ") + 1;
    char kept = from->items[at];
    from->items[at] = '\0';
    write_text(out, from->items);
    from->items[at] = kept;
}

typedef struct made {
    size_t of_first, of_second; /* words of each stranger in b; a is the first, whole */
    np_kind kind;
} made;

static const made mades[] = {
    {300, 0, NP_KIND_NEAR},       {300, 40, NP_KIND_NEAR},
    {280, 0, NP_KIND_NEAR},       {150, 0, NP_KIND_ABRIDGED},
    {100, 0, NP_KIND_ABRIDGED},   {200, 50, NP_KIND_ABRIDGED},
    {300, 300, NP_KIND_EXTENDED}, {300, 150, NP_KIND_EXTENDED},
    {80, 200, NP_KIND_PARTIAL},   {20, 250, NP_KIND_QUOTE},
    {5, 280, NP_KIND_NONE},       {0, 300, NP_KIND_NONE},
};

START_TEST(kinds_of_pairs)
{
    uint64_t state = 17;
    written a = {0}, other = {0}, b = {0};
    const made *m = &mades[_i];
    write_story(&a, &state, 300, 100000);
    write_story(&other, &state, 300, 100000);
    write_text(&b, "");
    first_words(&b, &a, m->of_first);
    first_words(&b, &other, m->of_second);
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_msg(s.kind == m->kind, "case %d: kind %d, score %f", _i, (int)s.kind,
                  (double)s.score);
    double share = (double)m->of_first / (double)(m->of_first + m->of_second);
    if (m->of_first >= 20)
        ck_assert_double_eq_tol((double)s.share_b, share, 0.03);
    np_array_release(&a);
    np_array_release(&other);
    np_array_release(&b);
}
END_TEST

/* Every third word is another one: the sentences are the same, no passage is. */
START_TEST(reworded_sentences_are_a_copy)
{
    uint64_t state = 23;
    written a = {0}, b = {0};
    write_story(&a, &state, 240, 100000);
    size_t number = 0;
    for (const char *at = a.items; *at;) {
        size_t size = strcspn(at, " ") + 1;
        char word[40] = "";
        if (number++ % 5 == 3 && at[size - 2] != '.')
            snprintf(word, sizeof word, "%s", "other ");
        else
            snprintf(word, sizeof word, "%.*s", (int)size, at);
        write_text(&b, word);
        at += size;
    }
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_float_gt(s.sentence_share, 0.9F);
    ck_assert_float_ge(s.score, 0.5F);
    ck_assert_float_lt(s.resemblance, 0.1F);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* Misread words between words that are the same count in part. */
START_TEST(slips_count_in_part)
{
    uint64_t state = 29;
    written a = {0}, b = {0};
    write_story(&a, &state, 400, 100000);
    size_t words = 0, slips = 0;
    for (const char *at = a.items; *at; words++) {
        size_t size = strcspn(at, " ") + 1;
        char word[40];
        bool is_slip = words % 11 == 5 && at[size - 2] != '.';
        snprintf(word, sizeof word, "%.*s", (int)size, at);
        write_text(&b, is_slip ? "xq " : word);
        slips += is_slip;
        at += size;
    }
    double slip = (double)slips / (double)words;
    ck_assert_double_gt(slip, 0.05);
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_double_gt((double)s.score, 1 - 1.2 * slip); /* 1 - 1.3 if not at all */
    ck_assert_double_lt((double)s.score, 1 - 0.5 * slip);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* ---- templates ----------------------------------------------------------------------
 */

/* A market note: numbers and every few words filled in. */
static void write_note(written *out, uint64_t *state, bool is_same)
{
    static const char *const lines[] = {
        "The index closed at %u points on %s after a day of %s trading. ",
        "Shares of %3$s rose %1$u percent while those of %2$s lost ground. ",
        "Turnover came to %u million, led by %s and followed by %s. ",
        "The currency stood at %u to the dollar, said %s of the bank %s. ",
        "Tomorrow %2$s will report, with %1$u analysts expecting %3$s to follow. ",
        "Gold traded at %u an ounce in %s and was little changed in %s. ",
    };
    uint64_t own = 77, *from = is_same ? &own : state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        written x = {0}, y = {0};
        char line[300];
        write_word(&x, (uint32_t)random_below(from, 100000));
        write_word(&y, (uint32_t)random_below(from, 100000));
        unsigned number = (unsigned)random_below(from, 90000) + 10000;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(line, sizeof line, lines[i], number, x.items, y.items);
#pragma GCC diagnostic pop
        write_text(out, line);
        np_array_release(&x);
        np_array_release(&y);
    }
}

START_TEST(notes_of_a_template_are_no_copies)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0}, same = {0};
    write_note(&a, &state, false);
    write_note(&b, &state, false);
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_msg(s.score < 0.5F, "seed %d: score %f", _i, (double)s.score);
    s = verify(text_of(&a), text_of(&a)); /* the note itself, reprinted */
    ck_assert_float_eq(s.score, 1);
    np_array_release(&a);
    np_array_release(&b);
    np_array_release(&same);
}
END_TEST

/* The same note where a single number was put right stays a copy. */
START_TEST(a_corrected_number_makes_no_template)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    write_note(&a, &state, false);
    write_text(&b, a.items);
    char *digit = strpbrk(b.items, "0123456789");
    ck_assert_ptr_nonnull(digit);
    *digit = *digit == '9' ? '8' : (char)(*digit + 1);
    np_similarity s = verify(text_of(&a), text_of(&b));
    ck_assert_float_gt(s.score, 0.9F);
    ck_assert_int_eq(s.kind, NP_KIND_NEAR);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* ---- the threshold, and memory used again -------------------------------------------
 */

START_TEST(the_threshold_decides)
{
    uint64_t state = 3;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier v = {0};
    np_similarity s;
    write_story(&a, &state, 300, 100000);
    first_words(&b, &a, 150);
    write_story(&b, &state, 100, 100000);
    fill(&x, NULL, text_of(&a));
    fill(&y, NULL, text_of(&b));
    np_verify(&s, &v, &x, &y, 0.05, NULL);
    double score = (double)s.score;
    ck_assert_double_gt(score, 0.4);
    ck_assert_double_lt(score, 0.9);
    np_verify(&s, &v, &x, &y, score, NULL);
    ck_assert_int_eq(s.kind, NP_KIND_ABRIDGED);
    np_verify(&s, &v, &x, &y, score + 1e-6, NULL);
    ck_assert_int_eq(s.kind, NP_KIND_PARTIAL);
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&v);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

START_TEST(a_verifier_is_used_again)
{
    uint64_t state = 8;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier v = {0};
    for (int round = 0; round < 40; round++) {
        np_similarity s;
        some_pair(&a, &b, &state, 60);
        fill(&x, NULL, text_of(&a));
        fill(&y, NULL, text_of(&b));
        np_verify(&s, &v, &x, &y, 0.5, NULL);
        np_similarity fresh = verify(text_of(&a), text_of(&b));
        ck_assert_mem_eq(&s, &fresh, sizeof s);
    }
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&v);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* What is told by the hash of a sentence's words is what its words say. */
START_TEST(known_sentences_change_nothing)
{
    uint64_t state = (uint64_t)_i + 50;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier v = {0};
    size_t known = 0;
    for (int round = 0; round < 20; round++) {
        np_similarity with, without;
        some_pair(&a, &b, &state, 60);
        fill(&x, NULL, text_of(&a));
        fill(&y, NULL, text_of(&b));
        ck_assert_int_eq(np_verify(&with, &v, &x, &y, 0.5, NULL), NP_OK);
        for (size_t i = 0; i < x.sentences.count; i++) {
            np_sentence_words *s = &x.sentences.items[i];
            known += np_has_u64(y.sets.items, y.sets.count, s->set);
            x.sets.items[i] = s->set = random_next(&state);
        }
        ck_assert_int_eq(np_verify(&without, &v, &x, &y, 0.5, NULL), NP_OK);
        ck_assert_mem_eq(&with, &without, sizeof with);
    }
    ck_assert_uint_gt(known, 0);
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&v);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* Pairs of which only the kind is asked have that kind, and those of any all figures.
 */
START_TEST(a_kind_is_told_early)
{
    uint64_t state = (uint64_t)_i + 70;
    written a = {0}, b = {0};
    np_profile x = {0}, y = {0};
    np_verifier v = {0};
    size_t none = 0, some = 0;
    for (int round = 0; round < 60; round++) {
        double threshold = 0.05 + (double)random_below(&state, 90) / 100;
        np_similarity all, brief;
        some_pair(&a, &b, &state, random_below(&state, 2) ? 60 : 3);
        if (random_below(&state, 2))
            write_story(&b, &state, 1 + random_below(&state, 20), 50);
        fill(&x, NULL, text_of(&a));
        fill(&y, NULL, text_of(&b));
        np_verify_alignment(&all, &v, &x, &y, threshold, true, NULL);
        np_verify_alignment(&brief, &v, &x, &y, threshold, false, NULL);
        ck_assert_int_eq(all.kind, brief.kind);
        none += all.kind == NP_KIND_NONE;
        some += all.kind != NP_KIND_NONE;
        if (all.kind != NP_KIND_NONE)
            ck_assert_mem_eq(&all, &brief, sizeof all);
    }
    ck_assert(none > 0 && some > 0);
    np_profile_release(&x);
    np_profile_release(&y);
    np_verifier_release(&v);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* Workers keep profiles from pair to pair: whatever came before, a pair is measured as
 * it is alone. Numbers far apart share a place among those kept. */
START_TEST(pairs_are_measured_as_alone)
{
    enum { ARTICLES = 270 }; /* more than a worker keeps */
    static written texts[ARTICLES];
    uint64_t state = 12;
    np_corpus *corpus;
    np_order order;
    np_options options;
    np_progress progress;
    np_u64s pairs = {0};
    np_edges edges = {0};
    np_frequency frequency = no_frequency();
    np_profile_context context = {.frequency = &frequency, .seed = 1};
    np_corpus_new(&corpus, NULL);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%03u", i);
        write_story(&texts[i], &state, 10 + random_below(&state, 30), 50);
        add_article(corpus, id, text_of(&texts[i]), "", NP_NO_TIME);
    }
    for (uint64_t a = 0; a < ARTICLES; a++)
        for (uint64_t b = a + 1; b < ARTICLES; b++)
            if (b == a + 1 || ((b - a) & (b - a - 1)) == 0) /* powers of two apart */
                ck_assert(np_array_push(&pairs, a << 32 | b));
    np_options_init(&options);
    options.threads = 1 + (unsigned)_i;
    np_progress_init(&progress, &options);
    ck_assert_int_eq(np_order_make(&order, corpus, NULL), NP_OK);
    np_pair_list list = {pairs.items, pairs.count, true};
    np_verify_input input = {corpus, &order, &context, &options};
    ck_assert_int_eq(np_verify_pairs(&edges, &list, &input, &progress, NULL), NP_OK);
    ck_assert_uint_eq(edges.count, pairs.count);
    for (size_t i = 0; i < edges.count; i++) {
        const np_edge *e = &edges.items[i];
        ck_assert_uint_eq((uint64_t)e->a << 32 | e->b, pairs.items[i]);
        np_similarity alone = verify(text_of(&texts[e->a]), text_of(&texts[e->b]));
        if (memcmp(&alone, &e->similarity, sizeof alone) != 0)
            ck_abort_msg("%u and %u: score %f, alone %f", e->a, e->b,
                         (double)e->similarity.score, (double)alone.score);
        ck_assert_ptr_eq(np_find_edge(&edges, e->b, e->a), e);
    }
    ck_assert_ptr_null(np_find_edge(&edges, 0, 3));
    for (uint32_t i = 0; i < ARTICLES; i++)
        np_array_release(&texts[i]);
    np_array_release(&pairs);
    np_array_release(&edges);
    np_frequency_release(&frequency);
    np_order_release(&order);
    np_progress_release(&progress);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");
    TCase *tcase = tcase_create("profile");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, profiles_are_sound, 0, 10);
    tcase_add_loop_test(tcase, repeated_sentences_are_furniture, 0,
                        sizeof repeats / sizeof *repeats);
    tcase_add_test(tcase, known_grams_make_furniture);
    tcase_add_test(tcase, quotations_and_lines_weigh_less);
    tcase_add_test(tcase, a_profile_is_used_again);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("figures");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, resemblance_and_containment_count_shingles, 0, 10);
    tcase_add_loop_test(tcase, aligned_share_counts_segments, 0, 10);
    tcase_add_loop_test(tcase, figures_mirror, 0, 10);
    tcase_add_loop_test(tcase, a_text_is_like_itself, 0, 20);
    tcase_add_test(tcase, nothing_is_like_nothing);
    tcase_add_loop_test(tcase, strangers_are_no_pair, 0, 10);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("kinds");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, kinds_of_pairs, 0, sizeof mades / sizeof *mades);
    tcase_add_test(tcase, reworded_sentences_are_a_copy);
    tcase_add_test(tcase, slips_count_in_part);
    tcase_add_loop_test(tcase, notes_of_a_template_are_no_copies, 0, 10);
    tcase_add_loop_test(tcase, a_corrected_number_makes_no_template, 0, 10);
    tcase_add_test(tcase, the_threshold_decides);
    tcase_add_test(tcase, a_verifier_is_used_again);
    tcase_add_loop_test(tcase, known_sentences_change_nothing, 0, 5);
    tcase_add_loop_test(tcase, a_kind_is_told_early, 0, 5);
    tcase_add_loop_test(tcase, pairs_are_measured_as_alone, 0, 2);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
