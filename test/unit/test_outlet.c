/* Terms: in which language a text is, what an outlet always writes, and how much of
 * what tells of two texts is the same. */
#include "random.h"
#include "story/outlet.h"
#include "story/term.h"
#include "tap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Invented texts, with a language that the article may wrongly name. */
static const struct {
    const char *named, *language, *text;
} texts[] = {
    {"", "tr",
     "Belediye başkanı pazartesi günü yaptığı açıklamada, limandaki eski fenerin "
     "yeniden "
     "açılacağını ve bunun için gerekli olan paranın bulunduğunu söyledi. Çalışmalar "
     "için daha sonra yeni bir ekip kurulacak ve fener son olarak bu yıl "
     "kullanılacak."},
    {"", "pl",
     "Burmistrz powiedział w poniedziałek, że stara latarnia w porcie zostanie "
     "ponownie "
     "otwarta i że na ten cel są już pieniądze. Prace mają się rozpocząć po świętach, "
     "ale nie wiadomo jeszcze, kto będzie za nie odpowiadał oraz jak długo potrwają."},
    {"ru", "bg",
     "Кметът каза в понеделник, че старият фар на пристанището ще бъде отворен отново "
     "и "
     "че парите за това са намерени. Работата ще започне след празниците, но все още "
     "не "
     "е ясно кой ще се грижи за него през зимата и колко време ще продължи ремонтът."},
    {"", "ru",
     "Мэр сообщил в понедельник, что старый маяк в порту снова откроют и что деньги на "
     "это уже нашли. Работы начнутся после праздников, но пока не известно, кто будет "
     "отвечать за него зимой и сколько времени займёт ремонт, который обещали давно."},
    {"arab", "ar",
     "قال رئيس البلدية يوم الاثنين إن المنارة القديمة في الميناء ستفتح من جديد وإن "
     "المال "
     "اللازم لذلك قد تم توفيره خلال الأسبوع الماضي. وأضاف أن العمل سيبدأ بعد العيد، "
     "لكن لا "
     "يعرف أحد حتى الآن من الذي سيتولى ذلك أو كم من الوقت سوف يستمر هذا العمل."},
    {"", "ur",
     "میئر نے پیر کے روز کہا کہ بندرگاہ کا پرانا مینار دوبارہ کھولا جائے گا اور اس کے "
     "لیے "
     "رقم مل گئی ہے۔ کام عید کے بعد شروع ہو گا لیکن ابھی تک یہ معلوم نہیں کہ اس کی ذمہ "
     "داری "
     "کس کو دی جائے گی اور یہ کام کتنے دن تک جاری رہے گا۔"},
    {"pt", "es",
     "El alcalde dijo el lunes que el viejo faro del puerto volverá a abrir y que ya "
     "se "
     "ha encontrado el dinero para ello. Las obras empezarán después de las fiestas, "
     "pero "
     "todavía no se sabe quién se hará cargo de él durante el invierno ni hasta "
     "cuándo."},
    {"sv", "sv",
     "Borgmästaren sade på måndagen att den gamla fyren i hamnen åter ska öppnas och "
     "att "
     "man har hittat pengar till detta. Arbetet börjar efter helgerna, men ännu vet "
     "ingen "
     "vem som kommer att sköta den under vintern eller hur länge det hela ska pågå."},
    {"de", "de", "Nebel."},
    {"de", "",
     "Kapitány reggel visszahajtotta horgonyait, miközben tizenhét csónak keringett "
     "fölöttük; Pelikánházban elhalasztották ünnepségüket, gyerekek zászlócskákkal "
     "integettek, rézfúvósok próbáltak, torkukat köszörülték, cukrászok habot vertek."},
};

enum { TEXTS = sizeof texts / sizeof *texts };

static np_slice slice(const char *text)
{
    return (np_slice){text, strlen(text)};
}

/* What terms are made of, and what is made. */
typedef struct bench {
    np_corpus *corpus;
    np_order order;
    np_options options;
    np_progress progress;
    np_drafts drafts;
    np_term_table terms;
} bench;

static void start(bench *b)
{
    np_error error;
    *b = (bench){0};
    np_options_init(&b->options);
    b->options.threads = 1;
    np_progress_init(&b->progress, &b->options);
    ck_assert_int_eq(np_corpus_new(&b->corpus, &error), NP_OK);
}

static void add(bench *b, const char *lang, const char *source, const char *text)
{
    np_error error;
    char id[16];
    snprintf(id, sizeof id, "%03u", np_corpus_count(b->corpus));
    np_article article = {.id = slice(id),
                          .text = slice(text),
                          .lang = slice(lang),
                          .source = slice(source),
                          .published = NP_NO_TIME};
    ck_assert_int_eq(np_corpus_add(b->corpus, &article, &error), NP_OK);
}

