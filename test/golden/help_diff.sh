newsprint diff --help
newsprint help diff >other
newsprint diff -h | cmp - other
