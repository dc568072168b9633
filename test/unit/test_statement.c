/* Statements: the sentences of clusters made by hand, and who carries them. */
#include "credit.h"
#include "pipeline_help.h"
#include "random.h"
#include "report/sentence.h"
#include "report_check.h"
#include "statement.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MEMBERS = 6 };

/* Sentences named by a letter, ten invented words each, all different; a capital is the
 * same sentence with two words changed. Others are given as text. */
static void write_sentences(written *out, const char *letters)
{
    for (; *letters; letters++) {
        bool is_changed = *letters >= 'A' && *letters <= 'Z';
        uint32_t number = 1000 + 40 * (uint32_t)(*letters | 0x20);
        write_text(out, "The ");
        for (uint32_t i = 0; i < 10; i++) {
            write_word(out, number + i + (is_changed && i % 5 == 3 ? 20 : 0));
            write_text(out, i == 9 ? ". " : " ");
        }
    }
}

/* The report of a run whose only cluster has all articles as members, in order. */
static np_report *align_beside(const np_corpus *corpus, unsigned threads,
                               const np_furniture *furniture)
{
    uint32_t count = np_corpus_count(corpus);
    np_options options;
    np_order order;
    np_progress progress;
    np_frequency frequency;
    np_report *report = np_alloc_zero(1, sizeof *report);
    np_options_init(&options);
    options.threads = threads;
    np_progress_init(&progress, &options);
    ck_assert_int_eq(np_order_make(&order, corpus, NULL), NP_OK);
    ck_assert_int_eq(np_frequency_make(&frequency, NULL, 0, count, NULL), NP_OK);
    report->article_count = count;
    report->verdicts = np_alloc_zero(count, sizeof *report->verdicts);
    report->members = np_alloc(count * sizeof *report->members);
    memcpy(report->members, order.articles, count * sizeof *report->members);
    for (uint32_t i = 0; i < count; i++)
        report->verdicts[order.articles[i]].place = i;
    np_cluster cluster = {.size = count, .lead = order.articles[0]};
    report->story_of = np_alloc_zero(1, sizeof *report->story_of);
    report->cluster_count = 1;
    ck_assert(np_array_push(&report->shared, cluster));
    np_profile_context context = {
        .frequency = &frequency, .furniture = furniture, .seed = 1};
    ck_assert_int_eq(
        np_find_statements(report, &context, corpus, &order, &options, &progress, NULL),
        NP_OK);
    np_frequency_release(&frequency);
    np_order_release(&order);
    np_progress_release(&progress);
    return report;
}

static np_report *align(const np_corpus *corpus, unsigned threads)
{
    return align_beside(corpus, threads, NULL);
}

/* Each member's sentences: S shared, R reworded, U unique, F furniture, with the number
 * of carriers, the member that had it first and the letter of the statement; members
 * between bars. */
static const char *show(const np_report *report)
{
    static char shown[4000];
    size_t count, size = 0;
    np_sentence *s = list_sentences(report, &count);
    shown[0] = '\0';
    for (size_t i = 0; i < count; i++)
        size += (size_t)snprintf(
            shown + size, sizeof shown - size, "%s%c%u%u%c",
            i && s[i].article != s[i - 1].article ? " | "
            : i                                   ? " "
                                                  : "",
            "SRUF"[s[i].status], s[i].carriers, s[i].first_article,
            s[i].statement == NP_NONE ? '-' : 'a' + (char)s[i].statement);
    free(s);
    return shown;
}

