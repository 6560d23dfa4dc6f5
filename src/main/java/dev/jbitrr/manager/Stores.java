package dev.jbitrr.manager;

import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Probes;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RequestedItems;
import dev.jbitrr.store.SearchLedger;
import dev.jbitrr.store.SpaceStops;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.Switches;
import dev.jbitrr.store.TempProfiles;
import dev.jbitrr.store.TorrentRecords;

/// What a manager remembers beyond its process.
public record Stores(
        Intents intents,
        Journal journal,
        TorrentRecords torrents,
        SpaceStops spaceStops,
        Approvals approvals,
        Recycled recycled,
        Spared spared,
        Switches switches,
        Obligations obligations,
        Probes probes,
        Mirror mirror,
        SearchLedger ledger,
        TempProfiles tempProfiles,
        RequestedItems requestedItems,
        Hooks hooks) {
    public static Stores of(Database database) {
        return new Stores(
                new Intents(database),
                new Journal(database),
                new TorrentRecords(database),
                new SpaceStops(database),
                new Approvals(database),
                new Recycled(database),
                new Spared(database),
                new Switches(database),
                new Obligations(database),
                new Probes(database),
                new Mirror(database),
                new SearchLedger(database),
                new TempProfiles(database),
                new RequestedItems(database),
                new Hooks(database));
    }
}
