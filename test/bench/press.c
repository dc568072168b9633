/* Words are invented and as frequent as Zipf has it; a few come in stock phrases. Every
 * sentence follows from a seed, so that a copy is written by writing its original's
 * sentences again: fewer of them, others between them, or with words exchanged. */
#include "press.h"

#include "../unit/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    VOCABULARY = 1 << 16,
    DRAWS = 1 << 18,
    PHRASES = 4096,
    EVENT_WORDS = 48,
    OUTLETS = 400,
    SENTENCE = 17 /* words in a sentence, in the mean */
};

/* Which sentence is written, and how far from the original's wording. */
typedef struct wording {
    uint64_t sentence; /* seed of the original sentence */
    uint64_t own;      /* state of the copy's own choices */
    uint32_t event;
    double changed; /* share of the words that the copy exchanges */
} wording;

uint64_t press_mix(uint64_t a, uint64_t b)
{
    uint64_t state = a * UINT64_C(0xD1342543DE82EF95) + b;
    return random_next(&state);
}

/* ---- words ----------------------------------------------------------------------- */

/* An invented word of so many syllables; a few have an accent. */
static void invent(char *out, uint64_t seed, size_t syllables)
{
    static const char onset[] = "bdfghklmnprstvwz";
    static const char *const rime[] = {"a",  "e",  "i",  "o",     "u",  "an",
                                       "er", "in", "on", "us",    "al", "et",
                                       "is", "or", "ea", "\u00e9"};
    for (size_t i = 0; i < syllables; i++) {
        uint64_t draw = random_next(&seed);
        const char *end = rime[draw >> 60 == 15 ? 15 : (draw >> 8 & 15) % 15];
        *out++ = onset[draw & 15];
        while (*end)
            *out++ = *end++;
    }
    *out = 0;
}

/* Words by rank, and the table of draws: weights 1 / (rank + 2.7), Mandelbrot 1953. */
bool press_init(press *p, uint64_t seed, uint32_t mean)
{
    *p = (press){.seed = seed, .mean = mean};
    p->words = malloc(VOCABULARY * sizeof *p->words);
    p->draws = malloc(DRAWS * sizeof *p->draws);
    if (!p->words || !p->draws)
        return false;
    double sum = 0, reached = 0;
    for (size_t rank = 0; rank < VOCABULARY; rank++)
        sum += 1 / ((double)rank + 2.7);
    size_t slot = 0;
    for (uint32_t rank = 0; rank < VOCABULARY; rank++) {
        size_t syllables = 1u + (rank >= 60) + (rank >= 2000);
        invent(p->words[rank], press_mix(p->seed, rank), syllables);
        reached += 1 / ((double)rank + 2.7);
        for (; slot < DRAWS && (double)slot < reached / sum * DRAWS; slot++)
            p->draws[slot] = rank;
    }
    for (; slot < DRAWS; slot++)
        p->draws[slot] = VOCABULARY - 1;
    return true;
}

static void put(press *p, const char *text)
{
    size_t size = strlen(text);
    if (p->size + size + 1 > p->capacity) {
        p->capacity = 2 * (p->capacity + size + 1);
        p->text = realloc(p->text, p->capacity);
        if (!p->text) {
            fputs("stream: out of memory\n", stderr);
            exit(2);
        }
    }
    memcpy(p->text + p->size, text, size + 1);
    p->size += size;
}

static void put_capital(press *p, const char *word)
{
    size_t start = p->size;
    put(p, word);
    if (p->text[start] >= 'a' && p->text[start] <= 'z')
        p->text[start] = (char)(p->text[start] - 'a' + 'A');
}

static const char *draw_word(const press *p, uint64_t *state)
{
    return p->words[p->draws[random_below(state, DRAWS)]];
}

/* One of the event's own words, the first ones most; names have a capital. */
static void put_event_word(press *p, uint32_t event, uint64_t *state)
{
    size_t number = random_below(state, 1 + random_below(state, EVENT_WORDS));
    char word[PRESS_WORD];
    invent(word, press_mix(event ^ UINT64_C(0xE7E47), press_mix(p->seed, number)), 3);
    if (number % 3 == 0)
        put_capital(p, word);
    else
        put(p, word);
}

static void put_number(press *p, uint64_t *state)
{
    char number[24];
    unsigned figure = (unsigned)random_below(state, 100000);
    if (random_below(state, 2))
        snprintf(number, sizeof number, "%u", figure % 100);
    else
        snprintf(number, sizeof number, "%u,%03u", 1 + figure / 1000, figure % 1000);
    put(p, number);
}