static const struct {
    const char *members[MOST_MEMBERS]; /* letters; text when it begins with '=' */
    const char *shown;
} cases[] = {
    {{"ab", "ab"}, "S20a S20b | S20a S20b"},
    {{"ab", "abc"}, "S20a S20b | S20a S20b U11c"},
    {{"abc", "ab", "bd"}, "S20a S30b U10c | S20a S30b | S30b U12d"},
    {{"ab", "ba"}, "S20a S20b | S20b S20a"},
    {{"ab", "Ab"}, "S20a S20b | R20a S20b"},
    {{"a", "A", "A"}, "S30a | R30a | R30a"},
    {{"ab", "cd", "ef"}, "U10a U10b | U11c U11d | U12e U12f"},
    {{"x", "ya", "az"}, "U10a | U11b S21c | S21c U12d"},
    {{"aa", "a"}, "S20a F10- | S20a"}, /* repeated within an article */
    /* furniture where it is repeated, but nothing new where another has it once */
    {{"=Kelu mira tuno\n\nThe mill burned.\n\nKelu mira tuno",
      "=The mill burned.\n\nKelu mira tuno"},
     "S20a S20b F10- | S20b S20a"},
    {{"aba", "abaca"}, "S20a S20b F10- | S20a S20b F11- U11c F11-"},
    {{"abaca", "acada"}, "F10- U10a F10- S20b F10- | F11- S20b F11- U11c F11-"},
    {{"aAb", "b"}, "U10a U10b S20c | S20c"}, /* alike within one article */
    {{"ax", "aA"}, "S20a U10b | S20a R20a"}, /* both as another has it */
    {{"=The warehouse burned. ", "=The parliament voted. "}, "U10a | U11b"},
    {{"=He said no. ", "=She said no. "}, "S20a | R20a"},
    {{"=Kelu mira tuno bado. ", "=Kelu mira gani sopi. "}, "U10a | U11b"}, /* short */
    {{"=Kelu mira tuno bado pafe lide. ", "=Kelu mira tuno gani sopi bure. "},
     "S20a | R20a"},
    {{"=Sources close to it confirmed. ", "=It was confirmed by close sources. "},
     "S20a | R20a"},
    /* one number apart: a changed wording, but not where both stand in one article */
    {{"=At least 12 people were hurt in the old mill. ",
      "=At least 15 people were hurt in the old mill. "},
     "S20a | R20a"},
    {{"=At noon the river stood at 4 feet at the mill. ",
      "=At noon the river stood at 6 feet at the mill. At noon the river stood at 4 "
      "feet "
      "at the mill. "},
     "S20a | U11b S20a"},
    /* told in words of its own; a form with other names or numbers is not */
    {{"=Flames took the old mill at noon before any guards came. Rook saw it. Nobody "
      "else "
      "did that day. Few have water. Oats were dear in May. ",
      "=Guards could only watch how the mill and barn burned down by noon. Many wept. "
      "A fair "
      "will be held in June. Who pays for it? Brook does. "},
     "R10a U10b U10c U10d U10e | R11f U11g U11h U11i U11j"},
    {{"=Flames took the old Brook at noon before any Guards came. Rook saw it. Nobody "
      "else "
      "did that day. Few have water. Oats were dear in May. ",
      "=Owls could only watch how Mill and Barn burned down before any noon came. Many "
      "wept. A fair will be held in June. Who pays for it? Somebody does. "},
     "U10a U10b U10c U10d U10e | U11f U11g U11h U11i U11j"},
    {{"=Flames took 14 old mills at noon before any guards came. Rook saw it. Nobody "
      "else "
      "did that day. Few have water. Oats were dear in May. ",
      "=Guards could only watch how 6 mills burned down by noon. Many wept. A fair "
      "will be held in June. Who pays for it? Brook does. "},
     "U10a U10b U10c U10d U10e | U11f U11g U11h U11i U11j"},
    /* two sentences with numbers that another has in one */
    {{"=The mill burned for 12 hours and 30 men fought it, Rook said; the bridge of "
      "1904 "
      "was saved by 16 women. ",
      "=The mill burned for 12 hours and 30 men fought it, Rook said. The bridge of "
      "1904 "
      "was saved by 16 women. "},
     "S20a | R20a R20a"},
    /* a short sentence that another one holds, and labels */
    {{"=Brook was first, Mill came second, and Upper Tarn came in fifth. ",
      "=The town won nothing. Upper Tarn came in fifth. "},
     "S20a | U11b R20a"},
    {{"=Read more\n\nKelu mira tuno bado pafe lide. ",
      "=Kelu mira tuno bado pafe lide. Close:"},
     "F10- S20a | S20a F11-"},
    {{"=[KEL/]\n\nKelu mira tuno bado pafe lide. ",
      "=Kelu mira tuno bado pafe lide.\n\n(Pafelide)"},
     "F10- S20a | S20a F11-"},
    /* the same quotation of two people, and of one */
    {{"=\"We will rebuild it by spring,\" Anna Reed said. ",
      "=\"We will rebuild it by spring,\" said Owen Rook. "},
     "U10a | U11b"},
    {{"=\"We will rebuild it by spring,\" Anna Reed said. ",
      "=\"We will rebuild it by spring,\" said Ms Reed. "},
     "S20a | R20a"},
    {{"=\"We will rebuild it by spring,\" Anna Reed said. ",
      "=\"We will rebuild it by spring,\" the mayor said. "},
     "S20a | R20a"},
    {{"=By Jo Dale and Ann Lee\n\nKelu mira tuno bado pafe lide. ",
      "=Kelu mira tuno bado pafe lide.\n\nREAD ALSO: Mayor of Brook resigns"},
     "F10- S20a | S20a F11-"},
    {{"=Kelu mira tuno bado pafe lide.\n\nFollow us on the web for the latest news ",
      "=Kelu mira tuno bado pafe lide. "},
     "S20a F10- | S20a"},
    /* titles of other articles under a head; then the article goes on */
    {{"=Kelu mira tuno bado.\n\nMore:\n\nMayor of Brook resigns\n\nIs the old mill "
      "lost?\n\nPafe lide gani sopi. ",
      "=Kelu mira tuno bado.\n\nPafe lide gani sopi. "},
     "S20a F10- F10- F10- S20b | S20a S20b"},
    {{"=Kelu mira tuno bado.\n\nMore on the Brook:\n\nMayor of Brook resigns\n\n"
      "Upper Tarn\n\nThe mill has burned down in the night to Friday",
      "=Kelu mira tuno bado. "},
     "S20a F10- F10- F10- U10b | S20a"},
    {{"=Kelu mira tuno bado.\n\nMayor of Brook resigns after fire in old mill",
      "=Kelu mira tuno bado. "},
     "S20a U10b | S20a"},
    /* headings say nothing new, unless another has them too, or in a sentence */
    {{"=Kelu mira tuno bado.\n\nThe river rises\n\nIt burned.",
      "=Kelu mira tuno bado.\n\n'No way back'\n\nWHO OWNS THE MILL?"},
     "S20a F10- U10b | S20a F11- F11-"},
    {{"=Kelu mira tuno bado.\n\nThe river rises", "=The river rises\n\nIt burned."},
     "U10a S20b | S20b U11c"},
    {{"=The river rises\n\nKelu mira tuno bado.",
      "=Kelu mira tuno bado. Nobody at Brook knows why the river rises in May. "},
     "S20a S20b | S20b R20a"},
    {{"=Kelu mira tuno bado.\n\nREAD | The mayor of Brook resigns after the fire at "
      "noon",
      "=Kelu mira tuno bado.\n\n* The price of oats rose from 12 to 14 at noon"},
     "S20a F10- | S20a U11b"},
    {{"=Kelu mira tuno bado.\n\nAnn Lee in Brook contributed to this report.",
      "=Kelu mira tuno bado.\n\nReporting by Jo Dale in Upper Tarn."},
     "S20a F10- | S20a F11-"},
    {{"=Kelu mira tuno bado.\n\n2 / 3Anna Reed looks at the old bridge on Friday.",
      "=Kelu mira tuno bado.\n\n2/3 of us have no oats."},
     "S20a F10- | S20a U11b"},
    {{"=Kelu mira tuno bado.\n\nWhy?\n\nIt burned,\n\nand then …",
      "=Kelu mira tuno bado. "},
     "S20a U10b U10c U10d | S20a"},
    {{"=Келу мира туно бадо.\n\nРека у мельницы", "=Келу мира туно бадо. "},
     "S20a F10- | S20a"},
    /* a head that runs into the text is no part of it */
    {{"=Kelu mira tuno bado.\n\nLesen Sie auch Pafe lide gani sopi bure neva. ",
      "=Kelu mira tuno bado. Pafe lide gani sopi bure neva. "},
     "S20a S20b | S20a R20b"},
    /* where it was written, at the head; further down it may be an answer */
    {{"=Brook/Upper Tarn. Kelu mira tuno bado. ", "=Kelu mira tuno bado. "},
     "F10- S20a | S20a"},
    {{"=Kelu mira tuno bado. ",
      "=Mill. Kelu mira tuno bado. It burned down. Who saw it? Nobody did. Why not? "
      "Rain. "},
     "S20a | F11- S20a U11b U11c U11d U11e U11f"},
    {{"=Kelu mira tuno bado. ", "=It burned. Kelu mira tuno bado. "},
     "S20a | U11b S20a"},
    /* remarks of the desk, and addresses */
    {{"=Kelu mira tuno bado.\n\n(Visited 9 times, 1 visits today)",
      "=Kelu mira tuno bado.\n\n(The mill burned down again.)"},
     "S20a F10- | S20a U11b"},
    {{"=Kelu mira tuno bado.\n\nGraphic of the river: https://brook.example/a12",
      "=Kelu mira tuno bado.\n\nIt is on https://brook.example/a12 since noon."},
     "S20a F10- | S20a U11b"},
    {{"=By noon the Reed sank off Brook.\n\nKelu mira tuno bado pafe lide. ",
      "=Kelu mira tuno bado pafe lide.\n\nBy Jove it was the mill that burned"},
     "U10a S20b | S20b U11c"},
    {{"=Kelu! Mira tuno bado pafe lide. ", "=Mira tuno bado pafe lide. "},
     "U10a S20b | S20b"},
    /* in other forms of its words */
    {{"=Kelu mira tuno. Bado pafe. Lide gani sopi. Bankers refinanced the old "
      "harbours at Brook. ",
      "=Neva lima. Oru bane sidi. Tova meni. One banker refinances a "
      "harbour near Brook. "},
     "U10a U10b U10c R10d | U11e U11f U11g R11h"},
    {{"=Kelu mira tuno. Bado pafe. Lide gani sopi. Bankers refinanced 12 "
      "harbours at Brook. ",
      "=Neva lima. Oru bane sidi. Tova meni. One banker refinances 15 "
      "harbour sites near Brook. "},
     "U10a U10b U10c U10d | U11e U11f U11g U11h"},
    /* the rest of a sentence that the one before says in part */
    {{"=Flames took the old mill and two barns at the lower river in May before storms "
      "lost their punch overnight. ",
      "=Flames took the old mill and two barns at the lower river in May. By then most "
      "storms had faded overnight. "},
     "S20a | R20a R11b"},
    /* at the head of both; further down it is another matter */
    {{"=The council of Brook has chosen a keeper for its old lighthouse. Kelu mira. ",
      "=Years of quarrels end when some young keeper moves into that white lighthouse "
      "by May with seven cats. Bado pafe. "},
     "R10a U10b | R11c U11d"},
    {{"=Kelu mira. Tuno neva. Lima oru. The council of Brook has chosen a keeper for "
      "its old lighthouse. ",
      "=Bado pafe. Lide gani. Sopi bane. Years of quarrels end when some young keeper "
      "moves into that white lighthouse by May with seven cats. "},
     "U10a U10b U10c U10d | U11e U11f U11g U11h"},
    /* beside what both have */
    {{"=Kelu mira. Tuno neva. Lima oru. The council of Brook has chosen a keeper for "
      "its old lighthouse. Nobody asked the fishermen. ",
      "=Bado pafe. Lide gani. Sopi bane. Years of quarrels end when some young keeper "
      "moves into that white lighthouse by May with seven cats. Nobody asked the "
      "fishermen. "},
     "U10a U10b U10c R10d S20e | U11f U11g U11h R11i S20e"},
    /* what stands above a text sums it up; not where nothing ends in a stop */
    {{"=Fans of the old mill may look forward to quite a surprise in May\n\nKelu mira "
      "tuno bado. ",
      "=Kelu mira tuno bado. "},
     "F10- S20a | S20a"},
    {{"=Fans of the old mill may look forward to quite a surprise in May\n\nKelu mira "
      "tuno bado",
      "=Kelu mira tuno bado. "},
     "U10a S20b | S20b"},
    /* captions, invitations, rules of the house */
    {{"=Kelu mira tuno bado.\n\nGuards watch how the old mill burns in Brook [Ann "
      "Lee/The Associated Press]\n\nPafe lide gani sopi.",
      "=Kelu mira tuno bado.\n\nThree of ten boats on the river stayed where they were "
      "[near/behind a dam]\n\nPafe lide gani sopi."},
     "S20a F10- S20b | S20a U11c S20b"},
    {{"=Kelu mira tuno bado.\n\nInterested in Trains?\n\nAdd Trains as an interest to "
      "stay up to date on the latest Trains news.\n\nInterested in the mill were we.",
      "=Kelu mira tuno bado.\n\nOur standards: The Kelu News Principles.\n\nOur "
      "standards have sunk. This is a developing story. Check back for updates."},
     "S20a F10- F10- U10b | S20a F11- U11c F11- F11-"},
};

