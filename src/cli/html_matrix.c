/* Members × statements: who kept, cut, reworded and added what, at a glance. */
#include "html_parts.h"

enum { HEIGHT = 14 };

/* Classes of the shapes, by state; each has a shape of its own beside its colour. */
static const char *const classes[GRID_STATES] = {[GRID_KEPT] = "k",
                                                 [GRID_REWORDED] = "r",
                                                 [GRID_CUT] = "x",
                                                 [GRID_ADDED] = "a",
                                                 [GRID_UNIQUE] = "u"};

/* Pixels from one statement to the next: many must stand close. */
static unsigned pitch_of(const cli_grid *grid)
{
    return grid->statements <= 64 ? 11 : grid->statements <= 128 ? 7 : 5;
}

/* One cell as a piece of an SVG path, `x` its left edge and `w` its width. */
static void put_shape(FILE *file, cli_grid_state state, unsigned x, unsigned w)
{
    switch (state) {
    case GRID_KEPT:
        fprintf(file, "M%u 1h%uv12h-%uz", x, w, w);
        break;
    case GRID_REWORDED: /* a triangle */
        fprintf(file, "M%u 1v12h%uz", x, w);
        break;
    case GRID_CUT: /* a thin dash */
        fprintf(file, "M%u 6h%uv2h-%uz", x, w, w);
        break;
    case GRID_ADDED: /* the lower half */
        fprintf(file, "M%u 7h%uv6h-%uz", x, w, w);
        break;
    case GRID_UNIQUE: /* a diamond */
        fprintf(file, "M%u 7l%u.5-6 %u.5 6-%u.5 6z", x, w / 2, w / 2, w / 2);
        break;
    case GRID_ABSENT:
    case GRID_STATES:
        break;
    }
}

static void put_strip(const cli_html *html, const cli_grid *grid, uint32_t member)
{
    uint32_t counts[GRID_STATES];
    unsigned pitch = pitch_of(grid);
    grid_count(grid, member, counts);
    fprintf(html->file,
            "<svg width=\"%u\" height=\"%d\" aria-hidden=\"true\" focusable=\"false\">",
            pitch * grid->statements, HEIGHT);
    for (int state = GRID_KEPT; state < GRID_STATES; state++) {
        if (counts[state] == 0)
            continue;
        fprintf(html->file, "<path class=\"%s\" d=\"", classes[state]);
        for (uint32_t i = 0; i < grid->statements; i++)
            if (grid_state(grid, member, i) == (cli_grid_state)state)
                put_shape(html->file, (cli_grid_state)state, i * pitch, pitch - 2);
        fputs("\"/>", html->file);
    }
    fputs("</svg>", html->file);
}

static void put_row(const cli_html *html, const cli_html_cluster *shown,
                    uint32_t member)
{
    uint32_t counts[GRID_STATES];
    grid_count(&shown->grid, member, counts);
    fputs("<tr><th scope=\"row\">", html->file);
    html_put_isolated(html->file, html_name(html, shown->members[member]), HTML_NAME);
    fputs("</th><td>", html->file);
    put_strip(html, &shown->grid, member);
    fputs("</td>", html->file);
    for (int state = GRID_KEPT; state < GRID_STATES; state++)
        fprintf(html->file,
                counts[state] ? "<td>%u</td>" : "<td class=\"none\">%u</td>",
                counts[state]);
    fputs("</tr>\n", html->file);
}

/* Every fifth number above the strips, or as many as there is room for. */
static void put_numbers(const cli_html *html, const cli_grid *grid)
{
    unsigned pitch = pitch_of(grid), every = pitch > 10 ? 5 : 10;
    fprintf(html->file,
            "<svg class=\"numbers\" width=\"%u\" height=\"%d\" aria-hidden=\"true\" "
            "focusable=\"false\">",
            pitch * grid->statements, HEIGHT);
    for (uint32_t i = 0; i < grid->statements; i += i ? every : every - 1)
        fprintf(html->file, "<text x=\"%u\" y=\"11\">%u</text>", i * pitch, i + 1);
    fputs("</svg>", html->file);
}

static void put_legend(const cli_html *html)
{
    static const char *const words[GRID_STATES] = {
        [GRID_KEPT] = "kept as in the lead",
        [GRID_REWORDED] = "reworded",
        [GRID_CUT] = "cut",
        [GRID_ADDED] = "added, and in other versions too",
        [GRID_UNIQUE] = "only here"};
    fputs("<p class=\"legend\">", html->file);
    for (int state = GRID_KEPT; state < GRID_STATES; state++) {
        fprintf(html->file,
                "<span><svg width=\"10\" height=\"%d\" aria-hidden=\"true\">"
                "<path class=\"%s\" d=\"",
                HEIGHT, classes[state]);
        put_shape(html->file, (cli_grid_state)state, 0, 9);
        fprintf(html->file, "\"/></svg> %s</span> ", words[state]);
    }
    fputs("</p>\n", html->file);
}

void html_put_matrix(const cli_html *html, const cli_html_cluster *shown)
{
    const cli_grid *grid = &shown->grid;
    if (grid->statements == 0)
        return;
    fprintf(html->file,
            "<section class=\"who\">\n<h%u class=\"label\">Who carries what</h%u>\n"
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
            "aria-label=\"Versions and statements of cluster %u\">\n"
            "<table class=\"matrix\" data-pitch=\"%u\" data-count=\"%u\">\n"
            "<thead><tr><th scope=\"col\">Version</th><th scope=\"col\">"
            "<span class=\"hidden\">Statements 1 to %u</span>",
            shown->level, shown->level, shown->number + 1, pitch_of(grid),
            grid->statements, grid->statements);
    put_numbers(html, grid);
    fputs("</th><th scope=\"col\">kept</th><th scope=\"col\">reworded</th>"
          "<th scope=\"col\">cut</th><th scope=\"col\">added</th>"
          "<th scope=\"col\">only here</th></tr></thead>\n<tbody>\n",
          html->file);
    for (uint32_t i = 0; i < grid->members; i++)
        put_row(html, shown, i);
    fputs("</tbody></table>\n</div>\n", html->file);
    put_legend(html);
    fputs("</section>\n", html->file);
}
