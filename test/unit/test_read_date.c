/* Times as they stand in news data: np_date_parse(). */
#include "read/date.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = -99 }; /* stands for "not understood" in the table */

static const struct {
    const char *text;
    int64_t seconds;
} cases[] = {
    /* RFC 3339 */
    {"2019-11-01T00:10:00Z", 1572567000},
    {"2019-11-01T00:10:00z", 1572567000},
    {"2019-11-01t00:10:00Z", 1572567000},
    {"2019-11-01T01:10:00+01:00", 1572567000},
    {"2019-10-31T19:10:00-05:00", 1572567000},
    {"2019-11-01T05:55:00+05:45", 1572567000},
    {"2019-11-01T00:10:00.5Z", 1572567000},
    {"2019-11-01T00:10:00.999999999+00:00", 1572567000},
    {"2019-11-01T00:10:00,25Z", 1572567000},
    {"1969-12-31T23:59:59Z", -1},
    {"1000-01-01T00:00:00Z", -30610224000},
    {"9999-12-31T23:59:59Z", 253402300799},
    {"2000-02-29T12:00:00Z", 951825600},
    {"2016-12-31T23:59:60Z", 1483228800}, /* a leap second */
    {"2017-01-01T00:59:60+01:00", 1483228800},
    /* ISO 8601 */
    {"2019-11-01", 1572566400},
    {" 2019-11-01\n", 1572566400},
    {"2019-11-01 00:10:00", 1572567000},
    {"2019-11-01 00:10:00+00:00", 1572567000},
    {"2019-11-01 00:10:00+0000", 1572567000},
    {"2019-11-01 00:10:00 +0000", 1572567000},
    {"2019-11-01 01:10:00+01", 1572567000},
    {"2019-11-01 00:10:00 UTC", 1572567000},
    {"2019-11-01T00:10:00", 1572567000},
    {"2019-11-01T00:10", 1572567000},
    {"2019-11-01T00:10Z", 1572567000},
    {"2019-11-01T24:00:00Z", 1572652800},
    {"20191101", 1572566400},
    {"20191101T001000Z", 1572567000},
    {"20191101T001000", 1572567000},
    {"20191101T001000+0000", 1572567000},
    {"20191101001000", 1572567000},
    /* RFC 2822 */
    {"Fri, 01 Nov 2019 00:10:00 GMT", 1572567000},
    {"Fri, 1 Nov 2019 00:10:00 +0000", 1572567000},
    {"fri, 01 nov 2019 00:10:00 gmt", 1572567000},
    {"01 Nov 2019 00:10 UT", 1572567000},
    {"Thu, 31 Oct 2019 20:10:00 EDT", 1572567000},
    {"Thu, 31 Oct 2019 19:10:00 EST", 1572567000},
    {"Thu, 31 Oct 2019 16:10:00 PST", 1572567000},
    {"Fri, 01 Nov 2019 00:10:00 Z", 1572567000},
    {"Fri, 01 Nov 2019 01:10:00 +0100 (CET)", 1572567000},
    {"Fri, 01 Nov 2019 00:10:00", 1572567000},
    {"01 Nov 19 00:10:00 GMT", 1572567000},
    {"01 Nov 99 00:10:00 GMT", 941415000},
    {"01 Nov 119 00:10:00 GMT", 1572567000},
    /* epoch */
    {"1572567000", 1572567000},
    {"0", 0},
    {"-1", -1},
    {"-1.5", -2},
    {"1572567000.75", 1572567000},
    {"1572567000000", 1572567000},
    {"1572567000999", 1572567000},
    {"-1572567000001", -1572567001},
    {"99999999999", 99999999999},
    {"253402300799999", 253402300799},
    /* what is not a time */
    {"", UNKNOWN},
    {"  ", UNKNOWN},
    {"yesterday", UNKNOWN},
    {"2019", UNKNOWN},
    {"2019-11", UNKNOWN},
    {"01.11.2019", UNKNOWN},
    {"01/11/2019", UNKNOWN},
    {"2019-02-29", UNKNOWN},
    {"2019-02-30T00:00:00Z", UNKNOWN},
    {"1900-02-29", UNKNOWN},
    {"2019-04-31", UNKNOWN},
    {"2019-13-01", UNKNOWN},
    {"2019-00-01", UNKNOWN},
    {"2019-11-00", UNKNOWN},
    {"0999-12-31", UNKNOWN},
    {"2019-11-01T25:00:00Z", UNKNOWN},
    {"2019-11-01T24:00:01Z", UNKNOWN},
    {"2019-11-01T00:60:00Z", UNKNOWN},
    {"2019-11-01T00:10:60Z", UNKNOWN},
    {"2019-11-01T00:59:61Z", UNKNOWN},
    {"2019-11-01T00:10:00.Z", UNKNOWN},
    {"2019-11-01T00:10:00+24:00", UNKNOWN},
    {"2019-11-01T00:10:00+00:60", UNKNOWN},
    {"2019-11-01T00:10:00 CEST", UNKNOWN},
    {"2019-11-01T00:10:00Zx", UNKNOWN},
    {"2019-11-01T", UNKNOWN},
    {"2019-11-01x", UNKNOWN},
    {"Fry, 01 Nov 2019 00:10:00 GMT", UNKNOWN},
    {"Fri 01 Nov 2019 00:10:00 GMT", UNKNOWN},
    {"Fri, 31 Nov 2019 00:10:00 GMT", UNKNOWN},
    {"Fri, 01 Nov 2019", UNKNOWN},
    {"Fri, 01 Nov 2019 00:10:00 GMT x", UNKNOWN},
    {"Fri, 01 Nov 2019 00:10:00 GMT (open", UNKNOWN},
    {"1572567000s", UNKNOWN},
    {"1.5e9", UNKNOWN},
    {"253402300800000", UNKNOWN},
    {"1572567000000000000", UNKNOWN},
    {"-", UNKNOWN},
};

