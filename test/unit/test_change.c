/* Words compared: against a slow table of longest common subsequences, and cases as
 * people should see them. */
#include "change.h"
#include "change/meaning.h"
#include "diff_check.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include <stdlib.h>

#include <stdio.h>
#include <string.h>

/* ---- the shortest script --------------------------------------------------------- */

enum { MOST_TOKENS = 80 };

static size_t longest_common(const np_token *a, size_t count_a, const np_token *b,
                             size_t count_b)
{
    static size_t best[MOST_TOKENS + 1][MOST_TOKENS + 1];
    for (size_t i = 0; i <= count_a; i++)
        for (size_t j = 0; j <= count_b; j++) {
            if (!i || !j)
                best[i][j] = 0;
            else if (a[i - 1].hash == b[j - 1].hash)
                best[i][j] = best[i - 1][j - 1] + 1;
            else
                best[i][j] = best[i - 1][j] > best[i][j - 1] ? best[i - 1][j]
                                                             : best[i][j - 1];
        }
    return best[count_a][count_b];
}

static np_token_run random_run(np_token *tokens, uint64_t *state, size_t kinds)
{
    np_token_run run = {tokens, random_below(state, MOST_TOKENS + 1), {"", 0}};
    for (size_t i = 0; i < run.count; i++)
        tokens[i] = (np_token){.hash = random_below(state, kinds) + 1,
                               .kind = NP_TOKEN_WORD,
                               .letters = 1 + (uint32_t)random_below(state, 9),
                               .is_spaced = true};
    return run;
}

/* Pieces take turns and cover both; kept ones are equal. Returns the tokens kept. */
static size_t check_pieces(const np_pieces *pieces, const np_token_run *a,
                           const np_token_run *b)
{
    uint32_t at_a = 0, at_b = 0;
    size_t kept = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        const np_piece *p = &pieces->items[i];
        ck_assert(p->a == at_a && p->b == at_b && (p->end_a > at_a || p->end_b > at_b));
        ck_assert(i == 0 || p[-1].is_kept != p->is_kept);
        at_a = p->end_a;
        at_b = p->end_b;
        if (!p->is_kept)
            continue;
        ck_assert_uint_eq(p->end_a - p->a, p->end_b - p->b);
        for (uint32_t k = 0; k < p->end_a - p->a; k++)
            ck_assert(a->items[p->a + k].hash == b->items[p->b + k].hash);
        kept += p->end_a - p->a;
    }
    ck_assert(at_a == a->count && at_b == b->count);
    return kept;
}

START_TEST(shortest)
{
    static np_token ta[MOST_TOKENS], tb[MOST_TOKENS];
    uint64_t state = (uint64_t)_i + 1;
    np_change_room room = {0};
    np_pieces pieces = {0};
    for (size_t kinds = 1; kinds < 40; kinds = kinds * 2 + 1) {
        np_token_run a = random_run(ta, &state, kinds),
                     b = random_run(tb, &state, kinds);
        size_t best = longest_common(a.items, a.count, b.items, b.count);
        ck_assert_int_eq(np_find_pieces(&pieces, &room, &a, &b, true, NULL), NP_OK);
        size_t kept = check_pieces(&pieces, &a, &b);
        ck_assert_msg(kept == best, "seed %d: %zu tokens kept of %zu", _i, kept, best);
        ck_assert_int_eq(np_find_pieces(&pieces, &room, &a, &b, false, NULL), NP_OK);
        ck_assert_uint_le(check_pieces(&pieces, &a, &b), best);
    }
    np_array_release(&pieces);
    np_change_room_release(&room);
}
END_TEST

