/* How well sentences are aligned: invented articles, revised as newsrooms revise them,
 * with known truth. Words follow Zipf's law; each article has words of its own event.
 * Hard negatives are independent reports of the same event, which share these words.
 * Speaks TAP. */
#include "../unit/random.h"

#include <math.h>
#include <newsprint/diff.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ARTICLES = 300,
    REPORTS = 100, /* hard negatives among them */
    MOST_SENTENCES = 64,
    MOST_WORDS = 40,
    VOCABULARY = 20000,
    EVENT_WORDS = 30,
    ROOM = 1 << 16
};

static const double LEAST_F1 = 0.99;

typedef struct sentence {
    uint32_t words[MOST_WORDS];
    unsigned count;
    int origins[2]; /* sentences of the first version, -1 for none */
    bool continued; /* what follows it was cut off it */
} sentence;

typedef struct article {
    sentence sentences[MOST_SENTENCES];
    unsigned count;
    uint32_t event[EVENT_WORDS];
    char text[ROOM];
    uint32_t starts[MOST_SENTENCES + 1]; /* bytes */
} article;

/* ---- words --------------------------------------------------------------------- */

static uint32_t common_word(uint64_t *state)
{
    double share = random_share(state);
    return (uint32_t)(pow(VOCABULARY, share) - 1);
}

static uint32_t any_word(const article *a, uint64_t *state)
{
    if (random_below(state, 100) < 35)
        return a->event[random_below(state, EVENT_WORDS)];
    return common_word(state);
}

/* Writes word `number`: the common ones are short, and none is an abbreviation. */
static size_t write_word(char *out, uint32_t number)
{
    static const char *const parts[] = {"bax", "dok", "fip", "gul", "hoz", "jek",
                                        "kif", "lum", "mub", "nav", "pog", "rus",
                                        "sti", "tok", "vup", "zel"};
    size_t size = 0;
    uint32_t rest = number + 1;
    do {
        const char *part = parts[rest % 16];
        memcpy(out + size, part, strlen(part));
        size += strlen(part);
        rest /= 16;
    } while (rest);
    return size;
}

static void write_article(article *a)
{
    size_t size = 0;
    for (unsigned i = 0; i < a->count; i++) {
        a->starts[i] = (uint32_t)size;
        for (unsigned w = 0; w < a->sentences[i].count; w++) {
            size_t at = size;
            size += write_word(a->text + size, a->sentences[i].words[w]);
            if (w == 0)
                a->text[at] = (char)(a->text[at] - 'a' + 'A');
            a->text[size++] = w + 1 < a->sentences[i].count ? ' ' : '.';
        }
        a->text[size++] = i % 3 == 2 ? '\n' : ' ';
        if (i % 3 == 2)
            a->text[size++] = '\n';
    }
    a->text[size] = 0;
    a->starts[a->count] = (uint32_t)size;
}

/* ---- versions ------------------------------------------------------------------ */

static sentence new_sentence(const article *a, int origin, uint64_t *state)
{
    sentence s = {.count = 8 + (unsigned)random_below(state, 22),
                  .origins = {origin, -1}};
    for (unsigned w = 0; w < s.count; w++)
        s.words[w] = any_word(a, state);
    return s;
}

static void make_article(article *a, uint64_t *state)
{
    a->count = 12 + (unsigned)random_below(state, 20);
    for (int i = 0; i < EVENT_WORDS; i++)
        a->event[i] = 300 + (uint32_t)random_below(state, VOCABULARY - 300);
    for (unsigned i = 0; i < a->count; i++)
        a->sentences[i] = new_sentence(a, (int)i, state);
}

/* Another report of the same event: its words, none of its sentences. */
static void make_report(article *out, const article *a, uint64_t *state)
{
    make_article(out, state);
    memcpy(out->event, a->event, sizeof out->event);
    for (unsigned i = 0; i < out->count; i++)
        out->sentences[i] = new_sentence(out, -1, state);
}

/* Replaces, drops, adds and swaps words, up to 60 of 100. */
static void edit(sentence *s, const article *a, uint64_t *state)
{
    size_t edits = s->count * random_below(state, 61) / 100;
    for (size_t i = 0; i < edits; i++) {
        unsigned at = (unsigned)random_below(state, s->count);
        unsigned kind = (unsigned)random_below(state, 10);
        if (kind < 6)
            s->words[at] = any_word(a, state);
        else if (kind < 8 && s->count > 6) {
            memmove(s->words + at, s->words + at + 1,
                    (s->count - at - 1) * sizeof *s->words);
            s->count--;
        } else if (kind < 9 && s->count < MOST_WORDS) {
            memmove(s->words + at + 1, s->words + at,
                    (s->count - at) * sizeof *s->words);
            s->words[at] = any_word(a, state);
            s->count++;
        } else if (at + 1 < s->count) {
            uint32_t word = s->words[at];
            s->words[at] = s->words[at + 1];
            s->words[at + 1] = word;
        }
    }
}

