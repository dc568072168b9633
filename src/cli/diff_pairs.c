#include "diff_pairs.h"

#include "diff_view.h"
#include "message.h"
#include "text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- ids ----------------------------------------------------------------------- */

static int compare_ids(np_slice a, np_slice b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* An id with its article, to be sorted. */
typedef struct known_id {
    np_slice id;
    uint32_t number;
} known_id;

static int by_id(const void *x, const void *y)
{
    const known_id *a = x, *b = y;
    return compare_ids(a->id, b->id);
}

np_status id_index_init(cli_id_index *out, const np_corpus *corpus, np_error *error)
{
    uint32_t count = np_corpus_count(corpus);
    *out = (cli_id_index){.corpus = corpus, .count = count};
    known_id *ids = malloc((count + (size_t)1) * sizeof *ids);
    out->numbers = malloc((count + (size_t)1) * sizeof *out->numbers);
    if (!ids || !out->numbers) {
        free(ids);
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    }
    for (uint32_t i = 0; i < count; i++)
        ids[i] = (known_id){np_corpus_get(corpus, i).id, i};
    qsort(ids, count, sizeof *ids, by_id);
    for (uint32_t i = 0; i < count; i++)
        out->numbers[i] = ids[i].number;
    free(ids);
    return NP_OK;
}

void id_index_release(cli_id_index *index)
{
    free(index->numbers);
}

bool id_index_find(np_article *out, const cli_id_index *index, np_slice id)
{
    uint32_t low = 0, high = index->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        *out = np_corpus_get(index->corpus, index->numbers[middle]);
        int order = compare_ids(out->id, id);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- spans --------------------------------------------------------------------- */

static size_t count_characters(np_slice text, size_t from, size_t to)
{
    size_t count = 0;
    while (from < to) {
        text_next(text, &from);
        count++;
    }
    return count;
}

/* An id as a cell: it must not hold what parts cells and lines. */
static void put_id(FILE *file, np_slice id)
{
    for (size_t i = 0; i < id.size; i++)
        fputc((unsigned char)id.data[i] < ' ' ? ' ' : id.data[i], file);
}

np_status diff_put_spans(FILE *file, const np_article *a, const np_article *b,
                         np_error *error)
{
    np_passage *passages;
    size_t count;
    np_status status = np_find_passages(&passages, &count, a->text, b->text, error);
    for (size_t i = 0; status == NP_OK && i < count; i++) {
        const np_passage *p = &passages[i];
        put_id(file, a->id);
        fputc('\t', file);
        put_id(file, b->id);
        fprintf(file, "\t%zu\t%zu\t%zu\t%zu\n",
                count_characters(a->text, 0, p->start_a),
                count_characters(a->text, p->start_a, p->start_a + p->size_a),
                count_characters(b->text, 0, p->start_b),
                count_characters(b->text, p->start_b, p->start_b + p->size_b));
    }
    np_passages_free(passages);
    return status;
}

/* ---- the list ------------------------------------------------------------------ */

/* The cell from *at on, which moves behind it. */
static np_slice next_cell(np_slice line, size_t *at)
{
    size_t start = *at;
    while (*at < line.size && line.data[*at] != '\t')
        ++*at;
    np_slice cell = {line.data + start, *at - start};
    if (*at < line.size)
        ++*at;
    return cell;
}

static bool equals(np_slice text, const char *string)
{
    return text.size == strlen(string) && memcmp(text.data, string, text.size) == 0;
}

/* True for the heading of a table of pairs in CSV, which `cluster` writes too. */
static bool is_csv_heading(np_slice line)
{
    static const char heading[] = "article_a,";
    size_t size = sizeof heading - 1;
    return line.size >= size && memcmp(line.data, heading, size) == 0;
}

/* The pairs of a list, line by line. */
typedef struct pair_list {
    const char *path;
    const cli_id_index *index;
    uint64_t line, bad;
} pair_list;

static np_status put_line(FILE *file, pair_list *list, np_slice line, np_error *error)
{
    size_t at = 0;
    np_slice ids[] = {next_cell(line, &at), next_cell(line, &at)};
    np_article articles[2];
    bool is_heading = list->line == 1 && equals(ids[0], "article_a");
    if (line.size == 0 || is_heading)
        return NP_OK;
    if (list->line == 1 && is_csv_heading(line))
        return fail_at(error, NP_EFORMAT, list->path,
                       "commas between the columns, where tabs are expected: have "
                       "cluster write --pairs pairs.tsv");
    for (int i = 0; i < 2; i++)
        if (!id_index_find(&articles[i], list->index, ids[i])) {
            message("%s:%llu: no article has the id '%.*s'", list->path,
                    (unsigned long long)list->line, (int)ids[i].size, ids[i].data);
            list->bad++;
            return NP_OK;
        }
    return diff_put_spans(file, &articles[0], &articles[1], error);
}

np_status diff_put_pairs(cli_output *out, const char *list, const cli_id_index *index,
                         uint64_t *bad, np_error *error)
{
    bool is_stdin = strcmp(list, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(list, "r");
    pair_list pairs = {.path = is_stdin ? "standard input" : list, .index = index};
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    np_status status = NP_OK;
    if (!file)
        return fail_at(error, NP_EIO, list, "%s", strerror(errno));
    while (!status && output_is_fine(out) &&
           (size = getline(&line, &room, file)) >= 0) {
        pairs.line++;
        while (size > 0 && (line[size - 1] == '\n' || line[size - 1] == '\r'))
            size--;
        status = put_line(out->file, &pairs, (np_slice){line, (size_t)size}, error);
    }
    if (!status && ferror(file))
        status = fail_at(error, NP_EIO, list, "%s", strerror(errno));
    free(line);
    if (!is_stdin)
        fclose(file);
    *bad = pairs.bad;
    return status;
}
