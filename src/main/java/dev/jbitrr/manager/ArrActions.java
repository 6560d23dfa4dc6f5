package dev.jbitrr.manager;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Intents;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Carries out decisions about the torrents of an Arr: imports first, then removals.
final class ArrActions implements Actions {
    private final String instance;
    private final Intents store;
    private final ArrAccess access;
    private final Supplier<Terms> terms;
    private final OpenIntents importing;
    private final OpenIntents removing;
    private final Imports imports;
    private final Removals removals;

    ArrActions(
            String instance,
            Intents store,
            ArrAccess access,
            Supplier<Terms> terms,
            OpenIntents importing,
            OpenIntents removing,
            Imports imports,
            Removals removals) {
        this.instance = instance;
        this.store = store;
        this.access = access;
        this.terms = terms;
        this.importing = importing;
        this.removing = removing;
        this.imports = imports;
        this.removals = removals;
    }

    @Override
    public void load() {
        var unfinished = store.unfinished(instance);
        importing.load(unfinished);
        removing.load(unfinished);
    }

    @Override
    public Handling handling(InfoHash hash) {
        if (removing.contains(hash)) {
            return Handling.REMOVING;
        }
        return importing.contains(hash) ? Handling.IMPORTING : Handling.NOTHING;
    }

    @Override
    public void begin(List<Verdict> standing, Instant now) {
        imports.begin(only(Decision.Import.class, standing), terms.get(), now);
        removals.begin(only(Decision.Remove.class, standing));
    }

    private static List<Verdict> only(Class<? extends Decision> kind, List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> kind.isInstance(verdict.decision())).toList();
    }

    @Override
    public void advance(Presence presence, Instant now) {
        if (!importing.isEmpty()) {
            imports.advance(presence, terms.get(), now);
        }
        if (!removing.isEmpty()) {
            removals.advance(presence, now);
        }
    }

    /// Nothing can be done while the Arr is gone; its return wakes us.
    @Override
    public Optional<Instant> next() {
        return access.usable()
                ? Stream.of(importing.next(), removing.next())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                : Optional.empty();
    }
}
