#include "command.h"
#include "message.h"
#include "option.h"
#include "output.h"

#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static const cli_command commands[] = {
    {"cluster", "find which articles are copies of one another", cmd_cluster},
    {"diff", "show what one version of a text changes of another", cmd_diff},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

/* Pieces of memory from this size on go back to the system when they are released;
 * left to itself the allocator soon keeps ever larger ones. */
enum { RETURNED = 2 << 20 };

/* ---- help and version -------------------------------------------------------- */

static void put_help(FILE *file)
{
    fputs("usage: newsprint COMMAND [OPTIONS] [INPUT...]\n"
          "\n"
          "Finds syndicated copies among news articles, groups them by story, and "
          "shows\n"
          "what each outlet's version adds, drops or changes.\n"
          "\n"
          "Commands\n",
          file);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(file, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs(
        "\n"
        "Begin with\n"
        "  newsprint cluster articles/                 a folder of texts, or\n"
        "  newsprint cluster export.jsonl              JSON, CSV, TSV; also .gz, .zst\n"
        "  newsprint cluster --out copies/ articles/   a page to read and all tables\n"
        "  newsprint diff morning.txt evening.txt      what an update changed\n"
        "\n"
        "Help\n"
        "  newsprint COMMAND --help     its options and examples\n"
        "  newsprint help [COMMAND]     the same\n"
        "  newsprint --help             this overview\n"
        "  newsprint --version          the version\n",
        file);
}

static void put_version(FILE *file)
{
    fprintf(file, "newsprint %s\n", np_version());
}

/* ---- commands ---------------------------------------------------------------- */

static const cli_command *find_command(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int fail_unknown(const char *name)
{
    const char *names[COMMAND_COUNT];
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i].name;
    const char *nearest = option_nearest(name, names, COMMAND_COUNT);
    static const char *const options[] = {"--help", "--version"};
    const char *option = option_nearest(name, options, 2);
    if (name[0] == '-' && option)
        message("unknown option %s; did you mean %s?", name, option);
    else if (name[0] == '-')
        message("unknown option %s; options of a command stand after it: newsprint "
                "cluster %s",
                name, name);
    else if (nearest)
        message("unknown command '%s'; did you mean '%s'?", name, nearest);
    else if (access(name, F_OK) == 0)
        message("'%s' is no command; did you mean: newsprint cluster %s", name, name);
    else if (strchr(name, '/') || strchr(name, '.'))
        message("'%s' is no command, and no file or folder that is there", name);
    else
        message("unknown command '%s'", name);
    message("try: newsprint --help");
    return EXIT_ERROR;
}

static int help_on(const char *name)
{
    char help[] = "--help";
    char *arguments[] = {help};
    const cli_command *command = find_command(name);
    return command ? command->run(1, arguments) : fail_unknown(name);
}

static bool is_any(const char *word, const char *letter, const char *name)
{
    return strcmp(word, letter) == 0 || strcmp(word, name) == 0;
}

int main(int argc, char **argv)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, RETURNED);
#endif
    /* A reader who goes away shows as EPIPE, so that files can still be completed. */
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        message("no command given");
        message("try: newsprint --help");
        return EXIT_ERROR;
    }
    const char *word = argv[1];
    if (is_any(word, "-h", "--help") || (strcmp(word, "help") == 0 && argc == 2))
        return output_show(put_help);
    if (is_any(word, "-V", "--version") || strcmp(word, "version") == 0)
        return output_show(put_version);
    if (strcmp(word, "help") == 0)
        return help_on(argv[2]);
    const cli_command *command = find_command(word);
    return command ? command->run(argc - 2, argv + 2) : fail_unknown(word);
}
