/* Arenas, arrays, hashes and parallel work. */
#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/spill.h"
#include "random.h"
#include "tap.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- arena ------------------------------------------------------------------------
 */

enum { TAKES = 400 };

typedef struct take {
    unsigned char *bytes;
    size_t size;
} take;

static size_t some_size(uint64_t *state)
{
    static const size_t limits[] = {1, 17, 300, 5000, 3 << 20};
    return random_below(state,
                        limits[random_below(state, 40) ? random_below(state, 4) : 4]);
}

/* Takes, fills each with its number, and looks whether all still hold it after. */
static void take_and_check(np_arena *arena, uint64_t seed)
{
    take takes[TAKES];
    uint64_t state = seed;
    for (size_t i = 0; i < TAKES; i++) {
        takes[i].size = some_size(&state);
        bool is_text = random_below(&state, 3) == 0;
        takes[i].bytes = is_text ? (void *)np_arena_take_bytes(arena, takes[i].size)
                                 : np_arena_take(arena, takes[i].size);
        ck_assert_ptr_nonnull(takes[i].bytes);
        if (!is_text)
            ck_assert_uint_eq((uintptr_t)takes[i].bytes % 16, 0);
        memset(takes[i].bytes, (int)i & 255, takes[i].size);
    }
    for (size_t i = 0; i < TAKES; i++) {
        size_t same = 0;
        while (same < takes[i].size && takes[i].bytes[same] == (i & 255))
            same++;
        ck_assert_msg(same == takes[i].size, "seed %lu: take %zu lost",
                      (unsigned long)seed, i);
    }
}

START_TEST(arena_takes_do_not_overlap)
{
    np_arena arena = {0};
    take_and_check(&arena, (uint64_t)_i);
    np_arena_clear(&arena);
    take_and_check(&arena, (uint64_t)_i + 1000);
    np_arena_release(&arena);
    ck_assert_ptr_null(arena.first);
    ck_assert_uint_eq(arena.total, 0);
    take_and_check(&arena, (uint64_t)_i);
    np_arena_release(&arena);
}
END_TEST

#ifndef NP_ARENA_MALLOC
START_TEST(cleared_arena_uses_its_blocks_again)
{
    np_arena arena = {0};
    take_and_check(&arena, 7);
    size_t total = arena.total;
    ck_assert_uint_gt(total, 0);
    for (int again = 0; again < 5; again++) {
        np_arena_clear(&arena);
        take_and_check(&arena, 7);
    }
    ck_assert_uint_eq(arena.total, total);
    np_arena_release(&arena);
}
END_TEST

/* What is prepared is taken, not prepared twice, and nobody has it yet. */
START_TEST(arena_takes_from_what_is_prepared)
{
    enum { SIZE = 1000 };
    np_arena arena = {0};
    np_fresh fresh, more;
    for (int block = 0; block < 3; block++) {
        ck_assert(np_arena_prepare(&arena, &fresh, SIZE));
        ck_assert(np_arena_prepare(&arena, &more, SIZE));
        ck_assert_uint_eq(more.size, 0);
        size_t total = arena.total;
        char *end = (char *)fresh.bytes + fresh.size, *taken;
        np_memory_populate(fresh.bytes, fresh.size);
        do {
            taken = np_arena_take_bytes(&arena, SIZE);
            ck_assert_ptr_nonnull(taken);
            memset(taken, block, SIZE);
        } while (taken < (char *)fresh.bytes || taken + SIZE > end);
        while (taken + 2 * SIZE <= end)
            taken = np_arena_take_bytes(&arena, SIZE);
        ck_assert_uint_eq(arena.total, total);
    }
    np_arena_release(&arena);
}
END_TEST
#endif

START_TEST(arena_refuses_what_cannot_be)
{
    np_arena arena = {0};
    ck_assert_ptr_null(np_arena_take(&arena, SIZE_MAX));
    ck_assert_ptr_null(np_arena_take(&arena, SIZE_MAX / 2 + 1));
    ck_assert_uint_eq(arena.total, 0);
    take_and_check(&arena, 1);
    ck_assert_ptr_null(np_arena_take_bytes(&arena, SIZE_MAX - 4));
    take_and_check(&arena, 2);
    np_arena_release(&arena);
}
END_TEST

/* ---- array ------------------------------------------------------------------------
 */