/* Stock phrases of two to six words, that come as often as Zipf has it. */
static void put_phrase(press *p, uint64_t *state)
{
    uint32_t phrase = p->draws[random_below(state, DRAWS)] % PHRASES;
    uint64_t words = press_mix(p->seed ^ UINT64_C(0x9421A5E), phrase);
    for (size_t left = 1 + random_below(&words, 5);; left--) {
        put(p, draw_word(p, &words));
        if (left == 0)
            break;
        put(p, " ");
    }
}

/* ---- sentences ------------------------------------------------------------------- */

static void put_some_word(press *p, uint32_t event, uint64_t *state)
{
    size_t draw = random_below(state, 100);
    if (draw < 12 && event)
        put_event_word(p, event, state);
    else if (draw < 15)
        put_number(p, state);
    else if (draw < 17)
        put_phrase(p, state);
    else
        put(p, draw_word(p, state));
}

/* A sentence; event 0 has no words of its own. The copy's exchanged words come from its
 * own choices, all others from the sentence's seed alone. */
static void put_sentence(press *p, wording *how)
{
    uint64_t state = how->sentence;
    size_t count = SENTENCE / 2 + random_below(&state, SENTENCE);
    bool is_quotation = random_below(&state, 10) == 0;
    put(p, is_quotation ? "\u201c" : "");
    put_capital(p, draw_word(p, &state));
    for (size_t i = 1; i < count; i++) {
        uint64_t word = random_next(&state);
        put(p, random_below(&state, 14) == 0 ? ", " : " ");
        bool is_changed = random_share(&how->own) < how->changed;
        put_some_word(p, how->event, is_changed ? &how->own : &word);
    }
    if (is_quotation) {
        put(p, ",\u201d ");
        put_event_word(p, how->event, &state);
        put(p, " said");
    }
    put(p, ". ");
}

/* Sentences first … end - 1 of the text of this seed, in paragraphs of three. */
static void put_sentences(press *p, wording how, uint64_t text, size_t first,
                          size_t end)
{
    for (size_t i = first; i < end; i++) {
        how.sentence = press_mix(text, i);
        put_sentence(p, &how);
        if (i % 3 == 2)
            put(p, "\\n");
    }
}

/* ---- articles -------------------------------------------------------------------- */

static uint64_t seed_of(const press *p, uint32_t event, uint32_t family)
{
    return press_mix(p->seed, (uint64_t)event << 16 | family);
}

/* Between a quarter of the mean and 2.5 times it, short ones more often. */
static size_t count_sentences(const press *p, uint64_t text)
{
    double share = random_share(&text), mean = (double)p->mean / SENTENCE;
    return 1 + (size_t)(mean * (0.25 + 2.25 * share * share));
}

static void put_dateline(press *p, uint64_t text, bool has_credit)
{
    static const char *const agencies[] = {"Reuters", "AP", "AFP", "dpa"};
    size_t start = p->size;
    put(p, p->words[500 + random_below(&text, 2000)]);
    for (char *letter = p->text + start; *letter; letter++)
        *letter = (char)(*letter >= 'a' && *letter <= 'z' ? *letter - 'a' + 'A'
                                                          : *letter);
    put(p, has_credit ? " (" : " - ");
    if (has_credit) {
        put(p, agencies[random_below(&text, 4)]);
        put(p, ") - ");
    }
}

/* One to three sentences that the outlet puts under many of its articles. */
static void put_furniture(press *p, uint32_t outlet)
{
    uint64_t text = press_mix(p->seed ^ UINT64_C(0xF024), outlet);
    put(p, "\\n");
    put_sentences(p, (wording){0}, text, 0, 1 + outlet % 3);
}

/* A family's text as a member prints it; member 0 has it whole. */
static void put_member(press *p, const press_article *plan, uint64_t own,
                       uint32_t outlet)
{
    uint64_t text = seed_of(p, plan->event, plan->family);
    size_t count = count_sentences(p, text), kept = count, added = 0;
    wording how = {.own = press_mix(own, 1), .event = plan->event};
    size_t fate = plan->member ? random_below(&own, 100) : 0;
    if (fate >= 30 && fate < 75)
        kept = 1 + (size_t)((0.3 + 0.65 * random_share(&own)) * (double)count);
    if (fate >= 60 && fate < 90)
        added = 1 + random_below(&own, 1 + count / 3);
    if (fate >= 85)
        how.changed = 0.05 + 0.25 * random_share(&own);
    kept = kept < count ? kept : count;
    put_dateline(p, text, random_below(&own, 3) != 0);
    put_sentences(p, how, text, 0, kept / 2 + 1);
    how.changed = how.changed / 2;
    put_sentences(p, (wording){.event = plan->event}, own, 0, added);
    put_sentences(p, how, text, kept / 2 + 1, kept);
    if (random_below(&own, 4) == 0)
        put_furniture(p, outlet);
}