static void add(article *out, sentence s)
{
    if (out->count < MOST_SENTENCES)
        out->sentences[out->count++] = s;
}

static void split(article *out, const sentence *s)
{
    sentence head = *s, tail = *s;
    head.count = s->count / 2;
    tail.count = s->count - head.count;
    memmove(tail.words, tail.words + head.count, tail.count * sizeof *tail.words);
    add(out, head);
    add(out, tail);
}

static sentence merged(const sentence *s, const sentence *t)
{
    sentence both = *s;
    for (unsigned w = 0; w < t->count && both.count < MOST_WORDS; w++)
        both.words[both.count++] = t->words[w];
    both.origins[1] = t->origins[0];
    return both;
}

static void revise(article *out, const article *a, uint64_t *state)
{
    out->count = 0;
    memcpy(out->event, a->event, sizeof out->event);
    for (unsigned i = 0; i < a->count; i++) {
        sentence s = a->sentences[i];
        size_t kind = random_below(state, 100);
        if (kind < 10)
            continue;
        if (kind < 50)
            edit(&s, a, state);
        if (kind >= 80 && kind < 86 && s.count >= 16)
            split(out, &s);
        else if (kind >= 86 && kind < 92 && i + 1 < a->count &&
                 s.count + a->sentences[i + 1].count <= MOST_WORDS)
            add(out, merged(&s, &a->sentences[++i]));
        else
            add(out, s);
        if (kind >= 92)
            add(out, new_sentence(a, -1, state));
    }
    for (unsigned moves = out->count / 8; moves > 0; moves--) {
        size_t from = random_below(state, out->count);
        size_t to = random_below(state, out->count);
        sentence s = out->sentences[from];
        memmove(out->sentences + from, out->sentences + from + 1,
                (out->count - from - 1) * sizeof s);
        memmove(out->sentences + to + 1, out->sentences + to,
                (out->count - to - 1) * sizeof s);
        out->sentences[to] = s;
    }
}

/* ---- judging ------------------------------------------------------------------- */

typedef struct tally {
    unsigned right, wrong, missed;
} tally;

static unsigned number_at(const article *a, uint32_t byte)
{
    unsigned i = 0;
    while (i + 1 < a->count && a->starts[i + 1] <= byte)
        i++;
    return i;
}

static void judge(tally *t, const article *a, const article *b)
{
    static bool found[MOST_SENTENCES][MOST_SENTENCES];
    np_diff *diff;
    np_slice before = {a->text, a->starts[a->count]};
    np_slice after = {b->text, b->starts[b->count]};
    size_t count;
    memset(found, 0, sizeof found);
    if (np_diff_new(&diff, before, after, NULL) != NP_OK)
        abort();
    const np_row *rows = np_diff_rows(diff, &count);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kind != NP_ROW_SAME && rows[i].kind != NP_ROW_CHANGED)
            continue;
        unsigned x = number_at(a, rows[i].start_a), y = number_at(b, rows[i].start_b);
        for (unsigned p = 0; p < rows[i].sentences_a; p++)
            for (unsigned q = 0; q < rows[i].sentences_b; q++)
                found[x + p][y + q] = true;
    }
    np_diff_free(diff);
    for (unsigned x = 0; x < a->count; x++)
        for (unsigned y = 0; y < b->count; y++) {
            const int *origins = b->sentences[y].origins;
            bool is_true = origins[0] == (int)x || origins[1] == (int)x;
            t->right += is_true && found[x][y];
            t->wrong += !is_true && found[x][y];
            t->missed += is_true && !found[x][y];
        }
}

int main(void)
{
    static article a, b;
    tally all = {0}, reports = {0};
    uint64_t state = 20310305;
    for (int i = 0; i < ARTICLES; i++) {
        bool is_report = i < REPORTS;
        make_article(&a, &state);
        if (is_report)
            make_report(&b, &a, &state);
        else
            revise(&b, &a, &state);
        write_article(&a);
        write_article(&b);
        judge(is_report ? &reports : &all, &a, &b);
    }
    all.wrong += reports.wrong;
    double f1 = 2.0 * all.right / (2.0 * all.right + all.wrong + all.missed);
    printf("# %u right, %u wrong (%u of them in reports of their own), %u missed\n",
           all.right, all.wrong, reports.wrong, all.missed);
    printf("%s 1 - sentence alignment: F1 %.4f, at least %.2f\n1..1\n",
           f1 >= LEAST_F1 ? "ok" : "not ok", f1, LEAST_F1);
    return 0;
}