START_TEST(array_keeps_what_is_pushed)
{
    np_u32s numbers = {0};
    for (uint32_t i = 0; i < 10000; i++) {
        ck_assert(np_array_push(&numbers, i * 7));
        ck_assert_uint_eq(numbers.count, i + 1);
        ck_assert_uint_ge(numbers.room, numbers.count);
    }
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(numbers.items[i], i * 7);
    np_array_clear(&numbers);
    ck_assert_uint_eq(numbers.count, 0);
    ck_assert_uint_ge(numbers.room, 10000);
    np_array_release(&numbers);
    ck_assert_ptr_null(numbers.items);
    ck_assert_uint_eq(numbers.room, 0);
}
END_TEST

START_TEST(array_refuses_what_cannot_be)
{
    np_u64s numbers = {0};
    ck_assert(np_array_push(&numbers, 5));
    size_t room = numbers.room;
    ck_assert(!np_array_reserve(&numbers, SIZE_MAX / 8 + 1));
    ck_assert(!np_array_reserve(&numbers, SIZE_MAX));
    ck_assert_uint_eq(numbers.room, room);
    ck_assert_uint_eq(numbers.items[0], 5);
    ck_assert(np_array_reserve(&numbers, 3));
    ck_assert_uint_eq(numbers.room, room);
    np_array_release(&numbers);
}
END_TEST

/* ---- hashes -----------------------------------------------------------------------
 */

static uint64_t undo_shift(uint64_t x, unsigned by)
{
    uint64_t out = x;
    for (unsigned done = by; done < 64; done += by)
        out = x ^ (out >> by);
    return out;
}

/* The number that times an odd `x` gives 1 (Newton). */
static uint64_t inverse(uint64_t x)
{
    uint64_t y = x;
    for (int i = 0; i < 6; i++)
        y *= 2 - x * y;
    return y;
}

START_TEST(mix_can_be_undone)
{
    uint64_t state = (uint64_t)_i;
    for (int i = 0; i < 1000; i++) {
        uint64_t x = random_next(&state), y = np_mix(x);
        y = undo_shift(y, 31) * inverse(UINT64_C(0x94D049BB133111EB));
        y = undo_shift(y, 27) * inverse(UINT64_C(0xBF58476D1CE4E5B9));
        ck_assert_uint_eq(undo_shift(y, 30), x);
    }
}
END_TEST

START_TEST(rotation_by_nothing_and_all)
{
    uint64_t x = UINT64_C(0x0123456789ABCDEF);
    ck_assert_uint_eq(np_rotl(x, 0), x);
    ck_assert_uint_eq(np_rotl(x, 64), x);
    ck_assert_uint_eq(np_rotl(x, 4), UINT64_C(0x123456789ABCDEF0));
    ck_assert_uint_eq(np_rotl(x, 60), UINT64_C(0xF0123456789ABCDE));
}
END_TEST

START_TEST(loads_are_little_endian)
{
    const unsigned char bytes[] = {9, 1, 2, 3, 4, 5, 6, 7, 8};
    ck_assert_uint_eq(np_load64(bytes + 1), UINT64_C(0x0807060504030201));
}
END_TEST

START_TEST(prefixes_are_in_the_order_of_bytes)
{
    static const np_slice ascending[] = {
        {NULL, 0},      {"", 1},        {"A", 1},        {"A\1", 2}, {"AB", 2},
        {"ABCDEFG", 7}, {"ABCDEFH", 7}, {"ABCDEFHA", 8}, {"\x80", 1}};
    for (size_t i = 2; i < sizeof ascending / sizeof *ascending; i++) {
        np_slice a = ascending[i - 1], b = ascending[i];
        ck_assert_uint_lt(np_load_prefix(a.data, a.size),
                          np_load_prefix(b.data, b.size));
    }
    ck_assert_uint_eq(np_load_prefix(NULL, 0), np_load_prefix("", 1));
    ck_assert_uint_eq(np_load_prefix("ABCDEFGH", 8), np_load_prefix("ABCDEFGHI", 9));
}
END_TEST

static uint64_t hash_of(const char *word, size_t size, char after)
{
    unsigned char bytes[64];
    memset(bytes, after, sizeof bytes);
    memcpy(bytes, word, size);
    return np_hash_word(bytes, size);
}

START_TEST(word_hash_sees_the_word_only)
{
    const char *word = "abcdefghijklmnopqrstuvwxyz";
    for (size_t size = 1; size <= 26; size++)
        ck_assert_msg(hash_of(word, size, 0) == hash_of(word, size, 'z'), "%zu bytes",
                      size);
}
END_TEST

