/// Facts from the Arr applications: which application, its queue, history, commands and blocklist.
@NullMarked
package dev.jbitrr.library;

import org.jspecify.annotations.NullMarked;
