package dev.jbitrr.explain;

import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a torrent is: where, whose, since when, and what it has been through.
record Identity(Times times) {

    List<String> of(Known known) {
        List<String> said = new ArrayList<>();
        if (known.records().isEmpty()) {
            said.add(
                    "No record of the torrent itself is left, only what was written down about it.");
        }
        for (TorrentRecord record : known.records()) {
            said.add(place(record));
            if (record.goneAt() == null) {
                life(record).ifPresent(said::add);
                past(record, said);
            }
        }
        return said;
    }

    private String place(TorrentRecord record) {
        String where =
                "in qBittorrent %s %s"
                        .formatted(Printable.text(record.qbit()), category(record.category()));
        String whose = Printable.text(record.instance());
        Instant gone = record.goneAt();
        return gone == null
                ? "It is %s, and %s looks after it.".formatted(where, whose)
                : "It was %s, looked after by %s, until %s."
                        .formatted(where, whose, times.moment(gone));
    }

    private static String category(String category) {
        return category.isEmpty()
                ? "without a category"
                : "in the category “" + Printable.text(category) + "”";
    }

    private Optional<String> life(TorrentRecord record) {
        List<String> parts = new ArrayList<>();
        if (record.addedOn().isAfter(Instant.EPOCH)) {
            parts.add("was added at " + times.moment(record.addedOn()));
        }
        state(record.state())
                .ifPresent(
                        doing -> parts.add(doing + " since " + times.moment(record.stateSince())));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("It " + String.join(", and ", parts) + ".");
    }

    private static Optional<String> state(String name) {
        return Arrays.stream(TorrentState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .map(Identity::words);
    }

    private static String words(TorrentState state) {
        return switch (state) {
            case DOWNLOADING -> "has been downloading";
            case STALLED_DOWNLOAD -> "has been downloading without getting data";
            case METADATA, FORCED_METADATA -> "has been waiting for its metadata";
            case STOPPED_DOWNLOAD -> "has been stopped, incomplete,";
            case QUEUED_DOWNLOAD -> "has been waiting in qBittorrent's queue";
            case FORCED_DOWNLOAD -> "has been downloading, forced by a person,";
            case UPLOADING, STALLED_UPLOAD -> "has been seeding";
            case QUEUED_UPLOAD -> "has been waiting in the queue to seed";
            case STOPPED_UPLOAD -> "has been stopped, complete,";
            case FORCED_UPLOAD -> "has been seeding, forced by a person,";
            case CHECKING_DOWNLOAD, CHECKING_UPLOAD, CHECKING_RESUME_DATA ->
                    "has been having its data checked";
            case ALLOCATING -> "has been getting its space on the disk";
            case MOVING -> "has been on the move to another folder";
            case ERROR -> "has been in error";
            case MISSING_FILES -> "has been missing its files";
            case UNKNOWN -> "has been in a state this version does not know";
        };
    }

    private static void past(TorrentRecord record, List<String> said) {
        switch (record.importState()) {
            case UNKNOWN, NOT_IMPORTED -> {}
            case SENT -> said.add("The Arr was told to import it, and its answer is still out.");
            case IMPORTED -> said.add("It was imported.");
            case FAILED -> said.add("Its import did not work.");
        }
        var marks = record.marks();
        if (!marks.home().isEmpty() && !marks.home().equals(record.category())) {
            said.add("Before that it was " + category(marks.home()) + ".");
        }
        if (marks.rechecks() > 0) {
            said.add(
                    "Its data was checked again %s because of an error."
                            .formatted(Times.count(marks.rechecks(), "time")));
        }
        if (marks.replaced()) {
            said.add("Another release of it was searched for because it stalled.");
        }
        if (!marks.unplayable().isEmpty()) {
            said.add("Its files cannot be played: " + sentence(marks.unplayable()));
        }
        if (!marks.importTrouble().isEmpty()) {
            said.add("Its import was given up: " + sentence(marks.importTrouble()));
        }
    }

    private static String sentence(String foreign) {
        return Telling.closed(Printable.text(foreign));
    }
}
