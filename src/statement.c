#include "statement.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/sort.h"

#include <stdlib.h>

enum {
    MOST_WORDINGS = 8, /* of one statement, that later sentences are held against */
    SHORT_SENTENCE = 5 /* words; shorter ones must be more alike */
};

static const float SAME_DICE = 0.35F, SHORT_DICE = 0.6F;
static const float INSIDE = 0.7F; /* weight of a sentence that stands in another */

/* One sentence of one member. */
typedef struct item {
    uint64_t hash;    /* of its words */
    uint32_t member;  /* place among the cluster's members */
    uint32_t sentence; /* in np_report.sentences, from the cluster's first */
    uint32_t words;   /* distinct ones stand from first_word on in the pool */
    uint32_t first_word, distinct;
    float weight;
} item;

NP_ARRAY(items, item);

/* A wording that later sentences are held against. */
typedef struct wording {
    uint32_t item, statement;
} wording;

NP_ARRAY(wordings, wording);

typedef struct pooled_word {
    uint64_t word;
    float weight;
} pooled_word;

NP_ARRAY(pooled_words, pooled_word);

/* A link of the chain of wordings that have a word. */
typedef struct link {
    uint32_t wording, next; /* next link + 1, 0 at the end */
} link;

NP_ARRAY(links, link);

typedef struct statement {
    uint32_t wordings;      /* indexed so far */
    uint32_t carriers;      /* members */
    uint32_t last_member;   /* counted last, + 1 */
    uint32_t first_item;
    bool has_other_wording; /* not all carriers have the first one's words */
    bool is_elsewhere;      /* alone, but inside a sentence of another member */
} statement;

NP_ARRAY(statements, statement);

/* The work on one cluster; reused from cluster to cluster by one worker. */
typedef struct aligner {
    np_profile profile;
    np_sentences sentences; /* in order of members */
    items items;
    pooled_words pool;
    np_u32s statement_of; /* of each item */
    wordings wordings;
    statements statements;
    uint64_t *keys; /* open addressing: words, with the head of their chain */
    uint32_t *heads;
    size_t slots, used;
    links links;
    np_u32s touched;
    float *overlaps; /* by wording */
    size_t overlap_room;
} aligner;

/* ---- the sentences of the members ---------------------------------------------- */

static uint64_t hash_sentence(const np_profile *p, const np_sentence_words *s)
{
    uint64_t hash = s->end - s->first;
    for (uint32_t i = s->first; i < s->end; i++)
        hash = np_mix(hash ^ p->words.items[i]);
    return hash;
}

static bool has_words(const np_profile *p, np_span span, uint32_t *word)
{
    while (*word < p->folded.word_count && p->folded.words[*word].text_start < span.start)
        ++*word;
    return *word < p->folded.word_count && p->folded.words[*word].text_start < span.end;
}

static bool add_item(aligner *a, const np_sentence_words *s, uint32_t member, size_t *word,
                     uint32_t number)
{
    const np_profile *p = &a->profile;
    item it = {.hash = hash_sentence(p, s),
               .member = member,
               .sentence = (uint32_t)a->sentences.count,
               .words = s->end - s->first,
               .first_word = (uint32_t)a->pool.count,
               .weight = s->weight};
    for (; *word < p->by_word.count && p->by_word.items[*word].sentence == number; ++*word) {
        pooled_word w = {p->by_word.items[*word].word, p->by_word.items[*word].weight};
        if (!np_array_push(&a->pool, w))
            return false;
        it.distinct++;
    }
    return np_array_push(&a->items, it);
}

/* Appends the sentences of the article whose profile the aligner holds. White space
 * around a sentence is left out. */
