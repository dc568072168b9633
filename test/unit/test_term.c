/* Terms against their definition: what is known of words, drafts, products. */
#include "draft/elision.h"
#include "pipeline_help.h"
#include "random.h"
#include "story/term.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is known of words ------------------------------------------------------ */

static char **prior_names;
static int prior_count;

static uint32_t term_of(const char *word)
{
    char padded[128] = {0};
    size_t size = strlen(word);
    ck_assert_uint_lt(size, sizeof padded - 16);
    memcpy(padded, word, size);
    return np_term_of((const unsigned char *)padded, size);
}

static const np_prior *prior_of_file(const char *name)
{
    const char *code = name + strlen(name) - 6;
    np_language language = np_language_make((unsigned char)code[0],
                                            (unsigned char)code[1]);
    const np_prior *prior = np_prior_of(language);
    ck_assert_uint_eq(prior->language, language);
    return prior;
}

START_TEST(listed_words_have_their_share)
{
    char word[128];
    unsigned share, lines = 0;
    const np_prior *prior = prior_of_file(prior_names[_i]);
    FILE *file = fopen(prior_names[_i], "r");
    ck_assert_msg(file && fscanf(file, "#%*[^\n] ") == 0, "%s", prior_names[_i]);
    for (; fscanf(file, "%127s %u ", word, &share) == 2; lines++) {
        unsigned found = np_prior_share(prior, term_of(word));
        ck_assert_msg(found >= share, "%s: %s %u", prior_names[_i], word, found);
    }
    fclose(file);
    ck_assert_uint_gt(lines, 100);
}
END_TEST

/* As many words as the file has lines have a share, and no others. */
START_TEST(other_words_have_none)
{
    uint64_t state = 1;
    const np_prior *prior = prior_of_file(prior_names[_i]);
    const np_prior *none = np_prior_of(np_language_make('x', 'x'));
    size_t listed = 0, found = 0;
    for (size_t place = 0; place < (size_t)1 << NP_PRIOR_PLACE_BITS; place++) {
        uint32_t term = prior->terms[place];
        listed += term != 0;
        found += term != 0 && np_prior_share(prior, term) == prior->shares[place];
        ck_assert_uint_eq(np_prior_share(none, term), 0);
    }
    ck_assert_uint_eq(listed, found);
    for (size_t i = 0; i < 100000; i++) /* one in two million is listed */
        listed += np_prior_share(prior, (uint32_t)random_next(&state)) != 0;
    ck_assert_uint_le(listed - found, 2);
    ck_assert(np_prior_rare_share(none) == 0);
    ck_assert(np_prior_rare_share(prior) > 0);
}
END_TEST

/* ---- words with an article joined to them ------------------------------------------
 */

static const struct {
    const char *text, *proper;
} joined[] = {
    {"l'Iran", "iran"},
    {"L\u2019Alg\u00E9rie", "algerie"},
    {"dell'anno", "anno"},
    {"qu'Anna", "anna"},
    {"D\u2019Angelo", "angelo"},
    {"don't", "dont"},
    {"we'll", "well"},
    {"l'an", "lan"},
    {"rock'n'roll", "rocknroll"},
    {"Rize'deki", "rizedeki"},
    {"\u0437\u0432'\u044F\u0437\u043A\u0443", "\u0437\u0432\u044F\u0437\u043A\u0443"},
    {"caf\u00E9", "cafe"},
    {"\u00E9t\u00E9", "ete"},
    {"\u0627\u0644\u0628\u062D\u0631", "\u0628\u062D\u0631"},
    {"\u0648\u0627\u0644\u0628\u062D\u0631", "\u0628\u062D\u0631"},
    {"\u0644\u0644\u0628\u062D\u0631", "\u0628\u062D\u0631"},
    {"\u0627\u0644\u0645", "\u0627\u0644\u0645"},
    {"\u0648\u0637\u0646", "\u0648\u0637\u0646"},
};

START_TEST(articles_are_no_part_of_a_word)
{
    np_folded folded = {0};
    np_slice text = S(joined[_i].text);
    ck_assert_int_eq(np_fold(&folded, text, NULL), NP_OK);
    ck_assert_uint_eq(folded.word_count, 1);
    np_word word = np_elision_skip(folded.words[0], &folded, text.data);
    size_t size = word.stream_end - word.stream_start;
    ck_assert_msg(
        size == strlen(joined[_i].proper) &&
            memcmp(folded.stream + word.stream_start, joined[_i].proper, size) == 0,
        "%s is not %s", joined[_i].text, joined[_i].proper);
    ck_assert_uint_eq(word.text_end, text.size);
    np_folded_release(&folded);
}
END_TEST

/* ---- drafts ---------------------------------------------------------------------- */

enum { MOST_TERMS = 20000, LONGEST_TEXT = 6000, LEAD_WORDS = 60 };

/* What a draft tells of a term. */
typedef struct told {
    uint32_t term;
    unsigned share, times;
} told;

/* The terms of an article, each found by looking through all of them. */
typedef struct counted {
    uint32_t term;
    unsigned letters, count;
    told draft;
    float weight;
} counted;