/* Many tokens that want many edits: split, and whole all the same. */
START_TEST(hostile)
{
    enum { COUNT = 60000 };
    static np_token ta[COUNT], tb[COUNT];
    static const size_t kinds[] = {1, 2, 50, COUNT};
    uint64_t state = 9;
    np_change_room room = {0};
    np_pieces pieces = {0};
    for (size_t i = 0; i < COUNT; i++) {
        ta[i] = (np_token){.hash = 1 + random_below(&state, kinds[_i])};
        tb[i] = (np_token){.hash = 1 + random_below(&state, kinds[_i])};
    }
    np_token_run a = {ta, COUNT, {"", 0}}, b = {tb, COUNT, {"", 0}};
    ck_assert_int_eq(np_find_pieces(&pieces, &room, &a, &b, false, NULL), NP_OK);
    check_pieces(&pieces, &a, &b);
    np_array_release(&pieces);
    np_change_room_release(&room);
}
END_TEST

/* A text that is new but for one word now and then: one change that many join. */
START_TEST(many_changes_join)
{
    enum { COUNT = 600000, LONG = 15, SHORT = 5 };
    np_token *tokens = malloc(2 * sizeof *tokens * COUNT);
    np_change_room room = {0};
    np_pieces pieces = {0};
    ck_assert_ptr_nonnull(tokens);
    np_token_run a = {tokens, COUNT, {"", 0}}, b = {tokens + COUNT, COUNT, {"", 0}};
    for (size_t i = 0; i < 2 * COUNT; i++)
        tokens[i] = i % 2
                        ? (np_token){.hash = 1, .letters = SHORT, .kind = NP_TOKEN_WORD}
                        : (np_token){
                              .hash = i + 2, .letters = LONG, .kind = NP_TOKEN_WORD};
    ck_assert_int_eq(np_find_pieces(&pieces, &room, &a, &b, false, NULL), NP_OK);
    check_pieces(&pieces, &a, &b);
    ck_assert_uint_eq(pieces.count, 2);
    ck_assert_uint_eq(pieces.items[0].end_a, COUNT - 1);
    np_array_release(&pieces);
    np_change_room_release(&room);
    free(tokens);
}
END_TEST

/* ---- what people see ---------------------------------------------------------------
 */

/* A change as [dropped|added], a kept piece as it stands in b. */
static const struct {
    const char *a, *b, *shown;
} cases[] = {
    {"", "", ""},
    {"", "All new.", "[|All new.]"},
    {"It is so.", "It is so.", "It is so."},
    {"It  is\nso.", "It is so.", "It is so."},
    {"He said “no”.", "He said \"no\".", "He said \"no\"."},
    {"It’s so – really.", "It's so - really.", "It's so - really."},
    {"The old man went.", "The young man went.", "The [old|young] man went."},
    {"The man went.", "The old man went.", "The [|old ]man went."},
    {"The old man went.", "The man went.", "The [old |]man went."},
    {"He came, and went.", "He came.", "He came[, and went|]."},
    {"It costs 1,500 dollars.", "It costs 1,600 dollars.",
     "It costs [1,500|1,600] dollars."},
    {"Don't go.", "Do go.", "[Don't|Do] go."},
    /* a short word between two changes is noise, a long one is not */
    {"great joy of old men", "big sorrow of young women",
     "[great joy of old men|big sorrow of young women]"},
    {"red ferry stopped early", "blue ferry stopped late",
     "[red|blue] ferry stopped [early|late]"},
    {"until Friday, the council", "until Sunday, the city council",
     "until [Friday|Sunday], the [|city ]council"},
    /* a change begins where something begins */
    {"He left. He slept.", "He left. He ate. He slept.",
     "He left. [|He ate. ]He slept."},
    {"one, two, three", "one, three", "one, [two, |]three"},
    /* scripts without spaces, marks, accents */
    {"今天下雨。", "明天下雨。", "[今|明]天下雨。"},
    {"Über 3 Tage", "Über 4 Tage", "Über [3|4] Tage"},
    {"Он не пришёл.", "Он пришёл.", "Он [не |]пришёл."},
    {"U.S. troops", "U.N. troops", "[U.S|U.N]. troops"},
};

