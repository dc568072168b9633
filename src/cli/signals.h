/* SIGINT, SIGTERM and SIGHUP held back while something must not stay half-written. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Holds them back; `before` keeps what signals_restore() needs. May be nested. */
void signals_hold(sigset_t *before);

/* True when one has come and waits. */
bool signals_wait(void);

/* Undoes signals_hold(); a signal that waited ends the program here. */
void signals_restore(const sigset_t *before);

#endif
