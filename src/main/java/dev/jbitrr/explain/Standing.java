package dev.jbitrr.explain;

import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a torrent stands now, why, and when that may change.
record Standing(Times times) {

    List<String> of(Known known) {
        List<String> said = new ArrayList<>();
        known.recycled().ifPresent(torrent -> recycled(torrent, said));
        known.underway().forEach(intent -> said.add(underway(intent)));
        known.pending().ifPresent(asked -> said.add(pending(asked)));
        if (known.approved()) {
            said.add("Its removal was approved and begins with the next pass of its manager.");
        }
        known.spared().forEach((qbit, why) -> said.add(spared(known.hash(), qbit, why)));
        known.stoppedForSpace().forEach((qbit, since) -> said.add(stopped(qbit, since)));
        known.owed().forEach(owed -> said.add(owed(owed)));
        last(known, said);
        return said;
    }

    private void recycled(RecycledTorrent torrent, List<String> said) {
        String when = times.moment(torrent.at());
        String note = torrent.note().isEmpty() ? "" : " " + sentence(torrent.note());
        said.add(
                switch (torrent.state()) {
                    case RECYCLED ->
                            "It was removed at %s: %s It is put aside, not deleted, until %s. To have it back until then: jbitrr undo %s"
                                    .formatted(
                                            when,
                                            sentence(torrent.reason()),
                                            times.moment(torrent.deleteAfter()),
                                            torrent.hash());
                    case UNDO_ASKED ->
                            "It was removed at %s, and a person wants it back: the manager of %s does that.%s"
                                    .formatted(when, Printable.text(torrent.qbit()), note);
                    case RESTORED ->
                            "It was removed at %s and put back since.%s".formatted(when, note);
                    case DELETED ->
                            "It was removed at %s, put aside, and deleted since.%s"
                                    .formatted(when, note);
                });
    }

    private String underway(Intent intent) {
        var text = new StringBuilder();
        text.append(
                "Under way since %s: to %s."
                        .formatted(times.moment(intent.openedAt()), Telling.wish(intent.kind())));
        List<String> done =
                intent.steps().stream()
                        .filter(step -> step.doneAt() != null)
                        .map(step -> Printable.text(step.name()))
                        .toList();
        if (!done.isEmpty()) {
            text.append(" Done so far: ").append(String.join(", ", done)).append('.');
        }
        String error = intent.lastError();
        if (error != null) {
            text.append(" The last attempt failed: ").append(sentence(error));
        }
        Instant retry = intent.retryAt();
        if (retry != null) {
            text.append(" It is tried again at ").append(times.moment(retry)).append('.');
        }
        return text.toString();
    }

    private String pending(Approval asked) {
        return "Its removal waits for a person since %s. To let it go: jbitrr approve %d. To keep it: jbitrr approve %d --reject"
                .formatted(times.moment(asked.askedAt()), asked.id(), asked.id());
    }

    private static String spared(InfoHash hash, String qbit, String why) {
        return "A person wants it kept in %s (%s): no rule removes it there before somebody says: jbitrr release %s"
                .formatted(Printable.text(qbit), Printable.text(why), hash);
    }

    private String stopped(String qbit, Instant since) {
        return "It was stopped in %s at %s because the disk had no room for it; when there is room it is started again."
                .formatted(Printable.text(qbit), times.moment(since));
    }

    private static String owed(Obligation owed) {
        List<String> parts = new ArrayList<>();
        if (owed.ratioOwed() > 0) {
            parts.add(String.format(Locale.ROOT, "a ratio of %.2f more", owed.ratioOwed()));
        }
        if (owed.timeOwed().isPositive()) {
            parts.add(Times.words(owed.timeOwed()) + " more of seeding");
        }
        String what = parts.isEmpty() ? "something" : String.join(" and ", parts);
        return "It still owes %s to %s."
                .formatted(
                        what,
                        owed.tracker().isEmpty() ? "its tracker" : Printable.text(owed.tracker()));
    }

    private void last(Known known, List<String> said) {
        if (known.last().isEmpty()) {
            said.add("Nothing has been decided about it so far that was worth writing down.");
            return;
        }
        JournalEntry last = known.last().get();
        if (!over(known)) {
            said.add(why(last));
            said.add(change(known, last));
        } else if (known.gone() && known.recycled().isEmpty()) {
            end(known, last, said);
        }
    }

    /// Whether nothing more will be decided about it.
    private static boolean over(Known known) {
        return known.gone()
                || known.recycled(State.RECYCLED).isPresent()
                || known.recycled(State.DELETED).isPresent();
    }

    private String why(JournalEntry last) {
        return "The last word is from %s: %s"
                .formatted(times.moment(last.at()), sentence(last.reason()));
    }

    private static void end(Known known, JournalEntry last, List<String> said) {
        if (!removed(last)) {
            said.add(
                    "jBitrr did not remove it: a person or another program did, or moved it where no instance looks.");
            return;
        }
        known.decisions().stream()
                .filter(entry -> entry.decision().equals("remove"))
                .filter(entry -> entry.outcome().equals("acted"))
                .findFirst()
                .ifPresent(entry -> said.add("The reason: " + sentence(entry.reason())));
        if (last.outcome().equals("done")) {
            said.add("What was done: " + sentence(last.reason()));
        }
    }

    /// Whether jBitrr itself ended it.
    static boolean removed(JournalEntry last) {
        return last.decision().equals("remove")
                && (last.outcome().equals("done") || last.outcome().equals("acted"));
    }

    private String change(Known known, JournalEntry last) {
        if (known.paused().isPresent() && last.decision().equals("remove")) {
            return "All removals are paused since %s by %s; nothing is removed before somebody says: jbitrr resume-removals"
                    .formatted(
                            times.moment(known.paused().get().since()),
                            Printable.text(known.paused().get().by()));
        }
        Instant review = last.reviewAt();
        if (review == null) {
            return "Time alone does not change that. As soon as something about it changes, it is judged again.";
        }
        return times.ahead(review)
                ? "It is judged again at %s, or as soon as something about it changes."
                        .formatted(times.moment(review))
                : "It is judged again from time to time, and as soon as something about it changes; what comes of it is written here when it is news.";
    }

    private static String sentence(String foreign) {
        return Telling.closed(Printable.text(foreign));
    }
}
