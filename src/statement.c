#include "statement.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "credit.h"
#include "form.h"
#include "label.h"
#include "wording.h"

/* The work on one cluster; reused from cluster to cluster by one worker. */
typedef struct aligner {
    const np_spelling_index *agencies;
    const np_u64s *repeated; /* keys of forms that are furniture */
    np_profile profile;
    np_sentences sentences; /* in order of members */
    np_wordings wordings;
    np_forms forms; /* of all clusters so far */
    np_tokens tokens;
    size_t quotation; /* of the member at hand, the next */
    bool is_in_links; /* the sentence before heads or is a list of other articles */
} aligner;

/* A member of the cluster at hand. */
typedef struct member_text {
    np_slice text;
    uint32_t article, number, source, story, cluster;
} member_text;

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
    while (*word < p->folded.word_count &&
           p->folded.words[*word].text_start < span.start)
        ++*word;
    return *word < p->folded.word_count && p->folded.words[*word].text_start < span.end;
}

/* True when a quotation stands in the span; spans come in order. */
static bool has_quotation(aligner *a, np_span span)
{
    const np_spans *all = &a->profile.quotations;
    while (a->quotation < all->count && all->items[a->quotation].end <= span.start)
        a->quotation++;
    return a->quotation < all->count && all->items[a->quotation].start < span.end;
}

/* Who is quoted in a sentence, as np_item counts. */
static bool find_speaker(aligner *a, np_slice sentence, np_span span, uint32_t *out)
{
    if (!has_quotation(a, span))
        return true;
    np_array_clear(&a->tokens);
    if (np_tokenize(&a->tokens, sentence, NULL) != NP_OK)
        return false;
    np_token_run run = {a->tokens.items, a->tokens.count, sentence};
    np_speaker speaker = np_find_speaker(&run);
    if (speaker.count == 0)
        return true;
    if (!np_array_push(&a->wordings.speakers, speaker))
        return false;
    *out = (uint32_t)a->wordings.speakers.count;
    return true;
}

/* Tells the numbers of a sentence among its words in the pool, from word `first` on. */
static void mark_numbers(aligner *a, const np_sentence_words *s, uint32_t first)
{
    const np_profile *p = &a->profile;
    np_pooled_words *pool = &a->wordings.pool;
    for (uint32_t i = s->first; i < s->end; i++) {
        bool is_number = np_is_number_word(p, i);
        for (uint32_t k = first; is_number && k < pool->count; k++)
            pool->items[k].is_number |= pool->items[k].word == p->words.items[i];
    }
}

static bool add_item(aligner *a, const member_text *m, np_span span, uint32_t number)
{
    const np_profile *p = &a->profile;
    const np_sentence_words *s = &p->sentences.items[number];
    np_slice words = {m->text.data + span.start, span.end - span.start};
    np_item it = {.hash = hash_sentence(p, s),
                  .member = m->number,
                  .sentence = (uint32_t)a->sentences.count,
                  .words = s->end - s->first,
                  .first_word = (uint32_t)a->wordings.pool.count,
                  .distinct = s->end_word - s->first_word,
                  .weight = s->weight,
                  .is_furniture = s->is_furniture,
                  .is_heading = np_is_heading(words, s->end - s->first)};
    if (!find_speaker(a, words, span, &it.speaker))
        return false;
    for (uint32_t i = s->first_word; i < s->end_word; i++) {
        const np_distinct_word *word = &p->distinct.items[p->by_sentence.items[i]];
        np_pooled_word w = {word->word, word->weight, false};
        if (!np_array_push(&a->wordings.pool, w))
            return false;
    }
    mark_numbers(a, s, it.first_word);
    return np_array_push(&a->wordings.items, it);
}

/* True for the head of a list of other articles and what is in it; furniture does not
 * end one. Sentences come in order. */
static bool is_link(aligner *a, np_slice sentence, const np_sentence_words *s)
{
    if (np_opens_links(sentence))
        a->is_in_links = true;
    else if (!s->is_furniture)
        a->is_in_links &= np_may_be_title(sentence, s->end - s->first);
    return a->is_in_links;
}

/* True for what is no text whoever else has it: what returns, links and labels; but not
 * a label that runs on into a sentence. */
static bool is_no_text(aligner *a, np_slice sentence, const np_sentence_words *s)
{
    return is_link(a, sentence, s) || s->first == s->end ||
           (np_is_label(sentence, s->end - s->first) && !np_ends_in_stop(sentence));
}

/* A dateline may have a headline and a summary above it. */
enum { HEAD_SENTENCES = 6 };

/* True for a sentence that is furniture here, begins as a label, or is nothing but a
 * credit. */
