/// JSON as servers send it: read from a stream, one record in memory at a time, and forgiving about
/// fields that are missing or strange.
@NullMarked
package dev.jbitrr.json;

import org.jspecify.annotations.NullMarked;
