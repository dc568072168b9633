/* Prints how many candidate pairs newsprint verifies on an input, for each article. */
#include <newsprint/newsprint.h>

#include <stdio.h>

static int measure(np_corpus *corpus, const char *path, np_error *error)
{
    np_report *report;
    np_read_counts counts = {0};
    if (np_corpus_read(corpus, path, NULL, &counts, error) != NP_OK ||
        np_run(&report, corpus, NULL, error) != NP_OK)
        return 2;
    uint32_t articles = np_corpus_count(corpus);
    uint64_t candidates = np_report_candidates(report);
    double each = articles ? (double)candidates / articles : 0;
    printf("articles %u  candidates %llu  an article %.2f\n", articles,
           (unsigned long long)candidates, each);
    np_report_free(report);
    return 0;
}

int main(int count, char **arguments)
{
    np_error error = {0};
    np_corpus *corpus;
    if (count != 2) {
        fprintf(stderr, "usage: candidates INPUT\n");
        return 2;
    }
    if (np_corpus_new(&corpus, &error) != NP_OK)
        return 2;
    int status = measure(corpus, arguments[1], &error);
    if (status != 0)
        fprintf(stderr, "candidates: %s\n", error.message);
    np_corpus_free(corpus);
    return status;
}