static bool add_sentences(aligner *a, np_slice text, uint32_t article, uint32_t member)
{
    const np_profile *p = &a->profile;
    uint32_t position = 0, first_word = 0;
    size_t word = 0;
    for (uint32_t i = 0; i < p->spans.count; i++) {
        np_span span = p->spans.items[i];
        if (!has_words(p, span, &first_word))
            continue;
        while (span.start < span.end && (unsigned char)text.data[span.start] <= ' ')
            span.start++;
        while (span.end > span.start && (unsigned char)text.data[span.end - 1] <= ' ')
            span.end--;
        const np_sentence_words *s = &p->sentences.items[i];
        np_sentence sentence = {.article = article,
                                .position = position++,
                                .start = span.start,
                                .size = span.end - span.start,
                                .statement = NP_NONE,
                                .first_article = article,
                                .carriers = 1,
                                .status = s->is_furniture ? NP_FURNITURE : NP_UNIQUE};
        if (!s->is_furniture && !add_item(a, s, member, &word, i))
            return false;
        if (!np_array_push(&a->sentences, sentence))
            return false;
    }
    return true;
}

/* ---- which sentences say the same ------------------------------------------------ */

static size_t find_slot(const aligner *a, uint64_t word)
{
    size_t at = np_mix(word) & (a->slots - 1);
    while (a->heads[at] && a->keys[at] != word)
        at = (at + 1) & (a->slots - 1);
    return at;
}

static bool make_slots(aligner *a, size_t words)
{
    size_t wanted = 64;
    while (wanted < 2 * words)
        wanted *= 2;
    if (wanted > a->slots) {
        np_release(a->keys);
        np_release(a->heads);
        a->keys = np_alloc(wanted * sizeof *a->keys);
        a->heads = np_alloc(wanted * sizeof *a->heads);
        a->slots = a->keys && a->heads ? wanted : 0;
        if (!a->slots)
            return false;
    }
    memset(a->heads, 0, a->slots * sizeof *a->heads);
    return true;
}

/* Lets later sentences be held against this one. */
static bool index_wording(aligner *a, uint32_t number, uint32_t statement_number)
{
    const item *it = &a->items.items[number];
    wording w = {number, statement_number};
    uint32_t index = (uint32_t)a->wordings.count;
    if (!np_array_push(&a->wordings, w))
        return false;
    for (uint32_t i = 0; i < it->distinct; i++) {
        uint64_t word = a->pool.items[it->first_word + i].word;
        size_t slot = find_slot(a, word);
        link l = {index, a->heads[slot]};
        if (!np_array_push(&a->links, l))
            return false;
        a->keys[slot] = word;
        a->heads[slot] = (uint32_t)a->links.count;
    }
    return true;
}

/* Adds up, for each wording, the weight of the words it shares with an item. */
static bool gather_overlaps(aligner *a, const item *it)
{
    np_array_clear(&a->touched);
    for (uint32_t i = 0; i < it->distinct; i++) {
        const pooled_word *w = &a->pool.items[it->first_word + i];
        for (uint32_t at = a->heads[find_slot(a, w->word)]; at; at = a->links.items[at - 1].next) {
            uint32_t number = a->links.items[at - 1].wording;
            if (a->overlaps[number] == 0 && !np_array_push(&a->touched, number))
                return false;
            a->overlaps[number] += w->weight;
        }
    }
    return true;
}

static float sameness(const item *a, const item *b, float overlap)
{
    uint32_t shorter = a->words < b->words ? a->words : b->words;
    float dice = 2 * overlap / (a->weight + b->weight);
    float smaller = a->weight < b->weight ? a->weight : b->weight;
    float least = shorter < SHORT_SENTENCE ? SHORT_DICE : SAME_DICE;
    if (dice >= least)
        return dice;
    return shorter >= SHORT_SENTENCE && overlap >= INSIDE * smaller ? dice : 0;
}

/* The wording of another member that is most like an item; NP_NONE when none says the
 * same. Ties go to the earlier wording. */
