/// Whether finished files can be played: by their names, and by what `ffprobe` says about them.
/// Finds that program, or fetches it.
@NullMarked
package dev.jbitrr.media;

import org.jspecify.annotations.NullMarked;
