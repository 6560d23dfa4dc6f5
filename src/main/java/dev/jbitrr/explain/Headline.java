package dev.jbitrr.explain;

import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.RecycledTorrent.State;

/// Where a torrent stands, in one sentence: the weightiest thing that is known.
final class Headline {
    private Headline() {}

    static String of(Known known) {
        if (known.recycled(State.RECYCLED).isPresent()) {
            return "It was removed, and can still be put back.";
        }
        if (known.recycled(State.UNDO_ASKED).isPresent()) {
            return "It was removed, and is being put back.";
        }
        if (!known.underway().isEmpty()) {
            String wish = Telling.wish(known.underway().getFirst().kind());
            return "jBitrr is about to " + wish + ".";
        }
        if (known.gone() || known.recycled(State.DELETED).isPresent()) {
            return gone(known);
        }
        if (known.pending().isPresent()) {
            return "Its removal waits for a person's approval.";
        }
        return known.last().map(Headline::of).orElse("Nothing has been decided about it yet.");
    }

    private static String gone(Known known) {
        boolean ours =
                known.recycled(State.DELETED).isPresent()
                        || known.last().filter(Standing::removed).isPresent();
        return ours ? "jBitrr removed it." : "It is gone, and jBitrr did not remove it.";
    }

    private static String of(JournalEntry last) {
        if (last.decision().equals("keep")) {
            return "It is left alone.";
        }
        String wish = Telling.wish(last.decision());
        return switch (last.outcome()) {
            case "withheld" ->
                    "jBitrr would %s, but %s holds that back."
                            .formatted(wish, Telling.guard(String.valueOf(last.guard())));
            case "failed" -> "jBitrr could not " + wish + " so far.";
            case "done" ->
                    last.decision().equals("import")
                            ? "It was imported."
                            : "The last thing jBitrr did was to " + wish + ".";
            default -> "jBitrr set out to " + wish + ".";
        };
    }
}
