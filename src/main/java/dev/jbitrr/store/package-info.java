/// What survives a restart: schema and migrations, intents, journal, torrent records, process
/// states.
@NullMarked
package dev.jbitrr.store;

import org.jspecify.annotations.NullMarked;
