/* Who carries an agency's text without naming it: invented articles beside those that
 * credit the agency. */
#include "pipeline_help.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { NOON = 1930910400, HOUR = 3600, DAY = 24 * HOUR };

/* One article. In `text` each capital letter between bars stands for a paragraph of
 * forty invented words, the same wherever the letter stands: "|A|B|told Reuters.|". */
typedef struct sheet {
    const char *text;
    int64_t published; /* seconds from noon */
} sheet;

/* The last is the one that is judged: 'n' it carries the agency's text uncredited, 'y'
 * it credits the agency, ' ' nothing is said. */
static const struct {
    const char *what;
    char expected;
    const char *agency; /* of the judged article */
    sheet sheets[3];
} cases[] = {
    {"the whole text",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0}, {"|A|B|C|D|", HOUR}}},
    {"the whole text, out a little before",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0}, {"|A|B|C|D|", -HOUR}}},
    {"the whole text, out two days before",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0}, {"|A|B|C|D|", -2 * DAY}}},
    {"the whole text, out further before than a signed number of seconds tells",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", INT64_MAX - NOON},
      {"|A|B|C|D|", INT64_MIN + 1}}},
    {"most of it, and words of its own",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|E|", 0}, {"|A|B|C|X|", HOUR}}},
    {"less than half of the article, of a longer text",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|E|", 0}, {"|A|B|C|X|Y|V|", HOUR}}},
    {"the whole text inside a longer article",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|", 0}, {"|X|A|B|C|Y|Z|V|", HOUR}}},
    {"a brief inside a longer article",
     'n',
     "Reuters",
     {{"|A|B|(Reuters)|", 0}, {"|X|Y|A|B|Z|V|W|U|", HOUR}}},
    {"the text came with a credit of agencies without their names",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0},
      {"|A|B|C|D|\n(With inputs from agencies)|", HOUR}}},
    {"the credit names one beside agencies without their names",
     'y',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0},
      {"|A|B|C|D|\n(Reuters and agencies)|", HOUR}}},
    {"the article names the agency in words of its own",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0},
      {"|A|B|C|The harbour kept silent, Reuters reports. |D|", HOUR}}},
    {"the agency's name came with the text",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|\"All are safe,\" he told Reuters. |C|",
       0},
      {"|A|B|\"All are safe,\" he told Reuters. |C|", HOUR}}},
    {"signed by an agency's editors, without its name",
     'y',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0},
      {"|A|B|C|D|\n(Editing by Ann Lee)|", HOUR}}},
    {"an agency that sends out what newspapers write",
     ' ',
     "",
     {{"|A|B|C|D|\nDistributed by Tribune Content Agency, LLC.\nTribune News Service|",
       0},
      {"|A|B|C|D|", HOUR}}},
    {"the agency only helped",
     ' ',
     "",
     {{"|A|B|C|D|\n(With inputs from Reuters)|", 0}, {"|A|B|C|D|", HOUR}}},
    {"nearer to the text of another agency",
     ' ',
     "",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|X|", 0},
      {"|MAREN (AFP) - The ferry sank. |A|B|C|D|Y|Z|", HOUR},
      {"|A|B|C|D|Y|Z|", 2 * HOUR}}},
    {"identical to one that carries the text",
     'n',
     "Reuters",
     {{"|MAREN (Reuters) - A ferry sank. |A|B|C|D|", 0},
      {"|A|B|C|D|", HOUR},
      {"|A|B|C|D|", 2 * HOUR}}},
};

static void write_sheet(written *out, const char *text)
{
    out->count = 0;
    for (const char *at = text; *at;) {
        size_t size = strcspn(at, "|");
        char piece[160];
        ck_assert_uint_lt(size, sizeof piece);
        memcpy(piece, at, size);
        piece[size] = '\0';
        uint64_t state = (uint64_t)piece[0] * 7919;
        if (size == 1)
            write_story(out, &state, 40, 3000);
        else
            write_text(out, piece);
        at += size + (at[size] == '|');
    }
}

START_TEST(sheets)
{
    static const char *const ids[] = {"first", "second", "third"};
    np_options options;
    np_corpus *corpus;
    written text = {0};
    uint32_t count = 0;
    np_options_init(&options);
    options.window_days = 0;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (; count < 3 && cases[_i].sheets[count].text; count++) {
        write_sheet(&text, cases[_i].sheets[count].text);
        add_article(corpus, ids[count], text_of(&text), ids[count],
                    NOON + cases[_i].sheets[count].published);
    }
    np_report *report = run_soundly(corpus, &options);
    np_verdict first = np_report_verdict(report, 0);
    np_verdict judged = np_report_verdict(report, count - 1);
    ck_assert_msg(judged.cluster == first.cluster, "%s: apart", cases[_i].what);
    char found = judged.is_credited ? 'y' : judged.agency ? 'n' : ' ';
    ck_assert_msg(found == cases[_i].expected, "%s: '%c', not '%c'", cases[_i].what,
                  found, cases[_i].expected);
    ck_assert_str_eq(np_agency_name(judged.agency), cases[_i].agency);
    ck_assert(found != 'n' ||
              np_report_cluster(report, judged.cluster).uncredited >= 1);
    np_report_free(report);
    np_corpus_free(corpus);
    np_array_release(&text);
}
END_TEST

/* Names without end: each is compared with those of the source, which has many too. The
 * last one is the article's own, or not. */
START_TEST(many_names)
{
    enum { NAMES = 8000 };
    np_corpus *corpus;
    written source = {0}, text = {0};
    write_sheet(&source, "|MAREN (Reuters) - A ferry sank. |A|B|C|D|");
    write_sheet(&text, "|A|B|C|D|");
    for (int i = 0; i < NAMES; i++) {
        write_text(&source, "told Reuters, ");
        write_text(&text, "asked Reuters, ");
    }
    write_text(&source, "asked Reuters. ");
    write_text(&text, _i ? "tells Reuters. " : "told Reuters. ");
    uint64_t state = 11, again = 11;
    write_story(&source, &state, 40000, 3000);
    write_story(&text, &again, 40000, 3000);
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    add_article(corpus, "first", text_of(&source), "first", NOON);
    add_article(corpus, "second", text_of(&text), "second", NOON + HOUR);
    np_report *report = run_soundly(corpus, NULL);
    np_verdict first = np_report_verdict(report, 0);
    np_verdict second = np_report_verdict(report, 1);
    ck_assert_uint_eq(first.cluster, second.cluster);
    ck_assert(first.is_credited && !second.is_credited);
    ck_assert_str_eq(np_agency_name(second.agency), _i ? "" : "Reuters");
    np_report_free(report);
    np_corpus_free(corpus);
    np_array_release(&source);
    np_array_release(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("uncredited");
    TCase *tests = tcase_create("uncredited");
    tcase_add_loop_test(tests, sheets, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, many_names, 0, 2);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return run_tap(suite);
}