/* Words of one to 20 letters: with one letter changed each has another hash. */
START_TEST(changed_words_have_other_hashes)
{
    char word[21] = "abcdefghijklmnopqrst";
    for (size_t size = 1; size <= 20; size++) {
        uint64_t hash = hash_of(word, size, 0);
        if (size > 1)
            ck_assert_uint_ne(hash, hash_of(word, size - 1, 0));
        for (size_t at = 0; at < size; at++) {
            char kept = word[at];
            for (char other = 'a'; other <= 'z'; other++) {
                word[at] = other;
                ck_assert_msg((hash_of(word, size, 0) == hash) == (other == kept),
                              "%.*s", (int)size, word);
            }
            word[at] = kept;
        }
    }
}
END_TEST

/* Up to eight bytes the hash is a bijection: it can be undone. */
START_TEST(short_words_come_back)
{
    uint64_t state = 1;
    for (int i = 0; i < 5000; i++) {
        unsigned char bytes[16] = {0}, back[8];
        size_t size = 1 + random_below(&state, 8);
        for (size_t k = 0; k < size; k++)
            bytes[k] = (unsigned char)random_next(&state);
        uint64_t lo = undo_shift(np_hash_word(bytes, size), 32) * inverse(NP_K2);
        for (size_t k = 0; k < 8; k++)
            back[k] = (unsigned char)(lo >> 8 * k);
        if (memcmp(back, bytes, 8) != 0)
            ck_abort_msg("a word of %zu bytes", size);
    }
}
END_TEST

/* Archives keep hashes: they must not change from build to build or machine to machine.
 */
START_TEST(hashes_stay)
{
    ck_assert_uint_eq(hash_of("a", 1, 0), UINT64_C(0x6E4883DEA651976D));
    ck_assert_uint_eq(hash_of("newsprint", 9, 0), UINT64_C(0xCCE480E58CAAC63C));
    ck_assert_uint_eq(hash_of("abcdefghijklmnopq", 17, 0),
                      UINT64_C(0xCA7F3571DF47CACF));
    ck_assert_uint_eq(np_mix(1), UINT64_C(0x5692161D100B05E5));
}
END_TEST

/* ---- parallel ---------------------------------------------------------------------
 */

enum { ITEMS = 1000 };

typedef struct labour {
    atomic_int done[ITEMS];
    atomic_int is_busy[256]; /* by worker */
    unsigned threads;
    size_t fails_from; /* items from here on fail */
    atomic_bool is_broken;
} labour;

static np_status work(void *context, size_t item, unsigned worker, np_error *error)
{
    labour *l = context;
    if (worker >= l->threads || atomic_fetch_add(&l->is_busy[worker], 1) != 0)
        atomic_store(&l->is_broken, true);
    atomic_fetch_add(&l->done[item], 1);
    atomic_fetch_sub(&l->is_busy[worker], 1);
    if (item < l->fails_from)
        return NP_OK;
    return np_fail(error, NP_EFORMAT, item + 1, "item %zu", item);
}

/* The first `done` items were done once, those up to `end` never. */
static void check_done(labour *l, size_t done, size_t end)
{
    for (size_t i = 0; i < end; i++)
        if (l->done[i] != (i < done))
            ck_abort_msg("item %zu was done %d times", i, l->done[i]);
}

static const size_t counts[] = {0, 1, 2, 7, 64, ITEMS};
static const size_t grains[] = {0, 1, 3, 64, 5000};
static const unsigned crews[] = {1, 2, 3, 8, 255};

START_TEST(every_item_is_done_once)
{
    static labour l;
    unsigned crew = crews[_i];
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (size_t g = 0; g < sizeof grains / sizeof *grains; g++) {
            memset(&l, 0, sizeof l);
            l.threads = crew;
            l.fails_from = SIZE_MAX;
            np_error error = {0};
            ck_assert_int_eq(np_parallel(counts[c], grains[g], crew, work, &l, &error),
                             NP_OK);
            ck_assert(!l.is_broken);
            ck_assert_int_eq(error.status, NP_OK);
            check_done(&l, counts[c], ITEMS);
        }
    }
}
END_TEST

START_TEST(first_failure_is_told)
{
    static labour l;
    for (size_t from = 0; from < ITEMS; from += 37) {
        memset(&l, 0, sizeof l);
        l.threads = crews[_i];
        l.fails_from = from;
        np_error error = {.place = "kept"};
        np_status status = np_parallel(ITEMS, 1, l.threads, work, &l, &error);
        ck_assert_int_eq(status, NP_EFORMAT);
        ck_assert_int_eq(error.status, NP_EFORMAT);
        /* Items are taken in order, so the lowest that fails is always begun. */
        ck_assert_uint_eq(error.line, from + 1);
        ck_assert(!l.is_broken);
        check_done(&l, from, from);
        if (l.threads == 1)
            check_done(&l, from + 1, ITEMS);
    }
}
END_TEST

