/// Overseerr, Jellyseerr, Seerr and Ombi: what people asked for.
@NullMarked
package dev.jbitrr.requests;

import org.jspecify.annotations.NullMarked;
