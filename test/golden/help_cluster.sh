newsprint cluster --help
newsprint cluster -h >short
newsprint help cluster >other
newsprint cluster --help | cmp - short
newsprint cluster --help | cmp - other