static np_corpus *make_members(const char *const *members)
{
    np_corpus *corpus;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (int i = 0; i < MOST_MEMBERS && members[i]; i++) {
        written text = {0};
        char id[16];
        snprintf(id, sizeof id, "m%d", i);
        if (members[i][0] == '=')
            write_text(&text, members[i] + 1);
        else
            write_sentences(&text, members[i]);
        add_article(corpus, id, text_of(&text), "", i);
        np_array_release(&text);
    }
    return corpus;
}

START_TEST(table)
{
    np_corpus *corpus = make_members(cases[_i].members);
    np_report *report = align(corpus, 1);
    ck_assert_str_eq(show(report), cases[_i].shown);
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

/* Two sentences made one, and one made two: none of them is new. */
START_TEST(merged_and_split_sentences_are_not_unique)
{
    for (int turned = 0; turned < 2; turned++) {
        written two = {0}, one = {0};
        np_corpus *corpus;
        np_corpus_new(&corpus, NULL);
        write_sentences(&two, "ab");
        write_text(&one, two.items);
        char *stop = strchr(one.items, '.');
        *stop = ',';
        stop[2] = 't'; /* The … */
        add_article(corpus, "1", text_of(turned ? &one : &two), "", 1);
        add_article(corpus, "2", text_of(turned ? &two : &one), "", 2);
        np_report *report = align(corpus, 1);
        size_t count;
        np_sentence *s = list_sentences(report, &count);
        ck_assert_uint_eq(count, 3);
        for (size_t i = 0; i < count; i++)
            ck_assert_msg(s[i].status == NP_SHARED || s[i].status == NP_REWORDED,
                          "turned %d: %s", turned, show(report));
        free(s);
        np_report_free(report);
        np_corpus_free(corpus);
        np_array_release(&two);
        np_array_release(&one);
    }
}
END_TEST

/* A sentence inside one several times as long is no news, whichever came first. */
START_TEST(a_sentence_inside_another_is_not_unique)
{
    for (int turned = 0; turned < 2; turned++) {
        written one = {0}, all = {0};
        np_corpus *corpus;
        size_t count;
        np_corpus_new(&corpus, NULL);
        write_sentences(&one, "d");
        write_sentences(&all, "abcdefgh");
        for (char *stop = all.items; (stop = strstr(stop, ". T"));)
            memcpy(stop, ", t", 3);
        add_article(corpus, "1", text_of(turned ? &all : &one), "", 1);
        add_article(corpus, "2", text_of(turned ? &one : &all), "", 2);
        np_report *report = align(corpus, 1);
        np_sentence *s = list_sentences(report, &count);
        ck_assert_uint_eq(count, 2);
        np_sentence_status inner = s[turned].status;
        ck_assert_msg(inner == NP_SHARED || inner == NP_REWORDED, "turned %d: %s",
                      turned, show(report));
        free(s);
        np_report_free(report);
        np_corpus_free(corpus);
        np_array_release(&one);
        np_array_release(&all);
    }
}
END_TEST

/* The statuses of the last sentences of outlet A's articles in `stories` stories that
 * another outlet prints too, each with a last line of its own from `lines`. */
static void check_last_lines(const char *const *lines, uint32_t stories,
                             np_sentence_status expected)
{
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    for (uint32_t i = 0; i < 2 * stories; i++) {
        written text = {0};
        char id[16];
        uint64_t state = 77 + i / 2;
        snprintf(id, sizeof id, "m%02u", i);
        write_story(&text, &state, 120, 4000);
        if (i % 2 == 0)
            write_text(&text, lines[i / 2]);
        add_article(corpus, id, text_of(&text), i % 2 ? "B" : "A", i * 60);
        np_array_release(&text);
    }
    np_report *report = run_soundly(corpus, NULL);
    size_t count, last = 0;
    np_sentence *s = list_sentences(report, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_last = i + 1 == count || s[i + 1].article != s[i].article;
        if (!is_last || s[i].article % 2)
            continue;
        ck_assert_msg(s[i].status == expected, "%s: %d", lines[s[i].article / 2],
                      s[i].status);
        last++;
    }
    ck_assert_uint_eq(last, stories);
    free(s);
    np_report_free(report);
    np_corpus_free(corpus);
}

/* A short line that an outlet prints in three stories is furniture, whatever number is
 * in it; in two it may be news, and a sentence with other numbers is. */
START_TEST(lines_that_an_outlet_repeats_are_furniture)
{
    check_last_lines((const char *const[]){"\n\nKelu mira tuno (3 images)",
                                           "\n\nKelu mira tuno (12 images)",
                                           "\n\nKelu mira tuno (7 images)"},
                     3, NP_FURNITURE);
    check_last_lines((const char *const[]){"\n\nKelu mira tuno bado pafe.",
                                           "\n\nKelu mira tuno bado pafe.",
                                           "\n\nKelu mira tuno bado pafe."},
                     3, NP_FURNITURE);
    check_last_lines((const char *const[]){"\n\nKelu mira tuno bado pafe.",
                                           "\n\nKelu mira tuno bado pafe."},
                     2, NP_UNIQUE);
    check_last_lines((const char *const[]){"\n\nKelu mira 3 tuno bado pafe.",
                                           "\n\nKelu mira 4 tuno bado pafe.",
                                           "\n\nKelu mira 5 tuno bado pafe."},
                     3, NP_UNIQUE);
}
END_TEST

/* What recurs in outlet A is nothing new in B; in A alone, or in A twice, it stays
 * furniture. */
START_TEST(furniture_of_one_outlet_is_not_unique_in_another)
{
    static const struct {
        const char *sources[2], *shown;
    } uses[] = {{{"A", "B"}, "S20a S20b | S20a S20b"},
                {{"A", "A"}, "S20a F10- | S20a F11-"}};
    const char
        *recurring = "The exchange closed lower for the third day in a row after "
                     "miners and banks had lost what they won at noon.";
    np_folded folded = {0};
    np_furniture furniture = {0};
    np_gram grams[200];
    uint64_t room[200];
    ck_assert_int_eq(np_fold(&folded, S(recurring), NULL), NP_OK);
    size_t count = np_sample_grams(grams, &folded, 1);
    ck_assert_uint_ge(count, 3);
    for (size_t i = 0; i < count; i++)
        ck_assert(np_array_push(&furniture.grams, grams[i].hash)); /* of source 0 */
    np_sort_u64(furniture.grams.items, room, furniture.grams.count);
    ck_assert_int_eq(np_furniture_finish(&furniture, NULL), NP_OK);
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        np_corpus *corpus;
        np_corpus_new(&corpus, NULL);
        for (int m = 0; m < 2; m++) {
            written text = {0};
            write_sentences(&text, "a");
            write_text(&text, recurring);
            add_article(corpus, m ? "2" : "1", text_of(&text), uses[i].sources[m], m);
            np_array_release(&text);
        }
        np_report *report = align_beside(corpus, 1, &furniture);
        ck_assert_str_eq(show(report), uses[i].shown);
        np_report_free(report);
        np_corpus_free(corpus);
    }
    np_furniture_release(&furniture);
    np_folded_release(&folded);
}
END_TEST

