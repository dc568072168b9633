#include "statement/label.h"

#include "sentence/character.h"

#include <string.h>

enum {
    LABEL_WORDS = 2, /* so few say nothing without a stop */
    BYLINE_WORDS = 12,
    PLACE_WORDS = 4, /* "Brook/Upper Tarn" */
    TITLE_WORDS = 4, /* and more; subheadings are shorter */
    HEADING_WORDS = 7,
    TITLE_LINE_WORDS = 24,
    CAPITAL_WORDS = 12, /* of a heading all in capitals */
    LIST_HEAD_BYTES = 48,
    LONGEST_THANKS = 160, /* bytes of a line that names who helped */
    LONGEST_JOINT = 4     /* bytes of "and", "in", "und" in a byline */
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
    if (line.size == 0 || line.data[0] != words[0])
        return false;
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
                                        "We'll be bringing you the very latest ",
                                        "This is a developing story",
                                        "This is a breaking news story",
                                        "Check back for updates",
                                        "Read our ",
                                        "Watch our ",
                                        "Join our ",
                                        "Additional reporting by ",
                                        "Reporting by ",
                                        "Reporting and writing by ",
                                        "Writing by ",
                                        "Our standards: ",
                                        "Mitarbeit: ",
                                        "Folgen Sie uns auf ",
                                        "اقرأ أيضا",
                                        "إقرأ أيضا",
                                        "اقرأ أيضًا",
                                        "هل قرأت هذا"};

/* True when a line has capitals and no small letters. */
static bool is_in_capitals(np_slice line)
{
    bool has_capital = false;
    for (size_t at = 0; at < line.size;) {
        np_character c = np_character_at(line, at);
        if (np_is_letter(c.class) && c.class != NP_CLASS_UPPER)
            return false;
        has_capital |= c.class == NP_CLASS_UPPER;
        at += c.size;
    }
    return has_capital;
}

/* The last character of a line, but for quotation marks and brackets. */
static np_character last_of(np_slice line)
{
    size_t end = line.size;
    np_character last = np_character_before(line, end);
    while (last.class == NP_CLASS_QUOTE || last.class == NP_CLASS_CLOSE) {
        end -= last.size;
        last = np_character_before(line, end);
    }
    return last;
}

bool np_ends_in_stop(np_slice line)
{
    np_class last = last_of(line).class;
    return last == NP_CLASS_POINT || last == NP_CLASS_STOP;
}

/* "READ | Mayor resigns": capitals, then a bar. */
static bool has_barred_cue(np_slice line)
{
    enum { LONGEST_CUE = 24 };
    const char *bar = memchr(line.data, '|',
                             line.size < LONGEST_CUE ? line.size : LONGEST_CUE);
    np_slice cue = {line.data, bar ? (size_t)(bar - line.data) : 0};
    return is_in_capitals(cue) && !np_ends_in_stop(line);
}

/* "Interested in Trains? Add Trains as an interest to stay up to date on …". */
static bool offers_interest(np_slice line)
{
    static const char offer[] = " as an interest to stay up to date ";
    enum { LONGEST_QUESTION = 40 };
    const char *end = line.data + line.size;
    if (begins_with(line, "Interested in "))
        return line.size <= LONGEST_QUESTION && end[-1] == '?';
    if (begins_with(line, "Add "))
        for (const char *at = line.data; at + sizeof offer <= end; at++)
            if (memcmp(at, offer, sizeof offer - 1) == 0)
                return true;
    return false;
}

/* "Ann Lee in Brook contributed to this report." */
static bool thanks_writers(np_slice line)
{
    static const char *const ends[] = {
        " contributed to this report", " contributed to this story",
        " contributed to this article", " contributed reporting"};
    line.size -= line.size && line.data[line.size - 1] == '.';
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (line.size > size && line.size <= LONGEST_THANKS &&
            memcmp(line.data + line.size - size, ends[i], size) == 0)
            return true;
    }
    return false;
}

static bool is_link(np_slice line)
{
    if (has_barred_cue(line) || offers_interest(line) || thanks_writers(line))
        return true;
    for (size_t i = 0; i < sizeof link_cues / sizeof *link_cues; i++)
        if (begins_with(line, link_cues[i]))
            return true;
    return false;
}

/* What stands alone above links to other articles, but for marks and capitals. */
static const char *const list_heads[] = {"more",
                                         "related",
                                         "read",
                                         "read more",
                                         "read also",
                                         "also read",
                                         "see also",
                                         "more stories",
                                         "more news",
                                         "read next",
                                         "related stories",
                                         "related articles",
                                         "related news",
                                         "related links",
                                         "mehr",
                                         "mehr zum thema",
                                         "lesen sie auch",
                                         "lesen sie mehr",
                                         "auch interessant",
                                         "lire aussi",
                                         "à lire aussi",
                                         "sur le même sujet",
                                         "lea también",
                                         "lee también",
                                         "leia também",
                                         "leia mais",
                                         "leggi anche",
                                         "lees ook",
                                         "читайте также",
                                         "читайте також",
                                         "baca juga"};

/* How such a line begins when it names the subject and ends in a colon. */
static const char *const list_starts[] = {"more on ", "more about ", "read more on ",
                                          "read more about ", "mehr zu "};

