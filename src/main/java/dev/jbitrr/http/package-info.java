/// The transport under every client: time-outs, login, retry, breaker and the sealed
/// [dev.jbitrr.http.Failure].
@NullMarked
package dev.jbitrr.http;

import org.jspecify.annotations.NullMarked;
