/// Pure judgement: facts, settings and time in; decisions with reasons out. No I/O, no clock, no
/// logging.
@NullMarked
package dev.jbitrr.policy;

import org.jspecify.annotations.NullMarked;
