/* newsprint: finds syndicated copies among news articles.
 *
 * A corpus takes articles, np_run() compares them all and gives a frozen report: pairs,
 * clusters of copies, stories, and the sentences that only one version carries.
 * Texts are UTF-8; broken sequences are read as U+FFFD and counted. What a function
 * writes to its first parameter `out` belongs to the caller and is given back with the
 * matching free; whatever is returned is borrowed. Functions may be called from any
 * thread, but a corpus must not be changed while another thread uses it. A report never
 * changes and may be shared; it borrows the texts of its corpus, which must outlive it.
 * The library never prints, never exits, and keeps no global state; where the C library
 * is glibc, a run gives the program's free memory back to the system (malloc_trim). */
#ifndef NEWSPRINT_H
#define NEWSPRINT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
#define NP_API     __attribute__((visibility("default")))
#define NP_VERSION "0.1.0"

typedef enum np_status {
    NP_OK,
    NP_EINVAL,     /* an argument or option out of range */
    NP_ENOMEM,     /* memory exhausted */
    NP_EIO,        /* a file cannot be opened, read or written */
    NP_EFORMAT,    /* input that is not what it should be */
    NP_EDUPLICATE, /* an id that stands already in the corpus */
    NP_ELIMIT, /* more than newsprint can hold (2^32 - 2 articles, 2^31 bytes a text) */
    NP_ECANCELLED /* the progress callback asked to stop */
} np_status;

/* An error as a value. `place` is a file's name, its end where it is longer, or empty;
 * `line` 0 when unknown. */
typedef struct np_error {
    np_status status;
    uint64_t line;
    char place[256];
    char message[512];
} np_error;

/* Strings that live for ever: "NP_EIO"; the version, "0.1.0"; "Reuters", or "". */
NP_API const char *np_status_name(np_status status);
NP_API const char *np_version(void);
NP_API const char *np_agency_name(uint16_t agency);

typedef struct np_slice {
    const char *data; /* not terminated by a zero byte */
    size_t size;      /* bytes */
} np_slice;
#define NP_NO_TIME INT64_MIN  /* unknown time */
#define NP_NONE    UINT32_MAX /* no article, no cluster */

/* One published text. Unknown fields are empty slices. */
typedef struct np_article {
    np_slice id, text, title, source, url, author, lang;
    int64_t published; /* seconds since 1970-01-01T00:00:00Z, or NP_NO_TIME */
} np_article;

typedef struct np_corpus np_corpus;
/* Makes an empty corpus. NP_ENOMEM. Free with np_corpus_free(). */
NP_API np_status np_corpus_new(np_corpus **out, np_error *error);
NP_API void np_corpus_free(np_corpus *corpus);
/* Keeps at most `bytes` of articles in memory. Those added beyond lie in a temporary
 * file in `directory` (borrowed; NULL: all in memory, as at first) that no other
 * program sees and that goes with the corpus or with the program, whatever ends it.
 * When the disk is full, what adds articles fails with NP_EIO. */
NP_API void np_corpus_spill(np_corpus *corpus, uint64_t bytes, const char *directory);

/* Copies one article in. Its id must not be empty (NP_EINVAL) nor known
 * (NP_EDUPLICATE); NP_ELIMIT, NP_ENOMEM, NP_EIO (see np_corpus_spill). */
NP_API np_status np_corpus_add(np_corpus *corpus, const np_article *article,
                               np_error *error);

/* How to read. `problem` (may be NULL) is told of every bad line or file; and, with
 * status NP_OK, where the first unknown date and the first broken UTF-8 are. */
typedef struct np_read_options {
    const char *const *fields; /* map names onto ours, as "text=maintext" */
    size_t field_count;
    unsigned threads; /* 0…256; 0: one for each core */
    void (*problem)(void *context, const np_error *what);
    void *context;
} np_read_options;
NP_API void np_read_options_init(np_read_options *options);
/* What reading met; added to, never reset. */
typedef struct np_read_counts {
    uint64_t articles;      /* read into the corpus */
    uint64_t bad_lines;     /* records skipped: broken, without text, too large */
    uint64_t duplicate_ids; /* records skipped: their id was there already */
    uint64_t bad_files;     /* files skipped or broken off */
    uint64_t other_files;   /* files in a folder that hold no articles by their name */
    uint64_t unknown_dates; /* articles whose date field could not be understood */
    uint64_t broken_utf8, empty_texts; /* articles read with such texts */
} np_read_counts;

