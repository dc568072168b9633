#include "html_parts.h"
#include "html_text.h"
#include "text.h"

np_slice html_name(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    return text_is_blank(known.source) ? known.id : known.source;
}

void html_put_title(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    np_slice title = text_is_blank(known.title) ? known.text : known.title;
    if (text_is_blank(title))
        fputs("(no text)", html->file);
    else
        html_put_isolated(html->file, title, HTML_TITLE);
}