static counted terms[MOST_TERMS];
static size_t term_count;
static double length;

static void count_text(np_slice text, size_t lead, unsigned lead_count)
{
    np_folded folded = {0};
    ck_assert_int_eq(np_fold(&folded, text, NULL), NP_OK);
    for (size_t i = 0; i < folded.word_count; i++) {
        np_word word = np_elision_skip(folded.words[i], &folded, text.data);
        const unsigned char *bytes = folded.stream + word.stream_start;
        size_t size = np_term_size(bytes, word.stream_end - word.stream_start);
        uint32_t term = np_term_hash(bytes, size);
        size_t at = 0;
        while (at < term_count && terms[at].term != term)
            at++;
        if (at == term_count)
            terms[term_count++] = (counted){.term = term};
        terms[at].letters = 0;
        for (size_t k = 0; k < size; k++)
            terms[at].letters += (bytes[k] & 0xC0) != 0x80;
        terms[at].count += i < lead ? lead_count : 1;
        length += i < lead ? lead_count : 1;
    }
    np_folded_release(&folded);
}

/* How common the first terms are in a language, as a share of what is usual there. */
static double familiarity(const np_prior *prior)
{
    size_t looked_at = term_count < 100 ? term_count : 100;
    double sum = 0;
    for (size_t i = 0; i < looked_at; i++)
        sum += np_prior_share(prior, terms[i].term);
    return prior->usual ? sum / (double)looked_at / prior->usual : 0;
}

static np_language tell(np_language named)
{
    size_t count;
    const np_prior *priors = np_priors(&count), *best = np_prior_of(0);
    double most = 0;
    if (named && (term_count < 20 || familiarity(np_prior_of(named)) >= .9))
        return named;
    for (size_t p = 0; p < count; p++) {
        double share = familiarity(&priors[p]) * priors[p].usual;
        share *= priors[p].language == named ? 1.1 : 1;
        if (share > most) {
            most = share;
            best = &priors[p];
        }
    }
    if (most > .4 * best->usual)
        return best->language;
    return np_prior_of(named)->usual ? 0 : named;
}

static int by_weight(const void *left, const void *right)
{
    const counted *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->term < b->term ? -1 : a->term > b->term;
}

static void weigh(np_language language)
{
    static const double unlisted[] = {.3, .3, .3, .2, .1, .05, .02};
    const np_prior *prior = np_prior_of(language);
    double slow = 4 * (.25 + .75 * length / 400), rare = np_prior_rare_share(prior);
    for (size_t i = 0; i < term_count; i++) {
        counted *t = &terms[i];
        unsigned listed = np_prior_share(prior, t->term);
        double share = rare > 0 ? rare : unlisted[t->letters];
        unsigned share_parts = listed ? listed * 5 : (unsigned)(50000 * share);
        t->draft.term = t->term;
        t->draft.share = share_parts;
        double count = t->count < 255 ? t->count : 255;
        t->draft.times = (unsigned)(65535 * (count / (count + slow)));
        t->weight = (float)np_inverse_frequency(0, 0, share_parts, 500) *
                    (float)t->draft.times;
    }
    qsort(terms, term_count, sizeof *terms, by_weight);
}

static int by_term(const void *left, const void *right)
{
    const told *a = left, *b = right;
    return a->term < b->term ? -1 : a->term > b->term;
}

static size_t read_draft(told *out, const np_drafts *drafts)
{
    const np_kept_terms *kept = np_slots_at(&drafts->kept, 0);
    const np_prior *prior = np_prior_of(drafts->languages[0]);
    np_saturation times = np_saturation_of(kept->length);
    for (size_t i = 0; i < drafts->counts[0]; i++)
        out[i] = (told){
            kept->terms[i],
            np_draft_share(prior, kept->terms[i], np_kept_letters(kept, i)),
            np_saturated(&times, kept->times[i]),
        };
    return drafts->counts[0];
}

static void check_draft(np_drafter *drafter, const np_article *article)
{
    np_folded folded = {0};
    told found[NP_DRAFTS], expected[NP_DRAFTS];
    term_count = 0;
    length = 0;
    count_text(np_term_text(article->title), SIZE_MAX, 2);
    count_text(np_term_text(article->text), LEAD_WORDS, 3);
    const char *lang = article->lang.data;
    np_language language = tell(
        article->lang.size == 2
            ? np_language_make((unsigned char)lang[0], (unsigned char)lang[1])
            : 0);
    weigh(language);
    size_t count = term_count < NP_DRAFTS ? term_count : NP_DRAFTS;
    for (size_t i = 0; i < count; i++)
        expected[i] = terms[i].draft;
    ck_assert_int_eq(np_fold(&folded, article->text, NULL), NP_OK);
    ck_assert_int_eq(np_draft_article(drafter, 0, article, &folded, NULL), NP_OK);
    np_folded_release(&folded);
    ck_assert_uint_eq(read_draft(found, drafter->out), count);
    ck_assert_uint_eq(drafter->out->languages[0], language);
    qsort(found, count, sizeof *found, by_term);
    qsort(expected, count, sizeof *expected, by_term);
    ck_assert_int_eq(memcmp(found, expected, count * sizeof *found), 0);
}