START_TEST(error_may_be_left_out)
{
    static labour l;
    l.threads = 4;
    ck_assert_int_eq(np_parallel(10, 1, 4, work, &l, NULL), NP_EFORMAT);
}
END_TEST

typedef struct own_labour {
    labour items;
    pthread_t caller;
    int times; /* that the caller's own work was done */
    bool fails;
} own_labour;

static np_status own_work(void *context, np_error *error)
{
    own_labour *l = context;
    l->times += pthread_equal(pthread_self(), l->caller);
    return l->fails ? np_fail(error, NP_EIO, 7, "own") : NP_OK;
}

START_TEST(caller_does_its_own_work_once)
{
    static own_labour l;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        memset(&l, 0, sizeof l);
        l.caller = pthread_self();
        l.items.threads = crews[_i];
        l.items.fails_from = SIZE_MAX;
        ck_assert_int_eq(
            np_parallel_beside(own_work, counts[c], 3, crews[_i], work, &l, NULL),
            NP_OK);
        ck_assert_int_eq(l.times, 1);
        ck_assert(!l.items.is_broken);
        check_done(&l.items, counts[c], ITEMS);
    }
}
END_TEST

START_TEST(own_failure_comes_first)
{
    static own_labour l;
    memset(&l, 0, sizeof l);
    l.caller = pthread_self();
    l.fails = true; /* and so do the items */
    l.items.threads = crews[_i];
    np_error error = {0};
    ck_assert_int_eq(
        np_parallel_beside(own_work, ITEMS, 1, crews[_i], work, &l, &error), NP_EIO);
    ck_assert_str_eq(error.message, "own");
}
END_TEST

START_TEST(there_is_a_core)
{
    ck_assert_uint_ge(np_core_count(), 1);
    ck_assert_uint_le(np_core_count(), 4096);
}
END_TEST

/* ---- errors -----------------------------------------------------------------------
 */

START_TEST(errors_are_values)
{
    np_error error = {.place = "here"};
    ck_assert_int_eq(np_fail(&error, NP_EIO, 7, "no %s", "file"), NP_EIO);
    ck_assert_int_eq(error.status, NP_EIO);
    ck_assert_uint_eq(error.line, 7);
    ck_assert_str_eq(error.message, "no file");
    ck_assert_str_eq(error.place, "here");
    ck_assert_int_eq(np_fail(NULL, NP_EIO, 7, "no %s", "file"), NP_EIO);
    ck_assert_int_eq(np_fail_memory(&error), NP_ENOMEM);
}
END_TEST

START_TEST(long_messages_and_places_are_cut)
{
    np_error error;
    char name[2000];
    memset(name, 'x', sizeof name);
    memcpy(name + sizeof name - 5, ".txt", 5);
    np_fail(&error, NP_EIO, 1, "%s", name);
    ck_assert_uint_eq(strlen(error.message), sizeof error.message - 1);
    np_error_place(&error, name);
    ck_assert_uint_eq(strlen(error.place), sizeof error.place - 1);
    ck_assert_str_eq(error.place + strlen(error.place) - 4, ".txt");
    ck_assert(strncmp(error.place, "...x", 4) == 0);
    name[sizeof name - 1 - (sizeof name - sizeof error.place)] = '\0';
    np_error_place(&error, name);
    ck_assert_str_eq(error.place, name);
    np_error_place(NULL, name);
}
END_TEST

START_TEST(statuses_have_names)
{
    ck_assert_str_eq(np_status_name(NP_OK), "NP_OK");
    ck_assert_str_eq(np_status_name(NP_EINVAL), "NP_EINVAL");
    ck_assert_str_eq(np_status_name(NP_ENOMEM), "NP_ENOMEM");
    ck_assert_str_eq(np_status_name(NP_EIO), "NP_EIO");
    ck_assert_str_eq(np_status_name(NP_EFORMAT), "NP_EFORMAT");
    ck_assert_str_eq(np_status_name(NP_EDUPLICATE), "NP_EDUPLICATE");
    ck_assert_str_eq(np_status_name(NP_ELIMIT), "NP_ELIMIT");
    ck_assert_str_eq(np_status_name(NP_ECANCELLED), "NP_ECANCELLED");
    ck_assert_str_eq(np_status_name((np_status)99), "unknown");
    ck_assert_str_eq(np_status_name((np_status)-1), "unknown");
}
END_TEST

