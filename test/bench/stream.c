/* Writes a stream of invented news articles, as long as one likes, as JSON lines.
 *
 *     stream [--articles N] [--seed S] [--words N] [--per-day N] [--kind KIND]
 *            [--truth FILE]
 *
 * Events make families: texts of their own that share the event's names and words.
 * A family's copies are printed by several outlets over some hours: as they are, cut
 * from the end, with paragraphs of the outlet's own, reworded, retitled, with
 * furniture. Between them stand singles that quote, round-ups of three beginnings, and
 * templates that differ in their figures. The same arguments give the same bytes.
 *
 * --truth FILE  gets `id TAB copy TAB event`: what belongs together has the same word
 * --kind        mixed, or copies: one family of all; template: one template; empty
 * --words       in an original, in the mean: one huge article can be had with it */
#include "press.h"

#include "../unit/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LARGEST = 120, /* members of a family at most */
    ROUND_UP = 999 /* stands for the family of a round-up */
};

#define START INT64_C(1930089600) /* 2031-03-01, in seconds since 1970 */

typedef enum kind { MIXED, COPIES, TEMPLATE, EMPTY } kind;
static const char *const kinds[] = {"mixed", "copies", "template", "empty"};

typedef struct options {
    uint32_t articles, words, per_day;
    uint64_t seed;
    kind kind;
    const char *truth;
} options;

typedef struct stream {
    press_article *plans;
    uint32_t count, limit, per_day;
    uint64_t state;
} stream;

/* Adds the members of a family, or one article. Most members come within hours, none
 * after more than a day and a half. */
static void add(stream *s, press_article one, uint32_t members)
{
    int64_t first = START + (int64_t)s->count * 86400 / s->per_day +
                    (int64_t)random_below(&s->state, 43200);
    for (uint32_t i = 0; i < members && s->count < s->limit; i++) {
        double late = random_share(&s->state);
        one.member = i;
        one.published = first + (i ? (int64_t)(130000 * late * late * late) : 0);
        s->plans[s->count++] = one;
    }
}

/* Half of the families have two or three members; P(n) falls with the square of n. */
static uint32_t draw_size(stream *s)
{
    double size = 1.5 / (random_share(&s->state) + 1.5 / LARGEST);
    return size < 2 ? 2 : (uint32_t)size;
}

static void add_event(stream *s, uint32_t event)
{
    size_t families = 1 + random_below(&s->state, 1 + random_below(&s->state, 6));
    for (size_t i = 0; i < families; i++) {
        bool is_family = random_below(&s->state, 100) < 15;
        press_article one = {
            .event = event, .family = (uint16_t)i, .role = is_family ? 'f' : 's'};
        add(s, one, is_family ? draw_size(s) : 1);
    }
    size_t draw = random_below(&s->state, 100);
    uint16_t template = (uint16_t)random_below(&s->state, PRESS_TEMPLATES);
    if (draw < 3)
        add(s, (press_article){.event = event, .family = ROUND_UP, .role = 'r'}, 1);
    else if (draw < 9)
        add(s, (press_article){.event = event, .family = template, .role = 't'}, 1);
}

static int by_time(const void *left, const void *right)
{
    const press_article *a = left, *b = right;
    if (a->published != b->published)
        return a->published < b->published ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    if (a->family != b->family)
        return a->family < b->family ? -1 : 1;
    return (a->member > b->member) - (a->member < b->member);
}

static bool make_plans(stream *s, const options *settings)
{
    *s = (stream){.limit = settings->articles,
                  .per_day = settings->per_day,
                  .state = press_mix(settings->seed, 1)};
    s->plans = malloc(((size_t)s->limit + 1) * sizeof *s->plans);
    if (!s->plans)
        return false;
    if (settings->kind == COPIES)
        add(s, (press_article){.event = 1, .role = 'f'}, s->limit);
    for (uint32_t event = 1; s->count < s->limit; event++) {
        if (settings->kind == MIXED)
            add_event(s, event);
        else
            add(s,
                (press_article){.event = event,
                                .role = settings->kind == EMPTY ? 'e' : 't'},
                1);
    }
    qsort(s->plans, s->count, sizeof *s->plans, by_time);
    return true;
}

static void write_truth(FILE *file, const press_article *plan, uint32_t number)
{
    fprintf(file, "a%08" PRIu32 "\t", number);
    if (plan->role == 'f')
        fprintf(file, "f%" PRIu32 ".%u", plan->event, plan->family);
    else
        fprintf(file, "%c%" PRIu32, plan->role, number);
    if (plan->role == 'f' || plan->role == 's')
        fprintf(file, "\te%" PRIu32 "\n", plan->event);
    else
        fprintf(file, "\t%c%" PRIu32 "\n", plan->role, number);
}

static int write_stream(press *p, const stream *s, const char *path)
{
    FILE *truth = path ? fopen(path, "w") : NULL;
    if (path && !truth) {
        perror(path);
        return 2;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        press_print(p, &s->plans[i], i);
        fwrite(p->text, 1, p->size, stdout);
        if (truth)
            write_truth(truth, &s->plans[i], i);
    }
    bool is_whole = fflush(stdout) == 0 && !ferror(stdout);
    if (truth)
        is_whole = fclose(truth) == 0 && is_whole;
    if (!is_whole)
        perror("stream");
    return is_whole ? 0 : 2;
}

static bool set(options *settings, const char *name, const char *value)
{
    uint64_t number = strtoull(value, NULL, 10);
    if (strcmp(name, "--truth") == 0)
        settings->truth = value;
    else if (strcmp(name, "--seed") == 0)
        settings->seed = number;
    else if (strcmp(name, "--articles") == 0 && number <= 100000000)
        settings->articles = (uint32_t)number;
    else if (strcmp(name, "--words") == 0 && number > 0 && number <= UINT32_MAX)
        settings->words = (uint32_t)number;
    else if (strcmp(name, "--per-day") == 0 && number > 0 && number <= UINT32_MAX)
        settings->per_day = (uint32_t)number;
    else if (strcmp(name, "--kind") == 0) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            settings->kind = (kind)i;
            if (strcmp(value, kinds[i]) == 0)
                return true;
        }
        return false;
    } else
        return false;
    return true;
}

int main(int count, char **arguments)
{
    options settings = {10000, 190, 10000, 1, MIXED, NULL};
    press p;
    stream s;
    for (int i = 1; i < count; i += 2) {
        if (i + 1 == count || !set(&settings, arguments[i], arguments[i + 1])) {
            fprintf(stderr, "stream: not understood: %s\n", arguments[i]);
            return 2;
        }
    }
    if (!press_init(&p, settings.seed, settings.words) || !make_plans(&s, &settings)) {
        fputs("stream: out of memory\n", stderr);
        return 2;
    }
    int status = write_stream(&p, &s, settings.truth);
    free(s.plans);
    press_release(&p);
    return status;
}