START_TEST(spans_leave_out_white_space)
{
    np_corpus *corpus;
    const char *text = "  The mayor opened the bridge.\n\n It cost a lot of money. \n";
    np_corpus_new(&corpus, NULL);
    add_article(corpus, "1", S(text), "", 1);
    add_article(corpus, "2", S(text), "", 2);
    np_report *report = align(corpus, 1);
    size_t count;
    np_sentence *s = list_sentences(report, &count);
    const char *const expected[] = {"The mayor opened the bridge.",
                                    "It cost a lot of money."};
    ck_assert_uint_eq(count, 4);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(s[i].position, i % 2);
        ck_assert_uint_eq(s[i].size, strlen(expected[i % 2]));
        ck_assert_mem_eq(text + s[i].start, expected[i % 2], s[i].size);
    }
    free(s);
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

START_TEST(verdicts_count_sentences)
{
    const char *const members[MOST_MEMBERS] = {"abb", "acc", "ad"};
    const uint32_t unique[] = {1, 1, 1}, furniture[] = {1, 1, 0};
    np_corpus *corpus = make_members(members);
    np_report *report = align(corpus, 1);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(report->counts[i].unique, unique[i]);
        ck_assert_uint_eq(report->counts[i].furniture, furniture[i]);
    }
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

/* Of many members, each with one sentence of its own, exactly those are unique; a large
 * cluster is done in about the time it takes to read it. */
