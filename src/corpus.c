#include "corpus.h"

#include "base/hash.h"

#include <stdio.h>
#include <xxhash.h>

enum {
    SPILLED_BLOCK = 64 << 20, /* bytes, a multiple of any page's */
    LEAST_PUT_AWAY = 64 << 20
};

np_status np_corpus_new(np_corpus **out, np_error *error)
{
    *out = np_alloc_zero(1, sizeof **out);
    if (!*out)
        return np_fail_memory(error);
    np_spill_init(&(*out)->spill, NULL);
    (*out)->limit = UINT64_MAX;
    return NP_OK;
}

void np_corpus_spill(np_corpus *corpus, uint64_t bytes, const char *directory)
{
    np_spill_release(&corpus->spill); /* what lies in an earlier file stays mapped */
    np_spill_init(&corpus->spill, directory);
    corpus->limit = bytes;
}

const char *np_corpus_shelf(const np_corpus *corpus, uint64_t size)
{
    return size > LEAST_PUT_AWAY || size > corpus->limit ? corpus->spill.directory
                                                         : NULL;
}

void np_corpus_free(np_corpus *corpus)
{
    if (!corpus)
        return;
    np_arena_release(&corpus->arena);
    for (size_t i = 0; i < corpus->spilled.count; i++)
        np_spill_unmap(corpus->spilled.items[i].bytes, corpus->spilled.items[i].size);
    np_array_release(&corpus->spilled);
    np_spill_release(&corpus->spill);
    np_array_release(&corpus->articles);
    np_array_release(&corpus->origins);
    np_array_release(&corpus->files);
    np_release(corpus->slots);
    np_release(corpus);
}

np_status np_corpus_file(np_corpus *corpus, uint32_t *out, const char *name,
                         np_error *error)
{
    size_t size = strlen(name) + 1;
    char *copy = np_arena_take_bytes(&corpus->arena, size);
    if (!copy || !np_array_push(&corpus->files, copy))
        return np_fail_memory(error);
    memcpy(copy, name, size);
    *out = (uint32_t)corpus->files.count - 1;
    return NP_OK;
}

uint64_t np_corpus_hash(const np_corpus *corpus, np_slice name)
{
    return XXH3_64bits_withSeed(name.data, name.size, np_mix((uintptr_t)corpus));
}

static np_slice stored_id(const np_stored_article *article)
{
    return (np_slice){article->bytes, article->sizes[NP_PART_ID]};
}

/* The slot where an id stands, or the free one where it would. */
static uint32_t *find_slot(const np_corpus *corpus, np_slice id)
{
    size_t mask = corpus->slot_count - 1;
    size_t at = np_corpus_hash(corpus, id) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t number = corpus->slots[at];
        if (number == 0)
            return &corpus->slots[at];
        np_slice known = stored_id(&corpus->articles.items[number - 1]);
        if (known.size == id.size && memcmp(known.data, id.data, id.size) == 0)
            return &corpus->slots[at];
    }
}

static np_status grow_slots(np_corpus *corpus, np_error *error)
{
    size_t count = corpus->articles.count;
    if (corpus->slot_count >= 2 * (count + 1))
        return NP_OK;
    size_t bigger = corpus->slot_count ? corpus->slot_count * 2 : 64;
    uint32_t *slots = np_alloc_zero(bigger, sizeof *slots);
    if (!slots)
        return np_fail_memory(error);
    np_release(corpus->slots);
    corpus->slots = slots;
    corpus->slot_count = bigger;
    for (size_t i = 0; i < count; i++)
        *find_slot(corpus, stored_id(&corpus->articles.items[i])) = (uint32_t)i + 1;
    return NP_OK;
}

static np_status fail_duplicate(const np_corpus *corpus, np_slice id, uint32_t first,
                                np_error *error)
{
    np_origin origin = corpus->origins.items[first];
    char place[300] = "";
    if (origin.file != NP_NONE)
        snprintf(place, sizeof place, ", first at %.255s:%u",
                 corpus->files.items[origin.file], origin.line);
    int shown = id.size < 120 ? (int)id.size : 120;
    return np_fail(error, NP_EDUPLICATE, 0, "the id '%.*s' is there already%s", shown,
                   id.data, place);
}

/* Appends a part of the temporary file that has room for `size` bytes. */
static np_status add_spilled_block(np_corpus *corpus, size_t size, np_error *error)
{
    size_t room = (size / SPILLED_BLOCK + 1) * SPILLED_BLOCK;
    if (!np_array_reserve(&corpus->spilled, corpus->spilled.count + 1))
        return np_fail_memory(error);
    void *bytes;
    np_status status = np_spill_map(&bytes, &corpus->spill, room, error);
    if (status == NP_OK)
        np_array_push(&corpus->spilled, (np_text_block){bytes, room, 0});
    return status;
}

static np_status take_spilled(char **out, np_corpus *corpus, size_t size,
                              np_error *error)
{
    np_text_blocks *blocks = &corpus->spilled;
    if (blocks->count == 0 || size > blocks->items[blocks->count - 1].size -
                                         blocks->items[blocks->count - 1].used) {
        np_status status = add_spilled_block(corpus, size, error);
        if (status != NP_OK)
            return status;
    }
    np_text_block *last = &blocks->items[blocks->count - 1];
    *out = last->bytes + last->used;
    last->used += size;
    return NP_OK;
}