static void show(char *out, size_t room, np_slice a, np_slice b, const np_diff *diff)
{
    size_t count, size = 0;
    const np_change *changes = np_diff_changes(diff, &count);
    for (size_t i = 0; i < count; i++) {
        const np_change *c = &changes[i];
        int n = c->is_kept ? snprintf(out + size, room - size, "%.*s", (int)c->size_b,
                                      b.data + c->start_b)
                           : snprintf(out + size, room - size, "[%.*s|%.*s]",
                                      (int)c->size_a, a.data + c->start_a,
                                      (int)c->size_b, b.data + c->start_b);
        size += (size_t)n;
    }
    out[size] = 0;
}

START_TEST(table)
{
    np_slice a = S(cases[_i].a), b = S(cases[_i].b);
    char shown[400], why[DIFF_WHY];
    np_diff *diff;
    ck_assert_int_eq(np_diff_wordings(&diff, a, b, NULL), NP_OK);
    ck_assert_msg(diff_is_sound(diff, a, b, why), "%s: %s", cases[_i].a, why);
    show(shown, sizeof shown, a, b, diff);
    ck_assert_str_eq(shown, cases[_i].shown);
    np_diff_free(diff);
}
END_TEST

/* ---- marks
 * --------------------------------------------------------------------------- */

