/* What stands around a place where a sentence may end: the gap itself, the word before
 * it and the word after it. Everything looks at a bounded number of bytes, so that the
 * whole takes linear time. */
#ifndef NP_SENTENCE_CONTEXT_H
#define NP_SENTENCE_CONTEXT_H

#include "sentence/character.h"
#include "sentence/lines.h"

/* The sentence being read. */
typedef struct np_open_sentence {
    np_slice text;
    size_t first; /* the first byte of the text that is not white space */
    size_t start; /* where the sentence began */
    np_layout layout;
} np_open_sentence;

/* Stops, what closes after them, and space: a sentence ends after it or goes on. */
typedef struct np_gap {
    size_t start;    /* first stop; where there is none, the end of the line */
    size_t end;      /* what follows begins here */
    np_class kind;   /* LINE: no stop; POINT, ELLIPSIS, MARK, STOP: the last of them */
    unsigned lines;  /* line ends; 2 and more are an empty line */
    uint32_t closer; /* the last quotation mark or bracket that closes; 0 for none */
    bool is_quoted;  /* a quotation closes */
    bool is_spaced;  /* space or the end of the line before what follows */
} np_gap;

/* Reads the gap that begins at `at` with a stop or a line end. */
np_gap np_gap_read(np_slice text, size_t start, size_t at);

enum { NP_KEY_SIZE = 24, NP_PARTS = 5 };

/* The word before a gap, "B" or "z. B" with all its parts. */
typedef struct np_before {
    char key[NP_KEY_SIZE]; /* the parts with points between: "z.B"; empty: too long */
    size_t key_size;
    size_t parts[NP_PARTS]; /* where each part begins in the key, last part first */
    unsigned part_count;
    size_t whole_start; /* of the first part in the text */
    size_t start, end;  /* the last part in the text */
    unsigned letters;   /* characters of the last part, marks not counted */
    np_class first;     /* class of its first character; NONE when there is no word */
    np_character outer; /* the character before the last part */
    bool is_number;     /* digits only */
} np_before;

np_before np_before_read(np_slice text, size_t at);

/* The word after a gap, behind what opens: quotation marks, brackets, dashes. */
typedef struct np_after {
    np_character next;     /* the first character after the gap */
    np_class first;        /* class of the word's first character; "iPhone" is UPPER */
    np_slice word;         /* its letters or digits; at most 32 characters */
    np_character follower; /* the character behind the word */
    bool is_quoted, is_bracketed, is_dashed; /* what opens before the word */
    bool is_slashed;
    bool is_continued; /* a comma or what closes stands after the gap */
} np_after;

np_after np_after_read(np_slice text, size_t at);

/* The word that ends before byte `at`, behind one space; empty when there is none. */
np_slice np_word_before(np_slice text, size_t at);

/* Words of the text from `start` to `end`, counted up to `most`. */
unsigned np_count_words(np_slice text, size_t start, size_t end, unsigned most);

/* True when bytes before `at` look like an address: "www.", "://", "@", "/". */
bool np_is_in_address(np_slice text, size_t at);

#endif
