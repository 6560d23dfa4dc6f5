package dev.jbitrr.policy;

import java.util.Set;

/// The tags by which jBitrr and people tell each other about torrents. The names are those of its
/// predecessor, so that its torrents are understood.
public final class Tags {
    /// A person's wish to be left alone. It comes before everything.
    public static final String IGNORED = "qBitrr-ignored";

    /// Set once an import is confirmed, by us or by a predecessor.
    public static final String IMPORTED = "qBitrr-imported";

    /// It seeds and may go on. For people and their filters; nothing depends on it.
    public static final String ALLOWED_SEEDING = "qBitrr-allowed_seeding";

    /// It has stalled, and its time has not run out.
    public static final String ALLOWED_STALLED = "qBitrr-allowed_stalled";

    /// We stopped it until the disk has room for it.
    public static final String FREE_SPACE_PAUSED = "qBitrr-free_space_paused";

    /// It would have gone by now, but owes a tracker seeding.
    public static final String HIT_AND_RUN_ACTIVE = "qBitrr-hnr_active";

    /// Those that follow what the policy finds, and are written and taken away by it.
    static final Set<String> OF_THE_POLICY =
            Set.of(ALLOWED_SEEDING, ALLOWED_STALLED, HIT_AND_RUN_ACTIVE);

    private Tags() {}
}
