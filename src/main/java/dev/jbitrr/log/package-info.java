/// Log lines: how they are made, masked, carried and written to rotating files.
@NullMarked
package dev.jbitrr.log;

import org.jspecify.annotations.NullMarked;