static bool find_same(aligner *a, uint32_t number, uint32_t *out)
{
    const item *it = &a->items.items[number];
    float best = 0;
    *out = NP_NONE;
    if (!gather_overlaps(a, it))
        return false;
    for (size_t i = 0; i < a->touched.count; i++) {
        uint32_t index = a->touched.items[i];
        const item *other = &a->items.items[a->wordings.items[index].item];
        float same = sameness(it, other, a->overlaps[index]);
        a->overlaps[index] = 0;
        if (other->member == it->member)
            continue;
        if (same > best || (same > 0 && same >= best && index < *out)) {
            best = same;
            *out = index;
        }
    }
    return true;
}

static void carry(aligner *a, uint32_t number, uint32_t statement_number)
{
    statement *s = &a->statements.items[statement_number];
    const item *it = &a->items.items[number];
    a->statement_of.items[number] = statement_number;
    if (s->last_member != it->member + 1)
        s->carriers++;
    s->last_member = it->member + 1;
    s->has_other_wording |= it->hash != a->items.items[s->first_item].hash;
}

/* Gives an item its statement: that of the wording most like it, or a new one. */
static bool place_item(aligner *a, uint32_t number)
{
    uint32_t same;
    if (!find_same(a, number, &same))
        return false;
    uint32_t own = same == NP_NONE ? NP_NONE : a->wordings.items[same].statement;
    if (own == NP_NONE) {
        own = (uint32_t)a->statements.count;
        statement s = {.first_item = number};
        if (!np_array_push(&a->statements, s))
            return false;
    }
    carry(a, number, own);
    statement *s = &a->statements.items[own];
    bool is_known = same != NP_NONE &&
                    a->items.items[a->wordings.items[same].item].hash == a->items.items[number].hash;
    if (is_known || s->wordings >= MOST_WORDINGS)
        return true;
    s->wordings++;
    return index_wording(a, number, own);
}

static bool find_statements(aligner *a)
{
    np_array_clear(&a->statements);
    np_array_clear(&a->wordings);
    np_array_clear(&a->links);
    if (!make_slots(a, a->pool.count) || !np_array_reserve(&a->statement_of, a->items.count))
        return false;
    if (a->items.count > a->overlap_room) {
        np_release(a->overlaps);
        a->overlaps = np_alloc_zero(a->items.count, sizeof *a->overlaps);
        a->overlap_room = a->overlaps ? a->items.count : 0;
        if (!a->overlaps)
            return false;
    }
    for (uint32_t i = 0; i < a->items.count; i++)
        if (!place_item(a, i))
            return false;
    /* A sentence may stand inside one that came later. */
    for (size_t i = 0; i < a->statements.count; i++) {
        statement *s = &a->statements.items[i];
        uint32_t same;
        if (s->carriers > 1)
            continue;
        if (!find_same(a, s->first_item, &same))
            return false;
        s->is_elsewhere = same != NP_NONE;
    }
    return true;
}

static void fill_sentences(aligner *a)
{
    for (uint32_t i = 0; i < a->items.count; i++) {
        const item *it = &a->items.items[i];
        const statement *s = &a->statements.items[a->statement_of.items[i]];
        const item *first = &a->items.items[s->first_item];
        np_sentence *sentence = &a->sentences.items[it->sentence];
        sentence->statement = a->statement_of.items[i];
        sentence->carriers = s->carriers;
        sentence->first_article = a->sentences.items[first->sentence].article;
        if (s->carriers > 1)
            sentence->status = it->hash == first->hash ? NP_SHARED : NP_REWORDED;
        else
            sentence->status = s->is_elsewhere ? NP_REWORDED : NP_UNIQUE;
    }
}

/* ---- clusters ---------------------------------------------------------------------- */

typedef struct job {
    np_report *report;
    const np_profile_context *context;
    const np_corpus *corpus;
    const uint32_t *sources; /* by article */
    np_progress *progress;
    aligner *aligners;
    np_sentences *found; /* of each cluster */
} job;