START_TEST(own_sentences_of_many)
{
    enum { MEMBERS = 120 };
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        written text = {0};
        char id[16];
        snprintf(id, sizeof id, "m%03u", i);
        write_sentences(&text, "abcde");
        write_text(&text, "The ");
        for (uint32_t k = 0; k < 10; k++) {
            write_word(&text, 10000 + 10 * i + k);
            write_text(&text, k == 9 ? ". " : " ");
        }
        write_sentences(&text, "fghij");
        add_article(corpus, id, text_of(&text), "", i);
        np_array_release(&text);
    }
    np_report *report = align(corpus, 1);
    size_t count;
    np_sentence *s = list_sentences(report, &count);
    ck_assert_uint_eq(count, MEMBERS * 11);
    for (size_t i = 0; i < count; i++) {
        bool is_own = s[i].position == 5;
        if (s[i].status != (is_own ? NP_UNIQUE : NP_SHARED) ||
            s[i].carriers != (is_own ? 1 : MEMBERS) ||
            s[i].first_article != (is_own ? s[i].article : 0))
            ck_abort_msg("sentence %zu: status %d, %u carriers", i, (int)s[i].status,
                         s[i].carriers);
    }
    free(s);
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

/* Any sentences: few or many bytes apart, old statements and new ones, first had by
 * any member. */
