package dev.jbitrr.manager;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.TorrentRecords;

/// What a manager remembers beyond its process.
public record Stores(Intents intents, Journal journal, TorrentRecords torrents) {
    public static Stores of(Database database) {
        return new Stores(
                new Intents(database), new Journal(database), new TorrentRecords(database));
    }
}