static const char *const pieces[] = {
    "the ",   "l'acc\xC3\xA9s ", "minister ",    "of ",        "Straße",
    "don't ", "U.S. ",           "1,000,000.5 ", "co-\n",      "operate ",
    "Київ ",  "стала ",          "über ",        "日",         "本語の新聞",
    "。",     "\xE2\x80",        "a b c ",       "re\xC2\xAD", "ﷺ ",
    "said, ", "Äpfel-\n  ",
};

enum { PIECES = sizeof pieces / sizeof *pieces };

/* A text of about so many bytes: mostly one kind of pieces, and invented words. */
static void write_pieces(written *out, uint64_t *state, size_t size)
{
    out->count = 0;
    size_t favourite = random_below(state, PIECES);
    while (out->count < size) {
        size_t draw = random_below(state, 4);
        if (draw == 0)
            write_text(out, pieces[random_below(state, PIECES)]);
        else if (draw == 1)
            write_text(out, pieces[favourite]);
        else {
            write_word(out, (uint32_t)random_below(state, 400));
            write_text(out, random_below(state, 8) ? " " : "");
        }
    }
}

START_TEST(drafts_are_the_heaviest_terms)
{
    static const char *const languages[] = {"en", "de", "xx", ""};
    uint64_t state = (uint64_t)_i;
    np_drafts drafts;
    written title = {0}, text = {0};
    ck_assert_int_eq(np_drafts_init(&drafts, 1, NULL, NULL), NP_OK);
    np_drafter drafter = {.out = &drafts};
    for (size_t i = 0; i < 12; i++) {
        size_t size = random_below(&state, 3) ? LONGEST_TEXT - random_below(&state, 9)
                                              : random_below(&state, 900);
        write_pieces(&text, &state, size);
        write_pieces(&title, &state, random_below(&state, 120));
        np_article article = {.title = text_of(&title),
                              .text = text_of(&text),
                              .lang = S(languages[random_below(&state, 4)])};
        check_draft(&drafter, &article);
    }
    np_drafter_release(&drafter);
    np_drafts_release(&drafts);
    np_array_release(&title);
    np_array_release(&text);
}
END_TEST

/* ---- products -------------------------------------------------------------------- */

enum { MOST_OF_VECTOR = 300 };

static int by_number(const void *left, const void *right)
{
    const np_term *a = left, *b = right;
    return a->term < b->term ? -1 : a->term > b->term;
}

/* Terms that often are those of other vectors, and often have the same first bits. */
static np_term_vector some_vector(np_term *out, uint64_t *state)
{
    size_t wanted = random_below(state, MOST_OF_VECTOR), count = 0;
    for (size_t i = 0; i < wanted; i++) {
        uint32_t term = (uint32_t)random_below(state, 40) * 0x06A5C391u;
        if (random_below(state, 3) == 0)
            term += (uint32_t)random_below(state, 5);
        else if (random_below(state, 2))
            term = (uint32_t)random_next(state);
        out[i] = (np_term){term, (float)random_share(state)};
    }
    qsort(out, wanted, sizeof *out, by_number);
    for (size_t i = 0; i < wanted; i++)
        if (count == 0 || out[count - 1].term != out[i].term)
            out[count++] = out[i];
    return (np_term_vector){out, count};
}

START_TEST(probes_give_the_same_products)
{
    static np_term first[MOST_OF_VECTOR], second[MOST_OF_VECTOR], other[MOST_OF_VECTOR];
    uint64_t state = (uint64_t)_i;
    np_probe *probe = np_alloc_zero(1, sizeof *probe);
    for (size_t i = 0; i < 20; i++) {
        np_term *mine = i % 2 ? first : second;
        np_term_vector a = some_vector(mine, &state), b = some_vector(other, &state);
        np_probe_set(probe, a);
        np_telling of_a = np_terms_telling(a), of_b = np_terms_telling(b);
        np_likeness likeness = np_probe_compare(probe, of_a, b, of_b);
        ck_assert_msg(likeness.product == np_terms_dot(a, b), "seed %d: %zu", _i, i);
        ck_assert_msg(likeness.shared == np_terms_shared(a, of_a, b, of_b),
                      "seed %d: %zu", _i, i);
        likeness = np_probe_compare(probe, of_a, a, of_a);
        ck_assert(likeness.product == np_terms_dot(a, a));
    }
    np_release(probe);
}
END_TEST

int main(int count, char **arguments)
{
    prior_names = arguments + 1;
    prior_count = count - 1;
    Suite *suite = suite_create("term");
    TCase *tcase = tcase_create("prior");
    tcase_add_loop_test(tcase, listed_words_have_their_share, 0, prior_count);
    tcase_add_loop_test(tcase, other_words_have_none, 0, prior_count);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("elision");
    tcase_add_loop_test(tcase, articles_are_no_part_of_a_word, 0,
                        sizeof joined / sizeof *joined);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("draft");
    tcase_add_loop_test(tcase, drafts_are_the_heaviest_terms, 0, 40);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("product");
    tcase_add_loop_test(tcase, probes_give_the_same_products, 0, 20);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
