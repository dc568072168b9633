#include "change/spelling.h"

#include "base/hash.h"
#include "change/meaning.h"
#include "sentence/character.h"

#include <string.h>

enum {
    MONTH_LETTERS = 3, /* that tell a month: Oct, October */
    LONGEST_WORD = 40, /* bytes of a word whose spelling is looked at */
    MOST_SAME = 8
};

/* Words that are only written differently. */
static const char *const same_words[][MOST_SAME] = {
    {"%", "percent", "pct", "cent", "Prozent"},
    {"km", "kilometres", "kilometers", "km/h", "kph"},
    {"degrees", "degree", "C", "Grad"},
    {"$", "dollar", "dollars", "Dollar", "USD"},
    {"€", "euro", "euros", "Euro", "EUR"},
    {"£", "pound", "pounds", "Pfund", "GBP"},
    {"₹", "rupee", "rupees", "Rs", "INR"},
    /* up to here units, the first NP_KNOWN_UNITS of them */
    {"billion", "bn", "Milliarden", "Mrd"},
    {"million", "mn", "m", "Millionen", "Mio"},
    {"toward", "towards"},
    {"among", "amongst"},
    {"while", "whilst"},
    {"Co", "Company", "company"},
    {"Corp", "Corporation", "corporation"},
    {"Sen", "Senator", "senator"},
    {"Gov", "Governor", "governor"},
    {"St", "Saint"}};

unsigned np_known_word(np_slice word)
{
    for (unsigned i = 0; i < sizeof same_words / sizeof *same_words; i++)
        for (int k = 0; k < MOST_SAME && same_words[i][k]; k++)
            if (word.size > 0 && same_words[i][k][0] == word.data[0] &&
                strlen(same_words[i][k]) == word.size &&
                memcmp(same_words[i][k], word.data, word.size) == 0)
                return i + 1;
    return 0;
}

/* A word in lower case, without points. */
typedef struct spelling {
    char bytes[LONGEST_WORD + 4];
    size_t size;
    bool is_ascii;
} spelling;

static void add_lower(spelling *s, np_character c)
{
    bool is_joined = c.code == 0xFB01 || c.code == 0xFB02; /* fi and fl in one sign */
    if (is_joined || c.code == 0x2019) {
        s->bytes[s->size++] = is_joined ? 'f' : '\'';
        if (is_joined)
            s->bytes[s->size++] = c.code == 0xFB01 ? 'i' : 'l';
        return;
    }
    s->size += np_character_lower(s->bytes + s->size, c);
    s->is_ascii &= c.code < 0x80;
}

static spelling spell(np_slice text)
{
    spelling s = {.is_ascii = true};
    for (size_t i = 0; i < text.size && s.size < LONGEST_WORD;) {
        np_character c = np_character_at(text, i);
        i += c.size;
        if (c.code != '.' && !np_has_no_width(c.code))
            add_lower(&s, c);
    }
    return s;
}

static bool ends_with(const spelling *s, const char *ending)
{
    size_t size = strlen(ending);
    return s->size > size && memcmp(s->bytes + s->size - size, ending, size) == 0;
}

static void drop_owner(spelling *s)
{
    if (ends_with(s, "'s"))
        s->size -= 2;
    else if (ends_with(s, "'"))
        s->size--;
}

/* "al-Hariri" is "Hariri". */
static void drop_article(spelling *s)
{
    if (s->size > 5 &&
        (memcmp(s->bytes, "al-", 3) == 0 || memcmp(s->bytes, "el-", 3) == 0)) {
        s->size -= 3;
        memmove(s->bytes, s->bytes + 3, s->size);
    }
}

/* "re-commit" is "recommit". */
static void drop_hyphens(spelling *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->size; i++)
        if (s->bytes[i] != '-')
            s->bytes[kept++] = s->bytes[i];
    s->size = kept;
}

static void replace_ending(spelling *s, const char *from, const char *to)
{
    bool is_plural = s->size > 1 && s->bytes[s->size - 1] == 's';
    s->size -= is_plural;
    if (ends_with(s, from)) {
        s->size -= strlen(from);
        memcpy(s->bytes + s->size, to, strlen(to));
        s->size += strlen(to);
    }
    if (is_plural)
        s->bytes[s->size++] = 's';
}

/* British and American spelling become one, which is neither. */
static void join_spellings(spelling *s)
{
    enum { LEAST = 5, LEAST_Z = 6 };
    if (!s->is_ascii || s->size < LEAST)
        return;
    for (size_t i = 2; s->size >= LEAST_Z && i + 1 < s->size; i++)
        if (s->bytes[i] == 's' && s->bytes[i - 1] == 'i' &&
            strchr("aei", s->bytes[i + 1]))
            s->bytes[i] = 'z';
    for (size_t i = 1; i + 2 < s->size; i++)
        if (memcmp(s->bytes + i, "our", 3) == 0) {
            memmove(s->bytes + i + 1, s->bytes + i + 2, s->size - i - 2);
            s->size--;
        }
    replace_ending(s, "tre", "ter");
    replace_ending(s, "ence", "ense");
    replace_ending(s, "mme", "m");
    replace_ending(s, "lling", "ling");
    replace_ending(s, "lled", "led");
}

uint64_t np_hash_spelling(uint64_t hash, np_slice word)
{
    spelling s = spell(word);
    drop_owner(&s);
    drop_article(&s);
    drop_hyphens(&s);
    join_spellings(&s);
    bool is_month = s.is_ascii && np_meaning_of(word) == NP_MEANS_MONTH;
    size_t size = is_month && s.size > MONTH_LETTERS ? MONTH_LETTERS : s.size;
    for (size_t i = 0; i < size; i++)
        hash = np_mix(hash ^ (unsigned char)s.bytes[i]);
    return hash;
}
