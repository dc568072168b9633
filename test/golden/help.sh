# Help and version go to standard output and never exceed 80 columns.
newsprint --help
newsprint help >again
newsprint --help | cmp - again
newsprint --version
newsprint -V
for word in "--help" "help" "help cluster" "cluster --help"; do
    # shellcheck disable=SC2086  # words of a command
    newsprint $word
done | awk 'length > 80 { print "too long: " $0 }'
