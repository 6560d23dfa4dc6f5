/// Keeps child processes alive: lifecycle table, restart intensity, reload plan, signals, logs.
@NullMarked
package dev.jbitrr.supervisor;

import org.jspecify.annotations.NullMarked;
