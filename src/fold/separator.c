#include "fold/folder.h"

/* True when the next character of the text, from `at`, is of the class. */
static bool is_next(const np_folder *f, size_t at, np_letter_class class)
{
    return at < f->size && np_folder_read(f, at).class == class;
}

/* Where the next line's text starts when only spaces and one line end stand between;
 * 0 when the line does not end here. */
static size_t after_line_end(const np_folder *f, size_t at)
{
    while (at < f->size &&
           (f->text[at] == ' ' || f->text[at] == '\t' || f->text[at] == '\r'))
        at++;
    if (at >= f->size || f->text[at] != '\n')
        return 0;
    at++;
    while (at < f->size && (f->text[at] == ' ' || f->text[at] == '\t'))
        at++;
    return at;
}

/* A point inside a number, or after the single letter of an abbreviation (U.S.). */
static bool joins_over_point(const np_folder *f, size_t after)
{
    if (f->last_is_digit)
        return is_next(f, after, NP_DIGIT);
    return f->text[f->at] == '.' && f->word.stream_end - f->part_start == 1 &&
           is_next(f, after, NP_LETTER);
}

/* Where the open word goes on after the separator; 0 when it ends. */
static size_t find_rest(np_folder *f, const np_fold_letter *l)
{
    size_t after = f->at + l->text_size;
    if (l->class == NP_APOSTROPHE && is_next(f, after, NP_LETTER))
        return after;
    if (l->class == NP_POINT && joins_over_point(f, after)) {
        f->part_start = f->word.stream_end;
        return after;
    }
    if (l->class == NP_HYPHEN && !f->last_is_digit) {
        size_t next = after_line_end(f, after);
        return next && is_next(f, next, NP_LETTER) ? next : 0;
    }
    return 0;
}

void np_fold_separator(np_folder *f, const np_fold_letter *l)
{
    size_t rest = np_folder_is_open(f) ? find_rest(f, l) : 0;
    if (!rest) {
        np_folder_close_word(f);
        np_folder_close_run(f);
    }
    f->at = rest ? rest : f->at + l->text_size;
}
