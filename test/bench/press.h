/* An invented press: writes the article that a few numbers stand for. */
#ifndef NP_TEST_PRESS_H
#define NP_TEST_PRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PRESS_WORD = 16, PRESS_TEMPLATES = 60 };

/* What an article is made from; its text follows from these numbers alone. Articles of
 * one event share its names and words; members of one family are copies. */
typedef struct press_article {
    int64_t published; /* seconds since 1970 */
    uint32_t event;    /* from 1 */
    uint32_t member;   /* within the family; 0 has the text whole */
    uint16_t family;   /* within the event; of a template its number */
    char role;         /* f family, s single, r round-up, t template, e empty */
} press_article;

typedef struct press {
    uint64_t seed;
    uint32_t mean;   /* words of an original, in the mean */
    uint32_t *draws; /* numbers of words, as often as the words are frequent */
    char (*words)[PRESS_WORD]; /* the most frequent first */
    char *text;                /* the line that was written last */
    size_t size, capacity;
} press;

/* Makes the vocabulary that follows from the seed; false when memory is short. */
bool press_init(press *p, uint64_t seed, uint32_t mean);
void press_release(press *p);

/* Writes the article as a line of JSON into `text`, with an id made of `number`. */
void press_print(press *p, const press_article *plan, uint32_t number);

/* A seed made from two numbers. */
uint64_t press_mix(uint64_t a, uint64_t b);

#endif
