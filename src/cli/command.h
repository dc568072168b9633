/* The commands of the program, one file each. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/* A command gets the words after its name, and returns the exit status. */
typedef struct cli_command {
    const char *name;
    const char *summary; /* what it does, as the list of commands shows it */
    int (*run)(int argc, char *const *argv);
} cli_command;

int cmd_cluster(int argc, char *const *argv);
int cmd_diff(int argc, char *const *argv);

#endif