/* Reads a file, a folder (recursively, but for hidden files) or "-" (standard input):
 * text, JSON, JSON lines, CSV or TSV, plain, .gz or .zst. A text's id is its name or
 * path below the folder; a record without one gets FILE:LINE, those after it on the
 * line FILE:LINE:2 …. Bad records are told, counted and skipped: NP_OK even then.
 * NP_EINVAL for a bad field map or number of threads, NP_ENOMEM, NP_ELIMIT, NP_EIO (see
 * np_corpus_spill); what was read before stays. Options NULL: defaults. */
NP_API np_status np_corpus_read(np_corpus *corpus, const char *path,
                                const np_read_options *options, np_read_counts *counts,
                                np_error *error);

/* How many; the one of a number in order of adding, from 0, borrowed, or none. */
NP_API uint32_t np_corpus_count(const np_corpus *corpus);
NP_API np_article np_corpus_get(const np_corpus *corpus, uint32_t number);

typedef enum np_sketch { NP_SKETCH_MINHASH, NP_SKETCH_SIMHASH } np_sketch;
typedef struct np_options {
    np_sketch sketch; /* near-exact candidates: MinHash, or the weaker SimHash-64 */
    double threshold; /* least verified similarity of two copies, 0.05…1; 0.5 */
    double recall;    /* share of near-exact pairs the bands must find, 0.5…0.9999 */
    double window_days; /* most between dated articles compared; 0…1e6, 0 = all; 7 */
    bool same_source;   /* compare articles of one source too; true */
    unsigned threads;   /* 0…256, 0 = one for each core; 0 */
    uint64_t seed;      /* of the hash functions; 1 */
    bool stories;       /* group clusters by event; true */
    double story_threshold; /* least mean likeness of a story's terms, 0.01…1; 0.17 */
    double story_days; /* apart, likeness counts .61; 10 × it at most; 0.01…1e6; 3 */
    uint32_t named_clusters; /* stories of fewer clusters get no terms; 1 */
    /* Called now and then by any worker, one at a time, with the stage's name and the
     * share of it that is done, 0…1; false stops the run. */
    bool (*progress)(void *context, const char *stage, double done);
    void *context;
} np_options;
NP_API void np_options_init(np_options *options);

typedef enum np_kind {
    NP_KIND_NONE,
    NP_KIND_IDENTICAL, /* the same folded text */
    NP_KIND_NEAR,      /* nearly all of the longer stands in the shorter */
    NP_KIND_ABRIDGED,  /* shorter than its lead, mostly inside it */
    NP_KIND_EXTENDED,  /* longer than its lead, which is mostly inside it */
    NP_KIND_REWORDED,  /* the same sentences in other words */
    NP_KIND_PARTIAL,   /* a substantial passage in common */
    NP_KIND_QUOTE      /* a short passage in common; never a copy */
} np_kind;

/* clang-format off */
typedef enum np_role { NP_ROLE_SINGLE, NP_ROLE_LEAD, NP_ROLE_COPY, NP_ROLE_COMPOSITE } np_role;
typedef enum np_sentence_status { NP_SHARED, NP_REWORDED, NP_UNIQUE, NP_FURNITURE } np_sentence_status;
/* clang-format on */

/* How two texts a and b are alike; every figure lies in 0…1. */
typedef struct np_similarity {
    float resemblance;      /* |A∩B| / |A∪B| of word shingles (Broder 1997) */
    float a_in_b, b_in_a;   /* containments |A∩B| / |A|, |A∩B| / |B| */
    float aligned_share;    /* aligned words / words of the shorter text */
    float aligned_longer;   /* aligned words / words of the longer text */
    float share_a, share_b; /* words of a that stand in b, of b that stand in a */
    float sentence_share;   /* words of the shorter in sentences with a partner */
    float score;            /* what the threshold is held against */
    np_kind kind;           /* of b towards a */
} np_similarity;

typedef struct np_pair {
    uint32_t article_a, article_b; /* a before b in time, then by id */
    np_similarity similarity;
} np_pair;
/* The verdict on one article. `similarity` has the lead as a and this article as b. */
typedef struct np_verdict {
    uint32_t cluster, lead; /* clusters from 0, largest first, ties by the lead's id */
    uint32_t place;         /* in np_report_members() */
    np_role role;
    uint32_t words;                                 /* folded words of the text */
    uint32_t unique_sentences, furniture_sentences; /* unique: in no other member */
    np_similarity similarity;
    uint32_t story;   /* from 0, largest first, ties by its first article's id */
    float closeness;  /* to the centre of its story, 0…1 */
    uint16_t agency;  /* whose text it is by np_agency_name(), 0 unknown */
    bool is_credited; /* the article names it */
    uint32_t credit_start, credit_size; /* where in the text; size 0: in a field */
} np_verdict;