static size_t make_sentences(np_sentence *out, const uint32_t *members, uint32_t size,
                             uint64_t *state)
{
    uint32_t firsts[1000], statements = 0;
    size_t count = 0;
    for (uint32_t m = 0; m < size; m++) {
        uint32_t own = (uint32_t)(random_next(state) % 20), end = 0;
        for (uint32_t i = 0; i < own; i++) {
            uint64_t x = random_next(state);
            bool is_far = x % 16 == 0, is_told = (x >> 4 & 3) != 0;
            np_sentence s = {.article = members[m],
                             .position = i,
                             .start = end + (uint32_t)(x >> 8) % (is_far ? 1 << 20 : 9),
                             .size = 1 + (uint32_t)(x >> 30) % (is_far ? 1 << 20 : 300),
                             .statement = NP_NONE,
                             .carriers = 1,
                             .first_article = members[m],
                             .status = NP_FURNITURE};
            if (is_told) {
                bool is_new = statements == 0 || x >> 60 < 8;
                s.statement = is_new ? statements++ : (uint32_t)(x >> 50) % statements;
                firsts[s.statement] = is_new ? members[m] : firsts[s.statement];
                s.status = is_new && x >> 59 & 1 ? NP_UNIQUE
                                                 : (np_sentence_status)(x >> 58 & 1);
                s.carriers = s.status == NP_UNIQUE ? 1 : 1 + (uint32_t)(x >> 40) % 300;
                s.first_article = firsts[s.statement];
            }
            end = s.start + s.size;
            out[count++] = s;
        }
    }
    return count;
}

