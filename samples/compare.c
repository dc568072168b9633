/* Finds the copies among three short news texts, first by a run over a corpus, then
 * by comparing two of the texts alone.
 *
 *     cc compare.c $(pkg-config --cflags --libs newsprint) -o compare
 */
#include <newsprint/newsprint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char agency[] =
    "VELMAR - The ferry line between Velmar and the island of Sarn will run all night "
    "from June, the harbour board said on Tuesday. Two more boats, each for 240 "
    "passengers, were ordered last autumn and will be handed over in May. Crews are in "
    "training already. \"People on Sarn have waited thirty years for a boat home after "
    "ten o'clock,\" said the board's chairwoman, Ilse Brandvold. A single ticket will "
    "cost 4.20 crowns at night, sixty cents more than by day. The island has 3,100 "
    "inhabitants, of whom nearly half work on the mainland.";

static const char reprint[] =
    "The ferry line between Velmar and the island of Sarn will run all night from "
    "June, "
    "the harbour board said on Tuesday. Two more boats, each for 240 passengers, were "
    "ordered last autumn and will be handed over in May. \"People on Sarn have waited "
    "thirty years for a boat home after ten o'clock,\" said the board's chairwoman, "
    "Ilse Brandvold. A single ticket will cost 4.20 crowns at night, sixty cents more "
    "than by day. Innkeepers at Sarn's old market expect fuller tables in summer.";

static const char other[] =
    "A storm tore the roof off the sports hall of Upper Tolm in the night to Monday. "
    "Nobody was hurt. The fire brigade covered the gap with sheets, and the handball "
    "club moved its match against Kessin to the school. The mayor put the damage at "
    "about 90,000 crowns and asked the county for help.";

static np_slice slice(const char *text)
{
    return (np_slice){text, strlen(text)};
}

/* Prints an error and gives the exit status of the program. */
static int fail(const np_error *error)
{
    fprintf(stderr, "compare: %s\n", error->message);
    return EXIT_FAILURE;
}

static np_status fill(np_corpus *corpus, np_error *error)
{
    const np_article articles[] = {
        {.id = slice("agency/1"),
         .source = slice("Coast Press Agency"),
         .text = slice(agency),
         .published = 1771923600},
        {.id = slice("courier/7"),
         .source = slice("Sarn Courier"),
         .text = slice(reprint),
         .published = 1771956000},
        {.id = slice("gazette/3"),
         .source = slice("Tolm Gazette"),
         .text = slice(other),
         .published = 1771927200},
    };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        np_status status = np_corpus_add(corpus, &articles[i], error);
        if (status != NP_OK)
            return status;
    }
    return NP_OK;
}

static void print_member(const np_corpus *corpus, uint32_t number, np_verdict verdict)
{
    np_article article = np_corpus_get(corpus, number);
    printf("  %.*s (%.*s)", (int)article.id.size, article.id.data,
           (int)article.source.size, article.source.data);
    if (verdict.role == NP_ROLE_COPY)
        printf(": %.0f %% of it is in the lead", 100 * verdict.similarity.share_b);
    printf("\n");
}

/* Prints the sentences that no other member of the cluster carries. */
static void print_unique(const np_corpus *corpus, const np_report *report,
                         uint32_t cluster, uint32_t number)
{
    size_t count = np_report_sentences(report, cluster, NULL, 0);
    np_sentence *sentences = malloc((count + 1) * sizeof *sentences);
    const char *text = np_corpus_get(corpus, number).text.data;
    if (sentences)
        np_report_sentences(report, cluster, sentences, count);
    for (size_t i = 0; sentences && i < count; i++)
        if (sentences[i].article == number && sentences[i].status == NP_UNIQUE)
            printf("    only here: %.*s\n", (int)sentences[i].size,
                   text + sentences[i].start);
    free(sentences);
}

static void print_report(const np_corpus *corpus, const np_report *report)
{
    size_t member_count;
    const uint32_t *members = np_report_members(report, &member_count);
    for (uint32_t i = 0; i < np_report_cluster_count(report); i++) {
        np_cluster cluster = np_report_cluster(report, i);
        printf("cluster %u, %u article%s\n", (unsigned)i + 1, (unsigned)cluster.size,
               cluster.size == 1 ? "" : "s");
        for (uint32_t j = 0; j < cluster.size; j++) {
            uint32_t number = members[cluster.first_member + j];
            print_member(corpus, number, np_report_verdict(report, number));
            print_unique(corpus, report, i, number);
        }
    }
}

static int compare_two(void)
{
    np_similarity found;
    np_error error;
    if (np_compare(&found, slice(agency), slice(reprint), NULL, &error) != NP_OK)
        return fail(&error);
    printf("the first two texts alone:\n");
    printf("  %.0f %% of the second is in the first\n", 100 * found.share_b);
    printf("  %.0f %% of the first is in the second\n", 100 * found.share_a);
    return EXIT_SUCCESS;
}

int main(void)
{
    np_corpus *corpus = NULL;
    np_report *report = NULL;
    np_error error;
    np_status status = np_corpus_new(&corpus, &error);
    if (status == NP_OK)
        status = fill(corpus, &error);
    if (status == NP_OK)
        status = np_run(&report, corpus, NULL, &error);
    if (status == NP_OK)
        print_report(corpus, report);
    np_report_free(report);
    np_corpus_free(corpus);
    return status == NP_OK ? compare_two() : fail(&error);
}
