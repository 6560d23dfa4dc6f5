/// Whole-process benchmarks: what the product costs as its users run it. `bench/run` starts them.
@NullMarked
package dev.jbitrr.bench;

import org.jspecify.annotations.NullMarked;