/* Ranks are in order of adding: ids are, and there are no times. */
static void draft(bench *b)
{
    np_error error;
    ck_assert_int_eq(np_order_make(&b->order, b->corpus, &error), NP_OK);
    ck_assert_int_eq(np_drafts_make(&b->drafts, b->corpus, &b->order, &b->options,
                                    &b->progress, &error),
                     NP_OK);
}

static const np_kept_terms *draft_of(const np_drafts *drafts, size_t rank)
{
    return np_slots_at(&drafts->kept, rank);
}

static void weigh(bench *b)
{
    np_error error;
    bool *is_lead = malloc(b->order.count);
    memset(is_lead, true, b->order.count);
    ck_assert_int_eq(np_terms_weigh(&b->terms, &b->drafts, &b->order, is_lead,
                                    &b->options, &b->progress, &error),
                     NP_OK);
    free(is_lead);
}

static void finish(bench *b)
{
    np_term_table_release(&b->terms);
    np_drafts_release(&b->drafts);
    np_order_release(&b->order);
    np_progress_release(&b->progress);
    np_corpus_free(b->corpus);
}

static np_language language(const char *name)
{
    return *name ? np_language_make((unsigned char)name[0], (unsigned char)name[1]) : 0;
}

START_TEST(tells_the_language_of_a_text)
{
    bench b;
    start(&b);
    for (size_t i = 0; i < TEXTS; i++)
        add(&b, texts[i].named, "", texts[i].text);
    draft(&b);
    for (size_t i = 0; i < TEXTS; i++)
        ck_assert_msg(b.drafts.languages[i] == language(texts[i].language),
                      "text %zu, %s, is %u", i, texts[i].language,
                      b.drafts.languages[i]);
    finish(&b);
}
END_TEST

/* Every language that is listed has words, and is found by its number. */
START_TEST(priors_are_whole)
{
    size_t count;
    const np_prior *priors = np_priors(&count);
    ck_assert_uint_ge(count, 15);
    for (size_t i = 0; i < count; i++) {
        ck_assert_ptr_eq(np_prior_of(priors[i].language), &priors[i]);
        ck_assert_uint_gt(priors[i].usual, priors[i].rarest);
        ck_assert_double_gt(np_prior_rare_share(&priors[i]), 0);
    }
    ck_assert_uint_eq(np_prior_of(0)->usual, 0);
}
END_TEST

/* ---- outlets --------------------------------------------------------------------- */

static const char *const reports[] = {
    "lighthouse painted white again", "bakery wins prize for rye bread",
    "tram stops at cemetery gate",    "goats escape from allotment",
    "choir sings under viaduct",      "pond freezes early this winter",
};

enum { REPORTS = sizeof reports / sizeof *reports };

static float weight_of(const bench *b, uint32_t rank, const char *word)
{
    unsigned char room[32] = {0};
    memcpy(room, word, strlen(word));
    np_term_vector vector = np_terms_of(&b->terms, rank);
    for (size_t i = 0; i < vector.count; i++)
        if (vector.terms[i].term == np_term_of(room, strlen(word)))
            return vector.terms[i].weight;
    return 0;
}

/* Articles that begin with the furniture of one outlet, beside as many of another. */
static void add_reports(bench *b, const char *source)
{
    char text[128];
    for (size_t i = 0; i < REPORTS; i++) {
        snprintf(text, sizeof text, "Gazette spinning wheel puzzle: %s", reports[i]);
        add(b, "en", source, text);
    }
    for (size_t i = 0; i < REPORTS; i++)
        add(b, "en", "Bugle", reports[i]);
}

START_TEST(furniture_of_an_outlet_weighs_nothing)
{
    bench known, unknown;
    start(&known);
    add_reports(&known, "Gazette");
    draft(&known);
    weigh(&known);
    start(&unknown);
    add_reports(&unknown, "");
    draft(&unknown);
    weigh(&unknown);
    for (uint32_t i = 0; i < REPORTS; i++) {
        ck_assert_float_gt(weight_of(&unknown, i, "spinning"), 0);
        ck_assert_float_eq(weight_of(&known, i, "spinning"), 0);
    }
    ck_assert_float_gt(weight_of(&known, 3, "allotment"),
                       weight_of(&unknown, 3, "allotment"));
    finish(&known);
    finish(&unknown);
}
END_TEST

/* The users of the term of a word, by any of its kinds; 0 for none. */
static uint32_t users_of(const np_outlet *outlet, const char *word)
{
    unsigned char room[32] = {0};
    memcpy(room, word, strlen(word));
    for (size_t i = 0; i < outlet->terms.count; i++)
        if (outlet->terms.items[i].term == np_term_of(room, strlen(word)))
            return np_outlet_users(outlet, &outlet->terms.items[i]);
    return 0;
}