/* A text of its own, which may quote a sentence or two of a family before it. */
static void put_single(press *p, const press_article *plan, uint64_t own,
                       uint32_t outlet)
{
    uint64_t text = seed_of(p, plan->event, plan->family);
    size_t count = count_sentences(p, text);
    wording how = {.event = plan->event};
    put_sentences(p, how, text, 0, count / 2);
    if (random_below(&own, 10) == 0 && plan->event > 1) {
        how.event = plan->event - 1;
        put_sentences(p, how, seed_of(p, how.event, 0), 0, 1 + random_below(&own, 2));
        how.event = plan->event;
    }
    put_sentences(p, how, text, count / 2, count);
    if (random_below(&own, 3) == 0)
        put_furniture(p, outlet);
}

/* The beginnings of three families of neighbouring events. */
static void put_round_up(press *p, const press_article *plan)
{
    for (uint32_t back = 1; back <= 3 && back < plan->event; back++) {
        wording how = {.event = plan->event - back};
        put_sentences(p, how, seed_of(p, how.event, 0), 0, 4);
    }
}

/* A note with the same words every day but for its figures and names. */
static void put_template(press *p, const press_article *plan, uint64_t own)
{
    uint64_t template = press_mix(p->seed ^ UINT64_C(0x7E321A7E), plan->family);
    size_t words = 60 + random_below(&template, 80);
    for (size_t i = 1; i <= words; i++) {
        size_t draw = random_below(&template, 10);
        uint64_t word = random_next(&template);
        if (draw < 2)
            put_number(p, &own);
        else
            put(p, draw_word(p, draw == 2 ? &own : &word));
        put(p, i % 12 == 0 ? ". " : " ");
    }
}

static void put_title(press *p, const press_article *plan, uint64_t own)
{
    uint32_t event = plan->role == 't' ? 0 : plan->event;
    uint64_t text = seed_of(p, event, plan->family);
    uint64_t state = event && random_below(&own, 2) ? own : press_mix(text, 77);
    put_event_word(p, event, &state);
    for (size_t i = 0; i < 7; i++) {
        put(p, " ");
        put_some_word(p, event, &state);
    }
}

static void put_time(press *p, int64_t published)
{
    /* Civil date from days (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
    int64_t days = published / 86400 + 719468, second = published % 86400;
    int64_t era = days / 146097, day = days % 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    char time[80];
    snprintf(time, sizeof time, "%04d-%02d-%02dT%02d:%02d:%02dZ",
             (int)(year + era * 400 + (month >= 10)),
             (int)(month < 10 ? month + 3 : month - 9),
             (int)(of_year - (153 * month + 2) / 5 + 1), (int)(second / 3600),
             (int)(second / 60 % 60), (int)(second % 60));
    put(p, time);
}

static void put_text(press *p, const press_article *plan, uint64_t own, uint32_t outlet)
{
    switch (plan->role) {
    case 'f':
        put_member(p, plan, own, outlet);
        break;
    case 's':
        put_single(p, plan, own, outlet);
        break;
    case 'r':
        put_round_up(p, plan);
        break;
    case 't':
        put_template(p, plan, own);
        break;
    default:
        break;
    }
}

void press_print(press *p, const press_article *plan, uint32_t number)
{
    char line[96];
    uint64_t own = press_mix(seed_of(p, plan->event, plan->family),
                             1000003u + plan->member);
    uint64_t first = press_mix(plan->role == 't' ? 0 : plan->event, plan->family);
    uint32_t outlet = (uint32_t)((first + plan->member) % OUTLETS);
    p->size = 0;
    snprintf(line, sizeof line,
             "{\"id\":\"a%08" PRIu32 "\",\"source\":\"outlet%03" PRIu32
             "\",\"published\":\"",
             number, outlet);
    put(p, line);
    put_time(p, plan->published);
    put(p, "\",\"title\":\"");
    put_title(p, plan, own);
    put(p, "\",\"text\":\"");
    put_text(p, plan, own, outlet);
    put(p, "\"}\n");
}

void press_release(press *p)
{
    free(p->draws);
    free(p->words);
    free(p->text);
}