/* Marks as "kind: a -> b;" in order. */
static const struct {
    const char *a, *b, *marks;
} marked[] = {
    {"It costs $12 million.", "It costs $15 million.",
     "number: $12 million -> $15 million;"},
    {"It costs 12 million euros.", "It costs 12 billion euros.",
     "number: 12 million euros -> 12 billion euros;"},
    {"About 3 % of it.", "About 4 % of it.", "number: 3 % -> 4 %;"},
    {"Some three people came.", "Some five people came.",
     "number: three people -> five people;"},
    {"They met on Tuesday.", "They met on Wednesday.", "date: Tuesday -> Wednesday;"},
    {"It was March 5, 2020, then.", "It was March 7, 2020, then.",
     "date: March 5, 2020 -> March 7, 2020;"},
    {"In 2019 it rained.", "In 2020 it rained.", "date: 2019 -> 2020;"},
    {"The train leaves at 6:12 today.", "The train leaves at 6:15 today.",
     "date: 6:12 today -> 6:15 today;"},
    {"So said Anna Reed then.", "So said Anna Reid then.",
     "name: Anna Reed -> Anna Reid;"},
    {"The mayor of Brook said so.", "The mayor of Stone said so.",
     "name: Brook -> Stone;"},
    {"He did it.", "He did not it.", "negation:  -> not;"},
    {"We will never go.", "We will go.", "negation: never -> ;"},
    {"“We will go home,” he said.", "“We will stay home,” he said.",
     "quotation: go -> stay;"},
    {"\"We go,\" he said.", "\"We go,\" she said.", ""},
    {"He said so.", "He said \"it is over\" so.", ""},
    {"The old man went.", "The young man went.", ""},
    /* what only moved within the row has not changed */
    {"On Monday Anna Reed spoke of 5 ships.", "Anna Reed spoke of 5 ships on Monday.",
     ""},
    {"Es kostet 3 Millionen Euro.", "Es kostet 4 Millionen Euro.",
     "number: 3 Millionen Euro -> 4 Millionen Euro;"},
    {"Das ist ein Haus und nicht die Welt.", "Das ist ein Heim und die Welt.",
     "negation: nicht -> ;"},
    {"Am 5. März kam er.", "Am 7. März kam er.", "date: 5. März -> 7. März;"},
    {"Il ne vient pas lundi.", "Il vient mardi.",
     "negation: ne -> ;date: lundi -> mardi;negation: pas -> ;"},
    {"El 5 de marzo llegó.", "El 6 de marzo llegó.", "date: 5 de marzo -> 6 de marzo;"},
    {"Cuesta 20 euros.", "Cuesta 30 euros.", "number: 20 euros -> 30 euros;"},
    {"Costa 3 milhões de reais.", "Costa 4 milhões de reais.",
     "number: 3 milhões -> 4 milhões;"},
    {"Costa tre milioni.", "Costa due milioni.", "number: tre milioni -> ;"},
    {"Het kost 3 miljoen.", "Het kost geen 3 miljoen.", "negation:  -> geen;"},
    {"Это стоит 5 млн рублей.", "Это стоит 7 млн рублей.",
     "number: 5 млн рублей -> 7 млн рублей;"},
    {"Он не пришёл.", "Он пришёл.", "negation: не -> ;"},
    /* only written otherwise */
    {"Some 3 percent of US$5 billion.", "Some 3 % of $5bn.", ""},
    {"On Oct 2 the FIFA met.", "On October 2 the Fifa met.", ""},
    {"On Saturday, November 2, it rained.", "On Saturday 2 November it rained.", ""},
    {"It hasn't rained.", "It has not rained.", ""},
    {"Earlier Anna Reed spoke.", "Anna Reed spoke.", ""},
    {"Some 27,000 flights.", "Some 27 000 flights.", ""},
    {"More than 3800 poles fell.", "More than 2000 poles fell.",
     "number: 3800 -> 2000;"},
    {"The people of Brook left.", "The people of Brook and Mill left.",
     "name:  -> Mill;"},
    {"Some two degrees of five per cent.", "Some 2 degrees of 5 percent.", ""},
    {"In zwölf Jahren und drei Tagen.", "In 12 Jahren und 3 Tagen.", ""},
    {"Some two degrees more.", "Some 3 degrees more.",
     "number: two degrees -> 3 degrees;"},
    {"It costs $7.35 a share.", "It costs 7.35 dollars a share.", ""},
    {"It costs $7.35 a share.", "It costs 7.35 euros a share.",
     "number: $7.35 -> 7.35 euros;"},
    {"The 1.75C goal.", "The 1.75 degrees goal.", ""},
    {"On 19th November it rained.", "On November 19 it rained.", ""},
    {"On 19th November it rained.", "On November 20th it rained.",
     "date: 19th November -> November 20th;"},
    {"He won the vote in 2020 again.", "He won the 2020 vote again.", ""},
    {"He told The United States so.", "He told the US so.", ""},
    {"So the US Navy said.", "So the United States Navy said.", ""},
    {"Then the World Ferry Organisation met.", "Then the WFO met.", ""},
    {"Then the WFO met.", "Then the Upper Tarn Council met.",
     "name: WFO -> Upper Tarn Council;"},
    {"On Reed's ban he spoke long.", "He spoke long on the ban of Reed.", ""},
    {"The World Ferry Organisation met.", "The World Ferry Organization met.", ""},
    {"So Citizen Lab said.", "So CitizenLab said.", ""},
    {"So Saad Halari left.", "So Saad al-Halari left.", ""},
    {"It is Elizabeth Reed, who shunned all of the dinners, that paid for it.",
     "It has been paid for by Reed, who shunned each dinner.",
     "name: Elizabeth Reed -> Reed;"},
    {"The U.S.-led force left.", "The US-led force left.", ""},
    {"“The travelling centre moved towards us,” he said.",
     "“The traveling center moved toward us,” he said.", ""},
    {"“It hit the doorframe,” he said.", "“It hit the door frame,” he said.", ""},
    {"At 100 km/h it fell.", "At 100km per hour it fell.", ""},
    {"It rose 1.6C then.", "It rose 1.6 degrees Celsius then.", ""},
    {"It left on May 5.", "It left on May 5, 74 people said.",
     "number:  -> 74 people;"},
    {"The yen rose.", "The yen JPY= rose.", ""},
    {"“We will re-commit to the ﬂying,” he said.",
     "“We will recommit to the flying,” he said.", ""},
    {"So Anna Reed, 21, won.", "So the 21-year-old Anna Reed won.", ""},
    {"Der Rat und die Stadt geben Auskunft.", "Im Rat der Stadt und mit Auskunft.", ""},
    {"Die Ministerin Anna Reed und der Rat der Stadt kamen.",
     "Die Ministerin Berta Reed und der Rat der Stadt kamen.",
     "name: Ministerin Anna Reed -> Ministerin Berta Reed;"},
    {"Es sind 1.596.600 Fälle.", "Es sind 1.596.700 Fälle.",
     "number: 1.596.600 -> 1.596.700;"},
    {"Die Tests sind eine Chance Wie schon zu Ostern komme es auf sie an.",
     "Auch zu Ostern kommt es auf die Tests an.", ""},
    {"Bisher ging es durch die Sahara Die Analyse ist neu.",
     "Bisher ging es durch die Steppe Die Analyse ist neu.", ""},
    {"Laut Amt sinkt weiterhin die Zahl der Opfer Zahlreiche Orte meldeten sich.",
     "Laut Amt sinkt weiterhin die Zahl der Opfer.", ""},
    {"Im Rat und mit dem Robert Koch-Institut.",
     "Im Rat und mit dem Robert-Koch-Institut.", ""},
    /* what a number counts may go without saying, but not change */
    {"Now 12 people are hurt.", "The hurt are now 12.", ""},
    {"The hurt are now 12.", "Now 12 people are hurt.", ""},
    {"It took 12 days there.", "It took 12 hours there.",
     "number: 12 days -> 12 hours;"},
    {"It cost 12 then.", "It cost 12 million then.", "number: 12 -> 12 million;"},
    {"Der Bundes\xC2\xADrat tagt.", "Der Bundesrat tagt.", ""},
    {"„Wir sind zehn Leute“, sagte er.", "„Wir sind 10 Leute“, sagte er.", ""},
    {"But Atkipi said so.", "But Aktipi said so.", "name: Atkipi -> Aktipi;"},
    /* the dateline tells which day today is */
    {"He left today.", "He left on Friday.", ""},
    {"It rained on Thursday (Oct 31) there.", "It rained yesterday there.", ""},
    {"He left on Friday.", "He left on May 5.", ""},
    {"He left on Friday at 6:12.", "He left on May 5 at 6:15.",
     "date: Friday -> May 5;date: 6:12 -> 6:15;"},
    {"He left today.", "He left yesterday.", "date: today -> yesterday;"},
    {"Es und das fiel heute.", "Es und das fiel am Freitag.", ""},
    {"So the Ferry Today said.", "So the mill said.", "name: Ferry Today -> ;"},
    {"It shut at 11 p.m. there.", "It shut at 10 p.m. there.",
     "date: 11 p.m -> 10 p.m;"},
    {"Um 22.00 Uhr und um die Mühle.", "Um 22.30 Uhr und um die Mühle.",
     "date: 22.00 Uhr -> 22.30 Uhr;"},
    {"Um 5.30 Uhr und um die Mühle.", "Um 05.30 Uhr und um die Mühle.", ""},
    {"Hier ist das Tor und die Mühle.", "Das ist das Tor und die Mühle.", ""},
    /* halves, and numbers in compounds */
    {"It took 2 1/2 years.", "It took 2½ years.", ""},
    {"It took 2 ½ years.", "It took 2 1/2 years.", ""},
    {"It took 2 1/2 years.", "It took 3 ½ years.", "number: 2 1/2 years -> 3 ½ years;"},
    {"So the three-match series began.", "So the series of three began.", ""},
    {"A three-day trip began.", "A 3-day trip began.", ""},
    {"A three-day trip began.", "A five-day trip began.",
     "number: three-day -> five-day;"},
    /* what kind of company it is, codes of exchanges and parties */
    {"Then Mill Works Inc. left.", "Then Mill Works left.", ""},
    {"Then Mill Works plc left.", "Then Mill Works PLC left.", ""},
    {"So Brook Soap (BRKS.L) and Tarn (TA.N) fell.", "So Brook Soap and Tarn fell.",
     ""},
    {"So Tarn Mill (0700.HK) fell.", "So Tarn Mill fell.", ""},
    {"It is 80 C there.", "It is 80 degrees Celsius there.", ""},
    {"So the index .BRK fell.", "So the index fell.", ""},
    {"So Anna Reed (R-Brook) said.", "So Anna Reed said.", ""},
    {"So Mill Works left.", "So Mill Works and Mill Inn left.", "name:  -> Mill Inn;"},
    {"TARN (KELU) - The head of it left.", "Owen Rook, the head of it, left.",
     "name: KELU -> ;name:  -> Owen Rook;"},
    {"It fell (Brook) then.", "It fell (Tarn) then.", "name: Brook -> Tarn;"},
    /* where nouns have capitals: compounds, endings, adjectives */
    {"Die Behörde KELU und das Amt tagten.", "Die US-Behörde KELU und das Amt tagten.",
     ""},
    {"Das ist das Video des Senders KELU und nicht alt.",
     "Das ist das Video des Sender KELU und nicht alt.", ""},
    {"Das ist der Link zu der Website und der Karte.",
     "Das ist der Link zu der Webseite und der Karte.", ""},
    {"Es regnete in den Tagen Nennenswerte Schäden gab es und das nicht.",
     "Es regnete und das war alles nicht so schlimm.", ""},
    {"Eisige Winde gab es auf dem Berg und im Tal.",
     "Auf dem Berg und im Tal gab es viel Wind.", ""},
    {"Es fiel in der Stadt Surab und in den Tälern.", "Es fiel in Surab und in Tälern.",
     ""},
    {"Das Tor und der Berg Unsere Mühle ist es.", "Die Mühle und das Tor auf dem Berg.",
     ""},
    {"Laut Amt und Rat blieb Olaf Reed im Amt.",
     "Laut Amt und Rat blieb der Minister im Amt.", "name: Olaf Reed -> ;"},
    /* who says it: two people, or one in other words */
    {"“We will rebuild it by spring,” Anna Reed said.",
     "“We will rebuild it by spring,” Owen Rook said.",
     "speaker: Anna Reed -> Owen Rook;"},
    {"“We will rebuild it by spring,” said Reed.",
     "“We will rebuild it by spring,” said Rook.", "speaker: Reed -> Rook;"},
    {"Then Anna Reed said: “We will rebuild it by spring.”",
     "Then Owen Rook said: “We will rebuild it by spring.”",
     "speaker: Anna Reed -> Owen Rook;"},
    {"„Wir bauen sie bald wieder auf“, sagte Anna Reed.",
     "„Wir bauen sie bald wieder auf“, sagte Owen Rook.",
     "speaker: Anna Reed -> Owen Rook;"},
    {"« Nous allons la reconstruire vite », a déclaré Anna Reed.",
     "« Nous allons la reconstruire vite », a déclaré Owen Rook.",
     "speaker: Anna Reed -> Owen Rook;"},
    {"“We will rebuild it by spring,” mayor Anna Reed said.",
     "“We will rebuild it by spring,” said Ms Reed.", "name: Anna Reed -> Ms Reed;"},
    {"“We will rebuild it by spring,” Anna Reed said.",
     "“We will rebuild it by spring,” said the Prime Minister.",
     "name: Anna Reed -> ;name:  -> Prime Minister;"},
    {"The “old bridge,” Anna Reed said.", "The “old bridge,” Owen Rook said.",
     "name: Anna Reed -> Owen Rook;"},
    {"The 21-year-old won.", "The 22-year-old won.",
     "number: 21-year-old -> 22-year-old;"},
    {"Then the US president Ann Reed left.", "Then the US President Ann Reed left.",
     ""},
    {"Anna Reed left.", "Berta Reed left.", "name: Anna Reed -> Berta Reed;"},
    {"It fell, said ANNA’S STORE.", "It fell, said Anna's Store.", ""},
    {"The index rose.", "The index QXY300 rose.", ""},
    {"World No 42 won.", "World number 42 won.", ""},
    {"The U.S. troops left.", "The US troops left.", ""},
    {"Some 12m people left.", "Some 15m people left.",
     "number: 12m people -> 15m people;"},
    /* what is said in other words altogether is not paired */
    {"So then Anna Reed spoke of the old bridge and its rusted deck.",
     "So then the town of Upper Tarn was told by nobody why all the ferries stopped.",
     "name: Anna Reed -> ;name:  -> Upper Tarn;"},
    {"»Wir gehen heim«, sagte er.", "»Wir fahren heim«, sagte er.",
     "quotation: gehen -> fahren;"},
    {"« Nous allons partir », dit-il.", "« Nous allons rester », dit-il.",
     "quotation: partir -> rester;"},
};