START_TEST(counts_the_users_of_a_term)
{
    bench b;
    np_error error;
    np_outlet outlet = {0};
    uint64_t members[REPORTS];
    bool is_lead[2 * REPORTS];
    start(&b);
    add_reports(&b, "Gazette");
    draft(&b);
    for (uint32_t i = 0; i < 2 * REPORTS; i++)
        is_lead[i] = i != 2;
    for (uint32_t i = 0; i < REPORTS; i++)
        members[i] = (uint64_t)7 << 32 | i;
    for (int again = 0; again < 2; again++) { /* a filled one is counted anew */
        np_drafts_release(&b.drafts);
        np_order_release(&b.order);
        draft(&b);
        ck_assert_int_eq(
            np_outlet_fill(&outlet, &b.drafts, members, REPORTS, is_lead, &error),
            NP_OK);
        ck_assert_uint_eq(outlet.articles, REPORTS - 1);
        ck_assert_uint_eq(users_of(&outlet, "spinning"), REPORTS - 1);
        ck_assert_uint_eq(users_of(&outlet, "bakery"), 1);
        ck_assert_uint_eq(users_of(&outlet, "tram"), 0); /* in what is no lead */
    }
    /* As common everywhere as here: no excess. */
    ck_assert_double_eq(np_outlet_excess(&outlet, 5, 5, 5, 0.01), 1);
    ck_assert_double_gt(np_outlet_excess(&outlet, 5, 1000, 5, 0.01), 2);
    /* What most of its five articles say, and hardly anybody else. */
    ck_assert(np_outlet_always(&outlet, 4, 4));
    ck_assert(np_outlet_always(&outlet, 4, 7));
    ck_assert(!np_outlet_always(&outlet, 4, 8));
    ck_assert(!np_outlet_always(&outlet, 3, 3));
    outlet.articles = 8;
    ck_assert(!np_outlet_always(&outlet, 4, 4));
    np_outlet_release(&outlet);
    finish(&b);
}
END_TEST

enum { MANY = 400, MANY_WORDS = 90, VOCABULARY = 3000 };

/* Drafts of many articles, in two languages, whose words the others share often: also
 * as words of another number of letters, as when two have the same hash. */
static void invent_drafts(np_drafts *drafts, bool *is_lead)
{
    uint64_t state = 1;
    ck_assert_int_eq(np_drafts_init(drafts, MANY, NULL, NULL), NP_OK);
    for (size_t rank = 0; rank < MANY; rank++) {
        np_kept_terms *kept = np_slots_at(&drafts->kept, rank);
        drafts->counts[rank] = MANY_WORDS;
        drafts->languages[rank] = language(random_below(&state, 3) ? "en" : "de");
        is_lead[rank] = random_below(&state, 4) != 0;
        for (size_t i = 0; i < MANY_WORDS; i++)
            kept->terms[i] = (uint32_t)(random_below(&state, VOCABULARY / MANY_WORDS) *
                                            MANY_WORDS +
                                        i)
                             << 4;
        for (size_t i = 0; i < sizeof kept->letters; i++)
            kept->letters[i] = random_below(&state, 9) ? 0xFF : 0xE4;
    }
}

/* Numbers stand for what was there, and users are those of a term in all its kinds. */
START_TEST(numbers_stand_for_terms)
{
    np_drafts drafts;
    bool is_lead[MANY];
    uint64_t members[MANY];
    np_outlet outlet = {0};
    invent_drafts(&drafts, is_lead);
    for (uint32_t i = 0; i < MANY; i++)
        members[i] = i;
    ck_assert_int_eq(np_outlet_fill(&outlet, &drafts, members, MANY, is_lead, NULL),
                     NP_OK);
    ck_assert_uint_le(outlet.terms.count, 8 * VOCABULARY);
    uint32_t *users = calloc(VOCABULARY, sizeof *users);
    for (size_t k = 0; k < MANY * MANY_WORDS; k++)
        users[draft_of(&drafts, k / MANY_WORDS)->terms[k % MANY_WORDS] >> 4] +=
            is_lead[k / MANY_WORDS];
    for (size_t k = 0; k < MANY * MANY_WORDS; k++) {
        size_t rank = k / MANY_WORDS, i = k % MANY_WORDS;
        const np_kept_terms *kept = draft_of(&drafts, rank);
        uint32_t number = outlet.drafts.items[rank].terms[i];
        const np_outlet_term *term = &outlet.terms.items[number];
        ck_assert_uint_eq(term->term, kept->terms[i]);
        ck_assert_uint_eq(
            term->kind, np_term_kind(drafts.languages[rank], np_kept_letters(kept, i)));
        ck_assert_uint_eq(np_outlet_users(&outlet, term), users[term->term >> 4]);
    }
    free(users);
    np_outlet_release(&outlet);
    np_drafts_release(&drafts);
}
END_TEST

