/// The command line, and one page of wiring per role.
@NullMarked
package dev.jbitrr.main;

import org.jspecify.annotations.NullMarked;
