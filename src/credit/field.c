#include "credit/field.h"

#include "base/sort.h"

/* "Ann Bloomberg" and "Efe Tamer" are people. */
static bool is_person(const np_credit_text *author, const np_credit_part *token,
                      np_credit_part_kind before)
{
    enum { LONGEST_FIRST_NAME = 5 };
    static const np_mentions none = {.count = 0};
    np_credit_text unnamed = {author->text, &none, author->words};
    np_credit_part next = np_next_part(&unnamed, token->end,
                                       (uint32_t)author->text.size);
    bool is_surname = before == NP_PART_NAME && token->signs == 0 &&
                      strcmp(np_agency_name(token->mention->agency), "Bloomberg") == 0;
    bool is_first_name = token->end - token->start <= LONGEST_FIRST_NAME &&
                         !np_is_in_capitals(author->text, token) &&
                         before == NP_PART_END;
    return is_surname ||
           (is_first_name && next.kind == NP_PART_NAME && next.signs == 0);
}

static void find_author(np_credits *out, const np_spelling_index *index,
                        np_slice author)
{
    np_mentions mentions;
    mentions.count = 0;
    np_credit_text t = {author, &mentions, &index->words};
    np_find_mentions(&mentions, index, author, 0, (uint32_t)author.size);
    np_credit_part_kind before = NP_PART_END;
    for (uint32_t at = 0; mentions.count > 0;) {
        np_credit_part token = np_next_part(&t, at, (uint32_t)author.size);
        if (token.kind == NP_PART_END)
            return;
        if (token.kind == NP_PART_MENTION && !is_person(&t, &token, before))
            np_credits_add(
                out, (np_credit){token.mention->agency, NP_EVIDENCE_AUTHOR, 0, 0});
        before = token.kind;
        at = token.end;
    }
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* True when the outlet's name, from a place in it, is the spelling, and its end or a
 * point follows; capitals do not matter. */
static bool is_named(np_slice source, size_t from, const np_spelling *spelling)
{
    np_slice name = spelling->text;
    size_t at = 0;
    if (source.size < from + name.size || spelling->closing.size)
        return false;
    while (at < name.size && lower(source.data[from + at]) == lower(name.data[at]))
        at++;
    return at == name.size &&
           (from + at == source.size || source.data[from + at] == '.');
}

/* The outlet is the agency itself: "Reuters", "www.reuters.com", "ANSA.it". */
static void find_source(np_credits *out, const np_spelling_index *index,
                        np_slice source)
{
    static const char host[] = "www.";
    size_t skip = source.size > 4 && memcmp(source.data, host, 4) == 0 ? 4 : 0;
    const np_u64s *names = &index->names;
    if (source.size < skip + 2)
        return;
    uint64_t key = np_name_key(source.data + skip, 0);
    size_t i = np_find_u64(names->items, names->count, key);
    for (; i < names->count && names->items[i] >> 16 == key >> 16; i++) {
        const np_spelling *s = &index->spellings.items[(uint16_t)names->items[i]];
        if (!is_named(source, skip, s))
            continue;
        np_credits_add(out, (np_credit){s->agency, NP_EVIDENCE_SOURCE, 0, 0});
        return;
    }
}

void np_find_field_credits(np_credits *out, const np_spelling_index *index,
                           const np_article *article)
{
    find_author(out, index, article->author);
    find_source(out, index, article->source);
}