/* ---- weights ------------------------------------------------------------------------
 */

/* The weight of a term of an article which is alone in its language, by its draft. */
static double weight_alone(uint32_t term, const np_kept_terms *kept, size_t count,
                           np_language of)
{
    np_saturation times = np_saturation_of(kept->length);
    for (size_t i = 0; i < count; i++) {
        unsigned share = np_draft_share(np_prior_of(of), term,
                                        np_kept_letters(kept, i));
        if (kept->terms[i] == term)
            return np_saturated(&times, kept->times[i]) *
                   np_inverse_frequency(1, 1, share, np_prior_articles(of));
    }
    return 0;
}

START_TEST(weights_are_inverse_frequencies)
{
    bench b;
    np_kept_terms drafts[TEXTS];
    size_t counts[TEXTS];
    start(&b);
    for (size_t i = 0; i < TEXTS; i++)
        add(&b, texts[i].named, "", texts[i].text);
    draft(&b);
    for (size_t i = 0; i < TEXTS; i++) {
        drafts[i] = *draft_of(&b.drafts, i);
        counts[i] = b.drafts.counts[i];
    }
    weigh(&b);
    for (uint32_t i = 0; i < TEXTS; i++) {
        np_language own = b.terms.languages[i];
        np_term_vector vector = np_terms_of(&b.terms, i);
        double squares = 0;
        if (own == language("de") || own == 0) /* "Nebel.", and none */
            continue;
        ck_assert_uint_gt(vector.count, 20);
        for (size_t k = 0; k < vector.count; k++)
            squares += pow(
                weight_alone(vector.terms[k].term, &drafts[i], counts[i], own), 2);
        for (size_t k = 0; k < vector.count; k++)
            ck_assert_double_eq_tol(
                vector.terms[k].weight,
                weight_alone(vector.terms[k].term, &drafts[i], counts[i], own) /
                    sqrt(squares),
                1e-6);
    }
    finish(&b);
}
END_TEST

/* What the heaviest terms tell, from their numbers or by looking for them. */
START_TEST(known_heaviest_tell_the_same)
{
    bench b;
    start(&b);
    for (size_t i = 0; i < TEXTS; i++)
        add(&b, texts[i].named, "", texts[i].text);
    draft(&b);
    weigh(&b);
    for (uint32_t i = 0; i < TEXTS; i++) {
        np_term_vector vector = np_terms_of(&b.terms, i);
        np_telling known = np_terms_telling_known(vector, b.terms.heaviest[i]);
        np_telling found = np_terms_telling(vector);
        ck_assert(known.least == found.least && known.all == found.all);
    }
    finish(&b);
}
END_TEST

static double shared_of(np_term_vector a, np_term_vector b)
{
    return np_terms_shared(a, np_terms_telling(a), b, np_terms_telling(b));
}

/* ---- what tells --------------------------------------------------------------------
 */

START_TEST(shares_what_tells)
{
    np_term a[40], b[40];
    for (uint32_t i = 0; i < 40; i++) { /* the first ones are the heaviest */
        a[i] = (np_term){i, 1.0F / (float)(i + 1)};
        b[i] = (np_term){i + 100, 1.0F / (float)(i + 1)};
    }
    np_term_vector x = {a, 40}, y = {b, 40}, none = {NULL, 0};
    ck_assert_double_eq_tol(shared_of(x, x), 1, 1e-9);
    ck_assert_double_eq(shared_of(x, y), 0);
    ck_assert_double_eq(shared_of(x, none), 0);
    np_term light[40], heavy[40];
    for (uint32_t i = 0; i < 40; i++) {
        light[i] = i < NP_HEAVIEST ? b[i] : a[i];
        heavy[i] = i < 3 ? a[i] : b[i];
    }
    /* Terms that tell of neither do not count, those that do count by their weight. */
    ck_assert_double_eq(shared_of(x, (np_term_vector){light + NP_HEAVIEST, 24}), 0.5);
    double shared = shared_of(x, (np_term_vector){heavy, 40});
    ck_assert_double_gt(shared, 0.5);
    ck_assert_double_lt(shared, 0.6);
    ck_assert_double_eq(shared, shared_of((np_term_vector){heavy, 40}, x));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outlet");
    TCase *tcase = tcase_create("terms");
    tcase_add_test(tcase, tells_the_language_of_a_text);
    tcase_add_test(tcase, priors_are_whole);
    tcase_add_test(tcase, furniture_of_an_outlet_weighs_nothing);
    tcase_add_test(tcase, counts_the_users_of_a_term);
    tcase_add_test(tcase, numbers_stand_for_terms);
    tcase_add_test(tcase, weights_are_inverse_frequencies);
    tcase_add_test(tcase, known_heaviest_tell_the_same);
    tcase_add_test(tcase, shares_what_tells);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