typedef struct np_cluster {
    uint32_t first_member, size; /* a range of np_report_members() */
    uint32_t lead, sources, story;
    int64_t first_published, last_published;
    float weakest_link, mean_aligned_share;
    uint32_t uncredited; /* members that carry an agency's text without naming one */
    uint16_t agency;     /* the one most credited by the members, 0 unknown */
} np_cluster;

/* A story: clusters about one event. Its title is that of the `central` article. */
typedef struct np_story {
    uint32_t clusters, articles, sources, central;
    int64_t first_published, last_published;
    uint32_t term_count;   /* at most 8; 0: not asked for */
    const np_slice *terms; /* words as written that set it apart, heaviest first */
} np_story;

/* One sentence of a member of a cluster, as a slice of its text. */
typedef struct np_sentence {
    uint32_t article, position;       /* position from 0 within the article */
    uint32_t start, size;             /* bytes of the article's text */
    uint32_t statement;               /* number within the cluster, from 0 */
    uint32_t carriers, first_article; /* how many members carry it, who had it first */
    np_sentence_status status;
} np_sentence;

typedef struct np_quotation {
    uint32_t composite, cluster;
    float share; /* of the composite's words that stand in the cluster */
} np_quotation;

typedef struct np_report np_report;
/* Compares all articles of the corpus; options NULL: the defaults. The same articles
 * and options give the same report, whatever the order of adding and the number of
 * threads. NP_EINVAL for options out of range, NP_ENOMEM, NP_ECANCELLED; NP_ELIMIT for
 * a text whose letters and digits take over 4 GiB once folded. The report needs the
 * corpus as long as it is looked at. */
NP_API np_status np_run(np_report **out, const np_corpus *corpus,
                        const np_options *options, np_error *error);
NP_API void np_report_free(np_report *report);

/* Arrays of the report, borrowed, with their length in `count`: verified pairs in
 * order of the time of a, then of b (which may lie in a temporary file, as texts do);
 * members, cluster after cluster, lead first, then by time and id; quotations of
 * composites; stories (when not asked for none, and every story is NP_NONE). */
NP_API const np_pair *np_report_pairs(const np_report *report, size_t *count);
NP_API const uint32_t *np_report_members(const np_report *report, size_t *count);
NP_API const np_quotation *np_report_quotations(const np_report *report, size_t *count);
NP_API const np_story *np_report_stories(const np_report *report, size_t *count);
NP_API uint64_t np_report_candidates(const np_report *report); /* pairs verified */

/* The verdict on an article of the corpus; how many clusters there are, single articles
 * included, and the one of a number below. */
NP_API np_verdict np_report_verdict(const np_report *report, uint32_t article);
NP_API uint32_t np_report_cluster_count(const np_report *report);
NP_API np_cluster np_report_cluster(const np_report *report, uint32_t number);

/* The sentences of a cluster by member, position: returns how many there are, 0 for a
 * cluster of one. When `room` is enough for all, they are written to `out`, which may
 * be NULL when it is 0. */
NP_API size_t np_report_sentences(const np_report *report, uint32_t cluster,
                                  np_sentence *out, size_t room);

typedef struct np_shared_term {
    np_slice word;
    float weight;
} np_shared_term;
/* Why two articles are together or apart. Their clusters are alike by
 * (terms + passages) × time_factor, which the story threshold is held against. */
typedef struct np_explanation {
    np_similarity similarity; /* of the texts; the one earlier in time, then id, is a */
    bool is_verified, same_language; /* found by the run; as far as known */
    float terms, passages, time_factor;
    float telling; /* share of each one's heaviest terms that the other has too, 0…1 */
    float least_telling;  /* what a story needs of it */
    float mean_a, mean_b; /* a's cluster to the others of b's story, and reversed */
    uint32_t shared_count;
    np_shared_term shared[12]; /* what `terms` sums up, heaviest first, as in a */
} np_explanation;

/* Explains two different articles of a report whose corpus is unchanged:
 * NP_EINVAL for others, NP_ENOMEM. Takes about as long as a run's terms. */
NP_API np_status np_report_explain(np_explanation *out, const np_report *report,
                                   uint32_t a, uint32_t b, np_error *error);

/* Compares two texts alone, with the same measures as np_run(). Title, source and time
 * are not looked at. NP_EINVAL, NP_ENOMEM; NP_ELIMIT for texts over 2^31 bytes. */
NP_API np_status np_compare(np_similarity *out, np_slice a, np_slice b,
                            const np_options *options, np_error *error);

#ifdef __cplusplus
}
#endif
#endif
