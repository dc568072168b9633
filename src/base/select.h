/* Selection: the k-th least of some numbers without sorting them. */
#ifndef NP_BASE_SELECT_H
#define NP_BASE_SELECT_H

#include <stddef.h>
#include <stdint.h>

/* The `nth` least of `count` numbers, 1 ≤ nth ≤ count, by a radix selection: time
 * grows with the count alone. What the array holds afterwards is undefined. */
uint64_t np_select_u64(uint64_t *items, size_t count, size_t nth);

#endif