START_TEST(packed_sentences_come_back)
{
    enum { MOST = 40, ROOM = 20 * MOST };
    uint64_t state = (uint64_t)_i + 1;
    uint32_t members[MOST], size = 1 + (uint32_t)(random_next(&state) % MOST);
    np_sentence *in = calloc(ROOM, sizeof *in), *out = calloc(ROOM, sizeof *out);
    np_sentence_packer packer = {0};
    for (uint32_t i = 0; i < size; i++)
        members[i] = (uint32_t)random_next(&state) % 1000000 * MOST + i;
    for (int round = 0; round < 3; round++) { /* the packer's scratch is used again */
        size_t count = make_sentences(in, members, size, &state);
        uint8_t *packed = np_sentences_pack(&packer, in, count, members, size);
        ck_assert_uint_eq(np_sentences_unpack(NULL, 0, packed, members, size), count);
        ck_assert_uint_eq(np_sentences_unpack(out, count, packed, members, size),
                          count);
        for (size_t i = 0; i < count; i++)
            ck_assert_msg(memcmp(&in[i], &out[i], sizeof *in) == 0, "sentence %zu", i);
        np_release(packed);
    }
    np_sentence_packer_release(&packer);
    free(in);
    free(out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("statement");
    TCase *tcase = tcase_create("statement");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, table, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tcase, packed_sentences_come_back, 0, 40);
    tcase_add_test(tcase, merged_and_split_sentences_are_not_unique);
    tcase_add_test(tcase, a_sentence_inside_another_is_not_unique);
    tcase_add_test(tcase, lines_that_an_outlet_repeats_are_furniture);
    tcase_add_test(tcase, furniture_of_one_outlet_is_not_unique_in_another);
    tcase_add_test(tcase, spans_leave_out_white_space);
    tcase_add_test(tcase, verdicts_count_sentences);
    tcase_add_test(tcase, own_sentences_of_many);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
