/* Agencies: how many articles carry the text of each, and how many do not say so. */
#include "html_parts.h"

enum { SHOWN = 6 }; /* at once */

static void put_agency(FILE *file, const cli_agency *shown)
{
    const uint32_t figures[] = {shown->articles, shown->copies, shown->uncredited};
    fprintf(file, "<tr><th scope=\"row\">%s</th>", shown->name);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        fputs("<td>", file);
        html_put_number(file, figures[i]);
        fputs("</td>", file);
    }
    fputs("</tr>\n", file);
}

static void put_table(FILE *file, const cli_agency *agencies, size_t count)
{
    fputs("<table>\n<thead><tr>"
          "<th scope=\"col\">Agency</th><th scope=\"col\">articles</th>"
          "<th scope=\"col\">copies</th><th scope=\"col\">uncredited</th>"
          "</tr></thead>\n<tbody>\n",
          file);
    for (size_t i = 0; i < count; i++)
        put_agency(file, &agencies[i]);
    fputs("</tbody></table>\n", file);
}

void html_put_agencies(const cli_html *html, const cli_agencies *agencies)
{
    FILE *file = html->file;
    size_t count = agencies->count, shown = count < SHOWN ? count : SHOWN;
    if (count == 0)
        return;
    fputs("<div class=\"outlets agencies\"><h2>Whose text it is</h2>\n", file);
    put_table(file, agencies->list, shown);
    if (count > shown) {
        fprintf(file, "<details><summary class=\"more\">%zu more %s</summary>\n",
                count - shown, count - shown == 1 ? "agency" : "agencies");
        put_table(file, agencies->list + shown, count - shown);
        fputs("</details>\n", file);
    }
    fputs("</div>\n", file);
}
