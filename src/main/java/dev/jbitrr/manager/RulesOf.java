package dev.jbitrr.manager;

import java.util.concurrent.atomic.AtomicReference;

/// The rules for one qBittorrent; the same object as long as the settings are the same.
final class RulesOf {
    private final String qbit;
    private final AtomicReference<ArrSnapshot> snapshot;
    private volatile Made made;

    private record Made(ArrSnapshot from, Rules rules) {}

    RulesOf(String qbit, AtomicReference<ArrSnapshot> snapshot) {
        this.qbit = qbit;
        this.snapshot = snapshot;
        this.made = make(snapshot.get());
    }

    Rules current() {
        var now = snapshot.get();
        if (!made.from().equals(now)) {
            made = make(now);
        }
        return made.rules();
    }

    private Made make(ArrSnapshot from) {
        return new Made(from, from.rules(qbit));
    }
}
