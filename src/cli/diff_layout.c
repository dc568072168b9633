#include "diff_layout.h"

#include "text.h"

#include <stdlib.h>

void layout_clear(cli_layout *layout)
{
    layout->count = 0;
    layout->is_spaced = false;
}

void layout_release(cli_layout *layout)
{
    free(layout->words);
    *layout = (cli_layout){0};
}

static void push(cli_layout *layout, cli_ink_word word)
{
    if (layout->count == layout->room) {
        size_t room = layout->room ? 2 * layout->room : 64;
        cli_ink_word *words = realloc(layout->words, room * sizeof *words);
        if (!words) {
            layout->failed = true;
            return;
        }
        layout->words = words;
        layout->room = room;
    }
    layout->words[layout->count++] = word;
    layout->is_spaced = false;
}

enum { LONGEST_WORD = 24 }; /* characters that are not broken */

void layout_add(cli_layout *layout, np_slice text, cli_ink ink)
{
    size_t start = 0, letters = 0;
    bool breaks = false;
    for (size_t at = 0; at < text.size;) {
        size_t before = at;
        uint32_t code = text_next_shown(text, &at);
        bool wide = text_char_columns(code) == 2;
        bool ends = code == ' ' || code == TEXT_END || wide || letters == LONGEST_WORD;
        if (ends && letters > 0) {
            np_slice word = {text.data + start, before - start};
            push(layout,
                 (cli_ink_word){word, (unsigned char)ink, layout->is_spaced, breaks});
            letters = 0;
        }
        if (code == ' ' || code == TEXT_END) {
            layout->is_spaced |= code == ' ';
            breaks = false;
            start = at;
            continue;
        }
        if (letters == 0) {
            breaks = wide || (ends && before > 0 && !layout->is_spaced);
            start = before;
        }
        letters++;
    }
    if (letters > 0)
        push(layout, (cli_ink_word){{text.data + start, text.size - start},
                                    (unsigned char)ink,
                                    layout->is_spaced,
                                    breaks});
}

/* Columns of words from `at` on up to where the line may be broken; *end is there. */
static size_t unit_columns(const cli_layout *layout, size_t at, size_t *end)
{
    size_t columns = 0;
    *end = at;
    do
        columns += text_columns(layout->words[(*end)++].text);
    while (*end < layout->count && !layout->words[*end].is_spaced &&
           !layout->words[*end].may_break);
    return columns;
}

static void switch_ink(FILE *file, unsigned char *now, unsigned char ink)
{
    static const char *const codes[] = {"", "\033[31;9m", "\033[32;1m", "\033[2m"};
    if (*now == ink)
        return;
    if (*now != INK_PLAIN)
        fputs("\033[0m", file);
    fputs(codes[ink], file);
    *now = ink;
}

size_t layout_put_line(FILE *file, const cli_layout *layout, size_t *at, size_t columns,
                       bool color)
{
    size_t used = 0;
    unsigned char now = INK_PLAIN;
    while (*at < layout->count) {
        const cli_ink_word *first = &layout->words[*at];
        size_t end, space = first->is_spaced && used > 0;
        size_t width = unit_columns(layout, *at, &end);
        if (used > 0 && used + space + width > columns)
            break;
        if (used == 0 && width > columns) { /* glued parts of several styles */
            end = *at + 1;
            width = text_columns(first->text);
        }
        bool joined = space && now == first->ink; /* spaces between changed words */
        if (color && !joined)
            switch_ink(file, &now, INK_PLAIN);
        fputs(space ? " " : "", file);
        for (; *at < end; ++*at) {
            if (color)
                switch_ink(file, &now, layout->words[*at].ink);
            text_put(file, layout->words[*at].text);
        }
        used += space + width;
    }
    switch_ink(file, &now, INK_PLAIN);
    return used;
}
