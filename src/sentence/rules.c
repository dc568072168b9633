#include "sentence/rules.h"

#include "sentence/clues.h"
#include "sentence/words.h"

#include <string.h>

enum { ATTRIBUTION_WORDS = 6 };

/* ---- marks ----------------------------------------------------------------------- */

/* '"Why?" Smith asked': a name and a word of saying follow the quotation. */
static bool is_attributed(np_slice text, const np_after *a)
{
    if (a->first != NP_CLASS_UPPER || a->next.class != NP_CLASS_UPPER ||
        np_is_starter(a))
        return false;
    size_t at = (size_t)(a->word.data - text.data);
    for (unsigned i = 0; i < ATTRIBUTION_WORDS; i++) {
        np_after word = np_after_read(text, at);
        if (np_word_is(NP_WORDS_SAYING, word.word))
            return true;
        if (word.word.size == 0 || (word.follower.code == '.' && word.word.size > 3))
            return false;
        at = (size_t)(word.word.data - text.data) + word.word.size + word.follower.size;
        while (np_character_at(text, at).class == NP_CLASS_SPACE)
            at++;
    }
    return false;
}

static bool unspaced_mark_ends(const np_open_sentence *s, const np_gap *gap,
                               const np_after *a)
{
    if (a->first == NP_CLASS_UNSPACED)
        return true;
    np_class last = np_character_before(s->text, gap->start).class;
    return a->first == NP_CLASS_UPPER && last == NP_CLASS_LOWER &&
           !np_is_in_address(s->text, gap->start);
}

bool np_mark_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    np_class before = np_character_before(s->text, gap->start).class;
    if (a.is_continued || before == NP_CLASS_OPEN)
        return false;
    if (gap->lines > 0 && !np_layout_goes_on(&s->layout, s->text, gap->start, gap->end))
        return true;
    if (a.first == NP_CLASS_LOWER)
        return np_is_link(&a);
    if (!gap->is_spaced)
        return np_stop_ends(s, gap) && unspaced_mark_ends(s, gap, &a);
    if (np_word_is(NP_WORDS_SHOUTED, np_word_before(s->text, gap->start)))
        return np_is_starter(&a);
    return !(gap->is_quoted && is_attributed(s->text, &a));
}

/* ---- stops of scripts without case ----------------------------------------------- */

/* After a closing quotation: particles of Japanese (hiragana), or in Chinese a few
 * characters up to a verb of saying. */
static bool is_attribution_unspaced(np_slice text, size_t at)
{
    static const char *const verbs[] = {"说", "說", "问", "問",  "道",
                                        "称", "稱", "喊", "表示"};
    np_character c = np_character_at(text, at);
    if (c.code >= 0x3041 && c.code <= 0x309F)
        return true;
    for (unsigned i = 0; i < 8 && c.class == NP_CLASS_UNSPACED; i++) {
        np_slice rest = {text.data + at, text.size - at};
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
            size_t size = strlen(verbs[v]);
            if (rest.size >= size && memcmp(rest.data, verbs[v], size) == 0)
                return true;
        }
        at += c.size;
        c = np_character_at(text, at);
    }
    return false;
}

bool np_stop_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    if (a.is_continued)
        return false;
    if (gap->is_spaced)
        return true;
    bool is_title = gap->closer == 0x300B || gap->closer == 0x3009; /* 》 〉 */
    if (is_title || a.next.class == NP_CLASS_DIGIT)
        return false;
    return !(gap->is_quoted && is_attribution_unspaced(s->text, gap->end));
}

/* ---- lines ----------------------------------------------------------------------- */

bool np_line_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    size_t end = gap->start;
    np_character last = np_character_before(s->text, end);
    for (; last.class == NP_CLASS_SPACE; last = np_character_before(s->text, end))
        end -= last.size;
    if (a.is_continued)
        return false;
    if (last.code == ',' || last.code == ';' || last.class == NP_CLASS_DASH ||
        last.class == NP_CLASS_OPEN)
        return false;
    if (a.next.class == NP_CLASS_BULLET)
        return true;
    if (np_layout_goes_on(&s->layout, s->text, gap->start, gap->end))
        return false;
    bool is_item = a.word.size <= 2 && a.follower.code == ')';
    return a.first != NP_CLASS_LOWER || a.is_bracketed || a.is_dashed || is_item ||
           np_is_link(&a);
}