START_TEST(marks)
{
    static const char *const names[] = {"quotation", "number",   "date",
                                        "name",      "negation", "speaker"};
    np_slice a = S(marked[_i].a), b = S(marked[_i].b);
    char found[400] = "", why[DIFF_WHY];
    size_t count, size = 0;
    np_diff *diff;
    ck_assert_int_eq(np_diff_wordings(&diff, a, b, NULL), NP_OK);
    ck_assert_msg(diff_is_sound(diff, a, b, why), "%s: %s", marked[_i].a, why);
    const np_mark *m = np_diff_marks(diff, &count);
    for (size_t i = 0; i < count; i++) {
        size_t kind = 0;
        while (m[i].kind != 1U << kind)
            kind++;
        size += (size_t)snprintf(found + size, sizeof found - size, "%s: %.*s -> %.*s;",
                                 names[kind], (int)m[i].size_a, a.data + m[i].start_a,
                                 (int)m[i].size_b, b.data + m[i].start_b);
    }
    ck_assert_str_eq(found, marked[_i].marks);
    np_diff_free(diff);
}
END_TEST

/* A sentence that does not look German is, in a German text. */
START_TEST(a_text_tells_whether_nouns_are_names)
{
    np_slice a = S(
                 "Mehrere Opfer bei Angriff von Tätern. Die Stadt und der Rat trauern "
                 "um die Toten, und das Tor bleibt zu. "),
             b = S("Mehrere Opfer bei Angriff von Tätern, Verdächtiger gefasst. Die "
                   "Stadt und der Rat trauern um die Toten, und das Tor bleibt zu. ");
    size_t count;
    np_diff *diff;
    ck_assert_int_eq(np_diff_new(&diff, a, b, NULL), NP_OK);
    np_diff_marks(diff, &count);
    ck_assert_uint_eq(count, 0);
    np_diff_free(diff);
}
END_TEST

START_TEST(meanings)
{
    np_error error = {0};
    ck_assert_msg(np_meanings_check(&error) == NP_OK, "%s", error.message);
    ck_assert_int_eq(np_meaning_of(S("МИЛЛИОН")), NP_MEANS_MAGNITUDE);
    ck_assert_int_eq(np_meaning_of(S("Don’t")), NP_MEANS_NEGATION);
    ck_assert_int_eq(np_meaning_of(S("")), NP_MEANS_NOTHING);
    ck_assert_int_eq(np_meaning_of(S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
                     NP_MEANS_NOTHING);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("change");
    TCase *test = tcase_create("change");
    tcase_add_loop_test(test, shortest, 0, 200);
    tcase_add_loop_test(test, hostile, 0, 4);
    tcase_add_test(test, many_changes_join);
    tcase_add_loop_test(test, table, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(test, marks, 0, sizeof marked / sizeof *marked);
    tcase_add_test(test, a_text_tells_whether_nouns_are_names);
    tcase_add_test(test, meanings);
    tcase_set_timeout(test, 60);
    suite_add_tcase(suite, test);
    return run_tap(suite);
}