static np_status align_members(const job *j, aligner *a, const np_cluster *cluster,
                               np_error *error)
{
    np_array_clear(&a->sentences);
    np_array_clear(&a->items);
    np_array_clear(&a->pool);
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t article = j->report->members[cluster->first_member + i];
        np_slice text = j->corpus->articles.items[article].text;
        np_status status =
            np_profile_fill(&a->profile, j->context, text, j->sources[article], error);
        if (status != NP_OK)
            return status;
        if (!add_sentences(a, text, article, i))
            return np_fail_memory(error);
    }
    if (!find_statements(a))
        return np_fail_memory(error);
    fill_sentences(a);
    return NP_OK;
}

static np_status align_cluster(void *context, size_t number, unsigned worker, np_error *error)
{
    job *j = context;
    aligner *a = &j->aligners[worker];
    const np_cluster *cluster = &j->report->clusters.items[number];
    np_status status = align_members(j, a, cluster, error);
    if (status != NP_OK)
        return status;
    np_sentences *found = &j->found[number];
    if (!np_array_reserve(found, a->sentences.count))
        return np_fail_memory(error);
    memcpy(found->items, a->sentences.items, a->sentences.count * sizeof *found->items);
    found->count = a->sentences.count;
    return np_progress_add(j->progress, 1, error);
}

static void release_aligner(aligner *a)
{
    np_profile_release(&a->profile);
    np_array_release(&a->sentences);
    np_array_release(&a->items);
    np_array_release(&a->pool);
    np_array_release(&a->statement_of);
    np_array_release(&a->wordings);
    np_array_release(&a->statements);
    np_array_release(&a->links);
    np_array_release(&a->touched);
    np_release(a->keys);
    np_release(a->heads);
    np_release(a->overlaps);
}

static np_status gather(np_report *report, np_sentences *found, size_t clusters,
                        np_error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < clusters; i++)
        count += found[i].count;
    if (!np_array_reserve(&report->sentences, count))
        return np_fail_memory(error);
    for (size_t i = 0; i < clusters; i++) {
        for (size_t k = 0; k < found[i].count; k++) {
            np_sentence sentence = found[i].items[k];
            report->sentences.items[report->sentences.count++] = sentence;
            np_verdict *verdict = &report->verdicts[sentence.article];
            verdict->unique_sentences += sentence.status == NP_UNIQUE;
            verdict->furniture_sentences += sentence.status == NP_FURNITURE;
        }
    }
    return NP_OK;
}

static np_status align_all(job *j, size_t clusters, const np_order *order, unsigned threads,
                           np_error *error)
{
    uint32_t *sources = np_alloc(order->count * sizeof *sources);
    j->aligners = np_alloc_zero(threads, sizeof *j->aligners);
    j->found = np_alloc_zero(clusters, sizeof *j->found);
    np_status status = NP_OK;
    if (!sources || !j->aligners || !j->found)
        status = np_fail_memory(error);
    for (uint32_t rank = 0; status == NP_OK && rank < order->count; rank++)
        sources[order->articles[rank]] = order->sources[rank];
    j->sources = sources;
    if (status == NP_OK)
        status = np_parallel(clusters, 1, threads, align_cluster, j, error);
    if (status == NP_OK)
        status = gather(j->report, j->found, clusters, error);
    for (unsigned i = 0; j->aligners && i < threads; i++)
        release_aligner(&j->aligners[i]);
    for (size_t i = 0; j->found && i < clusters; i++)
        np_array_release(&j->found[i]);
    np_release(j->aligners);
    np_release(j->found);
    np_release(sources);
    return status;
}

np_status np_find_statements(np_report *report, const np_profile_context *context,
                             const np_corpus *corpus, const np_order *order,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    size_t clusters = 0; /* those of two and more come first */
    while (clusters < report->clusters.count && report->clusters.items[clusters].size > 1)
        clusters++;
    np_status status = np_progress_begin(progress, "aligning", clusters, error);
    if (status != NP_OK)
        return status;
    job j = {.report = report, .context = context, .corpus = corpus, .progress = progress};
    return align_all(&j, clusters, order, options->threads, error);
}
