/// Pure choice of what to search for next: library, ledger, limits and time.
@NullMarked
package dev.jbitrr.search;

import org.jspecify.annotations.NullMarked;