/* ---- a temporary file --------------------------------------------------------------
 */

START_TEST(what_is_written_is_read)
{
    enum { ROOM = 300000 };
    static unsigned char put[ROOM], got[ROOM];
    uint64_t state = (uint64_t)_i;
    memset(put, 0, sizeof put); /* as the file is; valgrind runs all in one process */
    np_spill file;
    void *mapped;
    np_spill_init(&file, "/tmp");
    ck_assert_int_eq(np_spill_map(&mapped, &file, 65536, NULL), NP_OK);
    memset(mapped, 7, 65536);
    uint64_t start = file.size;
    ck_assert_int_eq(np_spill_reserve(&file, ROOM, NULL), NP_OK);
    ck_assert_uint_eq(file.size, start + ROOM);
    for (int i = 0; i < 200; i++) {
        size_t at = random_below(&state, ROOM), size = random_below(&state, ROOM - at);
        memset(put + at, (int)random_below(&state, 256), size);
        ck_assert_int_eq(np_spill_write(&file, start + at, put + at, size, NULL),
                         NP_OK);
    }
    ck_assert_int_eq(np_spill_read(&file, start, got, ROOM, NULL), NP_OK);
    ck_assert_mem_eq(got, put, ROOM);
    for (size_t i = 0; i < 65536; i++)
        ck_assert_int_eq(((unsigned char *)mapped)[i], 7);
    np_error error = {0};
    ck_assert_int_eq(np_spill_read(&file, start + 1, got, ROOM, &error), NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "/tmp"));
    np_spill_unmap(mapped, 65536);
    np_spill_release(&file);
}
END_TEST

START_TEST(a_file_that_cannot_be_is_told)
{
    np_spill file;
    np_error error = {0};
    np_spill_init(&file, "/nowhere");
    ck_assert_int_eq(np_spill_reserve(&file, 100, &error), NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "/nowhere"));
    np_spill_init(&file, "/tmp");
    ck_assert_int_eq(np_spill_reserve(&file, (uint64_t)1 << 62, &error), NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "TMPDIR"));
    np_spill_release(&file);
    ck_assert_int_eq(np_spill_write(&file, 0, "x", 1, &error), NP_EIO);
    ck_assert_int_eq(np_spill_read(&file, 0, &file, 1, &error), NP_EIO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("memory");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, arena_takes_do_not_overlap, 0, 10);
#ifndef NP_ARENA_MALLOC
    tcase_add_test(tcase, cleared_arena_uses_its_blocks_again);
    tcase_add_test(tcase, arena_takes_from_what_is_prepared);
#endif
    tcase_add_test(tcase, arena_refuses_what_cannot_be);
    tcase_add_test(tcase, array_keeps_what_is_pushed);
    tcase_add_test(tcase, array_refuses_what_cannot_be);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("hashes");
    tcase_add_loop_test(tcase, mix_can_be_undone, 0, 5);
    tcase_add_test(tcase, rotation_by_nothing_and_all);
    tcase_add_test(tcase, loads_are_little_endian);
    tcase_add_test(tcase, prefixes_are_in_the_order_of_bytes);
    tcase_add_test(tcase, word_hash_sees_the_word_only);
    tcase_add_test(tcase, changed_words_have_other_hashes);
    tcase_add_test(tcase, short_words_come_back);
    tcase_add_test(tcase, hashes_stay);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("parallel");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, every_item_is_done_once, 0,
                        sizeof crews / sizeof *crews);
    tcase_add_loop_test(tcase, first_failure_is_told, 0, sizeof crews / sizeof *crews);
    tcase_add_test(tcase, error_may_be_left_out);
    tcase_add_loop_test(tcase, caller_does_its_own_work_once, 0,
                        sizeof crews / sizeof *crews);
    tcase_add_loop_test(tcase, own_failure_comes_first, 0,
                        sizeof crews / sizeof *crews);
    tcase_add_test(tcase, there_is_a_core);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("temporary file");
    tcase_add_loop_test(tcase, what_is_written_is_read, 0, 4);
    tcase_add_test(tcase, a_file_that_cannot_be_is_told);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("errors");
    tcase_add_test(tcase, errors_are_values);
    tcase_add_test(tcase, long_messages_and_places_are_cut);
    tcase_add_test(tcase, statuses_have_names);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
