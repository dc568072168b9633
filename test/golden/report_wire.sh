# The whole report on the invented articles.
newsprint cluster samples/wire
