# Colours when asked for; NO_COLOR goes before CLICOLOR_FORCE, an option before both.
report()
{
    newsprint cluster -q "$@" data/lighthouse.jsonl
}
report --color always | head -n 5 | cat -v
report >plain
report --color always >colored
report | cmp - plain
CLICOLOR_FORCE=1 report | cmp - colored
CLICOLOR_FORCE=0 report | cmp - plain
CLICOLOR_FORCE=1 NO_COLOR=1 report | cmp - plain
CLICOLOR_FORCE=1 NO_COLOR='' report | cmp - colored
NO_COLOR=1 report --color always | cmp - colored
CLICOLOR_FORCE=1 report --color never | cmp - plain