static bool is_passed_over(const aligner *a, np_slice sentence, uint64_t form,
                           const np_sentence_words *s)
{
    return s->is_furniture || np_is_label(sentence, s->end - s->first) ||
           np_is_repeated_form(a->repeated, form) ||
           np_is_credit(a->agencies, sentence);
}

/* Appends sentence `number` of the member. */
static bool add_sentence(aligner *a, const member_text *m, np_span span,
                         uint32_t number, uint32_t position)
{
    np_slice words = {m->text.data + span.start, span.end - span.start};
    np_sentence_words *s = &a->profile.sentences.items[number];
    uint64_t form = np_form_key(&a->profile, s, words, m->source);
    bool is_no_item = is_no_text(a, words, s);
    s->is_furniture = is_no_item || is_passed_over(a, words, form, s) ||
                      (position < HEAD_SENTENCES &&
                       np_names_place(words, s->end - s->first));
    np_sentence sentence = {.article = m->article,
                            .position = position,
                            .start = span.start,
                            .size = span.end - span.start,
                            .statement = NP_NONE,
                            .first_article = m->article,
                            .carriers = 1,
                            .status = s->is_furniture ? NP_FURNITURE : NP_UNIQUE};
    np_form short_form = {form, m->story, m->cluster};
    if (!s->is_furniture && form && !np_array_push(&a->forms, short_form))
        return false;
    return (is_no_item || add_item(a, m, span, number)) &&
           np_array_push(&a->sentences, sentence);
}

/* Appends the sentences of the member whose profile the aligner holds. White space
 * around a sentence is left out. */
static bool add_sentences(aligner *a, const member_text *m)
{
    const np_profile *p = &a->profile;
    const char *data = m->text.data;
    uint32_t position = 0, first_word = 0;
    a->quotation = 0;
    a->is_in_links = false;
    for (uint32_t i = 0; i < p->spans.count; i++) {
        np_span span = p->spans.items[i];
        if (!has_words(p, span, &first_word))
            continue;
        while (span.start < span.end && (unsigned char)data[span.start] <= ' ')
            span.start++;
        while (span.end > span.start && (unsigned char)data[span.end - 1] <= ' ')
            span.end--;
        if (!add_sentence(a, m, span, i, position++))
            return false;
    }
    return true;
}

/* Furniture of one member is a statement all the same when it is text in another. */
static void fill_sentences(aligner *a)
{
    const np_wordings *w = &a->wordings;
    for (uint32_t i = 0; i < w->items.count; i++) {
        const np_item *it = &w->items.items[i];
        const np_statement *s = &w->statements.items[w->statement_of.items[i]];
        const np_item *first = &w->items.items[s->first_item];
        np_sentence *sentence = &a->sentences.items[it->sentence];
        sentence->statement = s->number;
        if (!s->is_told) {
            sentence->status = NP_FURNITURE;
            continue;
        }
        sentence->carriers = s->carriers;
        sentence->first_article = a->sentences.items[first->sentence].article;
        if (s->carriers > 1)
            sentence->status = it->hash == first->hash ? NP_SHARED : NP_REWORDED;
        else
            sentence->status = s->is_elsewhere ? NP_REWORDED : NP_UNIQUE;
    }
}

/* ---- clusters ----------------------------------------------------------------------
 */

typedef struct job {
    np_report *report;
    const np_profile_context *context;
    const np_corpus *corpus;
    const uint32_t *sources; /* by article */
    np_progress *progress;
    np_spelling_index agencies;
    aligner *aligners;
    np_sentences *found; /* of each cluster */
    np_u64s repeated;    /* keys of forms that are furniture */
    np_u32s again;       /* clusters where such forms stand */
} job;

static np_status align_members(const job *j, aligner *a, uint32_t number,
                               np_error *error)
{
    const np_cluster *cluster = &j->report->clusters.items[number];
    uint32_t story = cluster->story == NP_NONE ? number : cluster->story;
    np_array_clear(&a->sentences);
    np_wordings_clear(&a->wordings);
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t article = j->report->members[cluster->first_member + i];
        member_text m = {np_corpus_get(j->corpus, article).text,
                         article,
                         i,
                         j->sources[article],
                         story,
                         number};
        np_status status = np_profile_fill(&a->profile, j->context, m.text, m.source,
                                           error);
        if (status != NP_OK)
            return status;
        if (!add_sentences(a, &m))
            return np_fail_memory(error);
    }
    np_status status = np_wordings_match(&a->wordings, error);
    if (status == NP_OK)
        fill_sentences(a);
    return status;
}

static np_status align_cluster(const job *j, aligner *a, uint32_t number,
                               np_error *error)
{
    np_status status = align_members(j, a, number, error);
    if (status != NP_OK)
        return status;
    np_sentences *found = &j->found[number];
    if (!np_array_reserve(found, a->sentences.count))
        return np_fail_memory(error);
    memcpy(found->items, a->sentences.items, a->sentences.count * sizeof *found->items);
    found->count = a->sentences.count;
    return NP_OK;
}

