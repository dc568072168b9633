#include "label.h"

#include "sentence/character.h"

#include <string.h>

enum {
    LABEL_WORDS = 2, /* so few say nothing without a stop */
    BYLINE_WORDS = 12,
    LONGEST_JOINT = 4 /* bytes of "and", "in", "und" in a byline */
};

static bool is_bare(np_slice line)
{
    char first = line.data[0], last = line.data[line.size - 1];
    return (first == '(' && last == ')') || (first == '[' && last == ']') ||
           (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') ||
           (last >= 'a' && last <= 'z') || last == ':' || last == '>' || last == '|';
}

static bool begins_with(np_slice line, const char *words)
{
    size_t size = strlen(words);
    return line.size > size && memcmp(line.data, words, size) == 0;
}

/* How links to other articles and invitations begin. */
static const char *const link_cues[] = {"READ: ",
                                        "READ MORE: ",
                                        "READ ALSO: ",
                                        "ALSO READ: ",
                                        "Also read: ",
                                        "Also Read: ",
                                        "Read also: ",
                                        "Read Also: ",
                                        "Read more: ",
                                        "Read More: ",
                                        "Read: ",
                                        "SEE ALSO: ",
                                        "See also: ",
                                        "RELATED: ",
                                        "Related: ",
                                        "Related Articles ",
                                        "WATCH: ",
                                        "LISTEN: ",
                                        "MORE: ",
                                        "MUST READ: ",
                                        "Lesen Sie auch",
                                        "LESEN SIE AUCH",
                                        "Lesen Sie mehr",
                                        "Mehr zum Thema",
                                        "Lesen Sie hier",
                                        "LIRE AUSSI",
                                        "Lire aussi",
                                        "À lire aussi",
                                        "A lire aussi",
                                        "À LIRE AUSSI",
                                        "LEA TAMBIÉN",
                                        "Lea también",
                                        "Lee también",
                                        "LEE TAMBIÉN",
                                        "Leia também",
                                        "LEIA TAMBÉM",
                                        "Leia mais",
                                        "LEGGI ANCHE",
                                        "Leggi anche",
                                        "LEES OOK",
                                        "Lees ook",
                                        "ЧИТАЙТЕ ТАКЖЕ",
                                        "Читайте также",
                                        "ЧИТАЙТЕ ТАКОЖ",
                                        "Читайте також",
                                        "BACA JUGA",
                                        "Baca juga",
                                        "Baca Juga",
                                        "Follow us on ",
                                        "Sign up for our ",
                                        "Sign up to our ",
                                        "Subscribe to our ",
                                        "Download our ",
                                        "Click here to ",
                                        "Folgen Sie uns auf ",
                                        "اقرأ أيضا",
                                        "إقرأ أيضا",
                                        "اقرأ أيضًا",
                                        "هل قرأت هذا"};

static bool is_link(np_slice line)
{
    for (size_t i = 0; i < sizeof link_cues / sizeof *link_cues; i++)
        if (begins_with(line, link_cues[i]))
            return true;
    return false;
}

/* True when all words of a line from byte `at` on are names, and small words between.
 */
static bool is_of_names(np_slice line, size_t at)
{
    uint32_t names = 0, joints = 0;
    while (at < line.size) {
        np_character c = np_character_at(line, at);
        if (!np_is_letter_or_digit(c.class)) {
            bool ends = c.class == NP_CLASS_MARK || c.class == NP_CLASS_STOP ||
                        (c.class == NP_CLASS_POINT && at + c.size == line.size);
            if (ends)
                return false;
            at += c.size;
            continue;
        }
        size_t start = at;
        while (at < line.size && np_is_letter_or_digit(np_character_at(line, at).class))
            at += np_character_at(line, at).size;
        if (c.class == NP_CLASS_UPPER)
            names++;
        else if (c.class != NP_CLASS_LOWER || at - start > LONGEST_JOINT)
            return false;
        else
            joints++;
    }
    return names >= 2 && joints < names;
}

static bool is_byline(np_slice line)
{
    static const char *const cues[] = {"By ",  "by ", "BY ",   "Von ", "Par ",
                                       "Por ", "Di ", "Door ", "Av ",  "Af "};
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (begins_with(line, cues[i]))
            return is_of_names(line, strlen(cues[i]));
    return false;
}

bool np_is_label(np_slice line, uint32_t words)
{
    if (line.size == 0)
        return false;
    return (words <= LABEL_WORDS && is_bare(line)) || is_link(line) ||
           (words <= BYLINE_WORDS && is_byline(line));
}
