/// Tells a person what is known of a torrent or of an item of a library, what was decided about it
/// and why: the same sentences for the command line, the API and the page.
@NullMarked
package dev.jbitrr.explain;

import org.jspecify.annotations.NullMarked;