static np_status align(void *context, size_t number, unsigned worker, np_error *error)
{
    job *j = context;
    np_status status = align_cluster(j, &j->aligners[worker], (uint32_t)number, error);
    return status == NP_OK ? np_progress_add(j->progress, 1, error) : status;
}

/* Once more, for a cluster whose members have furniture that only shows in others. */
static np_status align_again(void *context, size_t item, unsigned worker,
                             np_error *error)
{
    job *j = context;
    return align_cluster(j, &j->aligners[worker], j->again.items[item], error);
}

/* ---- furniture that all clusters together show ------------------------------------
 */

static bool gather_forms(np_forms *out, const job *j, unsigned threads)
{
    for (unsigned i = 0; i < threads; i++) {
        np_forms *forms = &j->aligners[i].forms;
        if (!np_array_reserve(out, out->count + forms->count))
            return false;
        for (size_t k = 0; k < forms->count; k++)
            out->items[out->count++] = forms->items[k];
        np_array_release(forms);
    }
    return true;
}

/* The clusters of the forms, each once, in order. */
static np_status list_clusters(np_u32s *out, const np_forms *forms, size_t clusters,
                               np_error *error)
{
    bool *is_in = np_alloc_zero(clusters, sizeof *is_in);
    if (!is_in || !np_array_reserve(out, clusters)) {
        np_release(is_in);
        return np_fail_memory(error);
    }
    for (size_t i = 0; i < forms->count; i++)
        is_in[forms->items[i].cluster] = true;
    for (uint32_t i = 0; i < clusters; i++)
        if (is_in[i])
            out->items[out->count++] = i;
    np_release(is_in);
    return NP_OK;
}

static np_status pass_over_forms(job *j, size_t clusters, unsigned threads,
                                 np_error *error)
{
    np_forms forms = {0};
    np_status status = gather_forms(&forms, j, threads) ? NP_OK : np_fail_memory(error);
    if (status == NP_OK)
        status = np_forms_keep_repeated(&j->repeated, &forms, error);
    if (status == NP_OK)
        status = list_clusters(&j->again, &forms, clusters, error);
    np_array_release(&forms);
    if (status == NP_OK)
        status = np_parallel(j->again.count, 1, threads, align_again, j, error);
    return status;
}

static void release_aligner(aligner *a)
{
    np_profile_release(&a->profile);
    np_array_release(&a->sentences);
    np_wordings_release(&a->wordings);
    np_array_release(&a->forms);
    np_array_release(&a->tokens);
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

static np_status align_all(job *j, size_t clusters, const np_order *order,
                           unsigned threads, np_error *error)
{
    uint32_t *sources = np_alloc(order->count * sizeof *sources);
    j->aligners = np_alloc_zero(threads, sizeof *j->aligners);
    j->found = np_alloc_zero(clusters, sizeof *j->found);
    np_status status = np_spelling_index_make(&j->agencies, error);
    if (!sources || !j->aligners || !j->found)
        status = np_fail_memory(error);
    for (unsigned i = 0; j->aligners && i < threads; i++) {
        j->aligners[i].agencies = &j->agencies;
        j->aligners[i].repeated = &j->repeated;
    }
    for (uint32_t rank = 0; status == NP_OK && rank < order->count; rank++)
        sources[order->articles[rank]] = order->sources[rank];
    j->sources = sources;
    if (status == NP_OK)
        status = np_parallel(clusters, 1, threads, align, j, error);
    if (status == NP_OK)
        status = pass_over_forms(j, clusters, threads, error);
    if (status == NP_OK)
        status = gather(j->report, j->found, clusters, error);
    for (unsigned i = 0; j->aligners && i < threads; i++)
        release_aligner(&j->aligners[i]);
    for (size_t i = 0; j->found && i < clusters; i++)
        np_array_release(&j->found[i]);
    np_release(j->aligners);
    np_release(j->found);
    np_array_release(&j->repeated);
    np_array_release(&j->again);
    np_release(sources);
    np_spelling_index_release(&j->agencies);
    return status;
}

np_status np_find_statements(np_report *report, const np_profile_context *context,
                             const np_corpus *corpus, const np_order *order,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    size_t clusters = 0; /* those of two and more come first */
    while (clusters < report->clusters.count &&
           report->clusters.items[clusters].size > 1)
        clusters++;
    np_status status = np_progress_begin(progress, "aligning", clusters, error);
    if (status != NP_OK)
        return status;
    np_profile_context own_context = *context;
    own_context.keeps_furniture = true;
    job j = {.report = report,
             .context = &own_context,
             .corpus = corpus,
             .progress = progress};
    return align_all(&j, clusters, order, options->threads, error);
}