enum { CASES = sizeof cases / sizeof *cases };

START_TEST(reads_each_form)
{
    int64_t seconds = UNKNOWN;
    bool known = np_date_parse(&seconds, cases[_i].text, strlen(cases[_i].text));
    ck_assert_msg(seconds == cases[_i].seconds && known == (seconds != UNKNOWN),
                  "'%s' gave %lld, not %lld", cases[_i].text, (long long)seconds,
                  (long long)cases[_i].seconds);
}
END_TEST

/* No byte beyond the slice is looked at: each prefix in memory of its own size. */
START_TEST(stays_inside_the_slice)
{
    size_t size = strlen(cases[_i].text);
    for (size_t cut = 0; cut <= size; cut++) {
        char *copy = malloc(cut ? cut : 1);
        int64_t unused;
        memcpy(copy, cases[_i].text, cut);
        bool known = np_date_parse(&unused, copy, cut);
        free(copy);
        ck_assert(cut < size || known == (cases[_i].seconds != UNKNOWN));
    }
}
END_TEST

/* What is written is read as the same time, cut to seconds. */
START_TEST(reads_what_it_writes)
{
    static const struct {
        int64_t milliseconds;
        const char *text;
    } times[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {951782400500, "2000-02-29T00:00:00.500Z"},
        {253402300799999, "9999-12-31T23:59:59.999Z"},
        {INT64_MIN, "-292275055-05-16T16:47:04.192Z"},
        {INT64_MAX, "292278994-08-17T07:12:55.807Z"},
    };
    char text[NP_DATE_ROOM + 1];
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        text[np_date_write(text, times[i].milliseconds)] = '\0';
        ck_assert_str_eq(text, times[i].text);
    }
    for (int64_t seconds = -30610224000; seconds <= 253402300799; seconds += 9999991) {
        int64_t read = 0;
        size_t size = np_date_write(text, 1000 * seconds + 999);
        ck_assert(np_date_parse(&read, text, size) && read == seconds);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read date");
    TCase *tcase = tcase_create("dates");
    tcase_add_loop_test(tcase, reads_each_form, 0, CASES);
    tcase_add_loop_test(tcase, stays_inside_the_slice, 0, CASES);
    tcase_add_test(tcase, reads_what_it_writes);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