/* Writes a short line in lower case, without what is no letter at its end; returns the
 * size, 0 for a longer one. */
static size_t write_lower(char *out, np_slice line)
{
    size_t size = 0, end = 0;
    if (line.size > LIST_HEAD_BYTES)
        return 0;
    for (size_t at = 0; at < line.size;) {
        np_character c = np_character_at(line, at);
        size += np_character_lower(out + size, c);
        at += c.size;
        if (np_is_letter_or_digit(c.class))
            end = size;
    }
    return end;
}

bool np_opens_links(np_slice line)
{
    char lower[4 * LIST_HEAD_BYTES];
    np_slice head = {lower, write_lower(lower, line)};
    if (head.size == 0)
        return false;
    for (size_t i = 0; i < sizeof list_heads / sizeof *list_heads; i++)
        if (strlen(list_heads[i]) == head.size &&
            memcmp(list_heads[i], head.data, head.size) == 0)
            return true;
    for (size_t i = 0; i < sizeof list_starts / sizeof *list_starts; i++)
        if (line.data[line.size - 1] == ':' && begins_with(head, list_starts[i]))
            return true;
    return false;
}

bool np_may_be_title(np_slice line, uint32_t words)
{
    np_class last = np_character_before(line, line.size).class;
    return words >= TITLE_WORDS &&
           (np_is_letter_or_digit(last) || last == NP_CLASS_MARK);
}

/* True when a line has no mark behind it by which it ends or goes on. */
static bool ends_in_word(np_slice line)
{
    np_character last = last_of(line);
    bool goes_on = last.class == NP_CLASS_MARK || last.class == NP_CLASS_ELLIPSIS ||
                   (last.class == NP_CLASS_COMMA && last.code != ':');
    return !goes_on && last.class != NP_CLASS_POINT && last.class != NP_CLASS_STOP;
}

bool np_is_heading(np_slice line, uint32_t words)
{
    if (np_ends_in_stop(line))
        return false;
    return (words <= HEADING_WORDS && ends_in_word(line)) ||
           (words <= CAPITAL_WORDS && is_in_capitals(line));
}

bool np_is_title_line(np_slice line, uint32_t words)
{
    return words <= TITLE_LINE_WORDS && ends_in_word(line) &&
           line.data[line.size - 1] != ':';
}

np_slice np_photo_credit(np_slice line)
{
    np_slice none = {line.data, 0};
    char last = line.size ? line.data[line.size - 1] : ' ';
    if (last != ']' && last != ')')
        return none;
    size_t end = line.size - 1, slash = end;
    for (size_t at = end; at > 0; at--) {
        if (line.data[at] == '/' && slash == end)
            slash = at;
        if (line.data[at] == (last == ']' ? '[' : '('))
            return slash < end ? (np_slice){line.data + slash + 1, end - slash - 1}
                               : none;
    }
    return none;
}

/* True for a line that is one remark in brackets, or that gives an address. */
static bool is_remark(np_slice line)
{
    static const char address[] = "://";
    const char *end = line.data + line.size;
    if (line.data[0] == '(' && end[-1] == ')' &&
        memchr(line.data, ')', line.size) == end - 1)
        return !np_ends_in_stop(line) &&
               np_character_before(line, line.size - 1).class != NP_CLASS_MARK;
    for (const char *at = line.data; at + sizeof address <= end; at++)
        if (memcmp(at, address, sizeof address - 1) == 0)
            return np_is_letter_or_digit(np_character_before(line, line.size).class);
    return false;
}

/* True when all words of a line from byte `at` on are names, `least` or more, and small
 * words between.
 */
static bool is_of_names(np_slice line, size_t at, uint32_t least)
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
    return names >= least && joints < names;
}

static bool is_byline(np_slice line)
{
    static const char *const cues[] = {"By ",  "by ", "BY ",   "Von ", "Par ",
                                       "Por ", "Di ", "Door ", "Av ",  "Af "};
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (begins_with(line, cues[i]))
            return is_of_names(line, strlen(cues[i]), 2);
    return false;
}

/* "1 / 6In this picture": which of some pictures it is, and what stands below. */
static bool is_counted(np_slice line)
{
    size_t at = 0, numbers = 0;
    for (; numbers < 2; numbers++) {
        size_t start = at;
        while (at < line.size && line.data[at] >= '0' && line.data[at] <= '9')
            at++;
        if (at == start)
            return false;
        while (numbers == 0 && at < line.size &&
               (line.data[at] == ' ' || line.data[at] == '/'))
            at++;
    }
    np_class next = np_character_at(line, at).class;
    return memchr(line.data, '/', at) &&
           (next == NP_CLASS_UPPER || next == NP_CLASS_LETTER);
}

bool np_is_label(np_slice line, uint32_t words)
{
    if (line.size == 0)
        return false;
    return is_counted(line) || (words <= LABEL_WORDS && is_bare(line)) ||
           is_link(line) || is_remark(line) ||
           (words <= BYLINE_WORDS && is_byline(line));
}

bool np_names_place(np_slice sentence, uint32_t words)
{
    np_slice place = {sentence.data, sentence.size - 1};
    return words <= PLACE_WORDS && sentence.size > 1 &&
           sentence.data[sentence.size - 1] == '.' && is_of_names(place, 0, 1);
}