/* Bytes for an article, in memory or in the temporary file. */
static np_status take_bytes(char **out, np_corpus *corpus, size_t size, np_error *error)
{
    if (corpus->spill.directory && corpus->arena.total + size > corpus->limit)
        return take_spilled(out, corpus, size, error);
    *out = np_arena_take_bytes(&corpus->arena, size);
    return *out ? NP_OK : np_fail_memory(error);
}

np_status np_corpus_prepare(np_corpus *corpus, np_fresh *fresh, size_t size,
                            np_error *error)
{
    *fresh = (np_fresh){0};
    if (corpus->spill.directory && corpus->arena.total + SPILLED_BLOCK > corpus->limit)
        return NP_OK;
    return np_arena_prepare(&corpus->arena, fresh, size) ? NP_OK
                                                         : np_fail_memory(error);
}

static void list_parts(np_slice parts[NP_PARTS], const np_article *article)
{
    parts[NP_PART_ID] = article->id;
    parts[NP_PART_TITLE] = article->title;
    parts[NP_PART_SOURCE] = article->source;
    parts[NP_PART_URL] = article->url;
    parts[NP_PART_AUTHOR] = article->author;
    parts[NP_PART_LANG] = article->lang;
    parts[NP_PART_TEXT] = article->text;
}

/* Copies the fields into one piece of memory, and leaves room there for the text,
 * which starts at *text. */
static np_status store_article(np_stored_article *out, char **text, np_corpus *corpus,
                               const np_article *article, np_error *error)
{
    np_slice parts[NP_PARTS];
    size_t size = 0;
    list_parts(parts, article);
    for (int i = 0; i < NP_PARTS; i++)
        size += parts[i].size;
    out->published = article->published;
    np_status status = take_bytes(&out->bytes, corpus, size, error);
    if (status != NP_OK)
        return status;
    *text = out->bytes;
    for (int i = 0; i < NP_PARTS; i++) {
        out->sizes[i] = (uint32_t)parts[i].size;
        if (i == NP_PART_TEXT)
            break;
        if (parts[i].size)
            memcpy(*text, parts[i].data, parts[i].size);
        *text += parts[i].size;
    }
    return NP_OK;
}

static np_status check_article(const np_corpus *corpus, const np_article *article,
                               np_error *error)
{
    if (article->id.size == 0)
        return np_fail(error, NP_EINVAL, 0, "an article needs an id");
    np_slice parts[NP_PARTS];
    list_parts(parts, article);
    for (int i = 0; i < NP_PARTS; i++)
        if (parts[i].size >= UINT32_MAX / 2)
            return np_fail(error, NP_ELIMIT, 0, "a %s of 2 GiB or more",
                           i == NP_PART_TEXT ? "text" : "field");
    if (corpus->articles.count >= NP_NONE - 1)
        return np_fail(error, NP_ELIMIT, 0, "more than %u articles", NP_NONE - 1);
    return NP_OK;
}

np_status np_corpus_place(np_corpus *corpus, char **text, const np_article *article,
                          np_origin origin, np_error *error)
{
    np_status status = check_article(corpus, article, error);
    if (status == NP_OK)
        status = grow_slots(corpus, error);
    if (status != NP_OK)
        return status;
    uint32_t *slot = find_slot(corpus, article->id);
    if (*slot)
        return fail_duplicate(corpus, article->id, *slot - 1, error);
    if (!np_array_reserve(&corpus->articles, corpus->articles.count + 1) ||
        !np_array_reserve(&corpus->origins, corpus->origins.count + 1))
        return np_fail_memory(error);
    np_stored_article *stored = &corpus->articles.items[corpus->articles.count];
    status = store_article(stored, text, corpus, article, error);
    if (status != NP_OK)
        return status;
    corpus->origins.items[corpus->origins.count++] = origin;
    *slot = (uint32_t)++corpus->articles.count;
    return NP_OK;
}

np_status np_corpus_add_from(np_corpus *corpus, const np_article *article,
                             np_origin origin, np_error *error)
{
    char *text = NULL;
    np_status status = np_corpus_place(corpus, &text, article, origin, error);
    if (text && article->text.size)
        memcpy(text, article->text.data, article->text.size);
    return status;
}

np_status np_corpus_add(np_corpus *corpus, const np_article *article, np_error *error)
{
    return np_corpus_add_from(corpus, article, (np_origin){NP_NONE, 0}, error);
}

uint32_t np_corpus_count(const np_corpus *corpus)
{
    return (uint32_t)corpus->articles.count;
}

np_article np_corpus_get(const np_corpus *corpus, uint32_t number)
{
    if (number >= corpus->articles.count)
        return (np_article){.published = NP_NO_TIME};
    const np_stored_article *stored = &corpus->articles.items[number];
    np_slice parts[NP_PARTS];
    const char *at = stored->bytes;
    for (int i = 0; i < NP_PARTS; i++) {
        parts[i] = (np_slice){at, stored->sizes[i]};
        at += stored->sizes[i];
    }
    return (np_article){.id = parts[NP_PART_ID],
                        .text = parts[NP_PART_TEXT],
                        .title = parts[NP_PART_TITLE],
                        .source = parts[NP_PART_SOURCE],
                        .url = parts[NP_PART_URL],
                        .author = parts[NP_PART_AUTHOR],
                        .lang = parts[NP_PART_LANG],
                        .published = stored->published};
}
