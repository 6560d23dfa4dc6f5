/// One instance's work: rounds, schedule, and carrying out decisions.
@NullMarked
package dev.jbitrr.manager;

import org.jspecify.annotations.NullMarked;
