package dev.jbitrr.explain;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Release;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.Titles.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an Arr says of an item.
record ItemFacts(Database database, Times times) {

    List<String> of(Found found) {
        Prospect prospect = found.prospect();
        List<String> said = new ArrayList<>();
        said.add(place(found));
        date(found.instance(), prospect.item()).ifPresent(said::add);
        said.add(content(prospect, found.profile()));
        new Mirror(database)
                .refreshed(found.instance())
                .ifPresent(refreshed ->
                        said.add(
                                "So it stood when the library was read last, at %s."
                                        .formatted(times.moment(refreshed.at()))));
        return said;
    }

    private static String place(Found found) {
        Item item = found.prospect().item();
        return "It is %s %d in %s, %s."
                .formatted(
                        kind(found.instance(), item),
                        item.id(),
                        Printable.text(found.instance()),
                        monitored(found.prospect()));
    }

    /// A section's name says which application it is, and so what its items are.
    private static String kind(String instance, Item item) {
        return switch (Application.ofSection(instance)
                .orElse(item.season() >= 0 ? Application.SONARR : Application.RADARR)) {
            case RADARR -> "movie";
            case SONARR -> "episode";
            case LIDARR -> "album";
            case READARR -> "book";
        };
    }

    private static String monitored(Prospect prospect) {
        if (!prospect.item().monitored()) {
            return "not monitored";
        }
        return prospect.owner().filter(parent -> !parent.monitored()).isPresent()
                ? "monitored, but what it belongs to is not"
                : "monitored";
    }

    private Optional<String> date(String instance, Item item) {
        Optional<String> released = item.released().map(this::released);
        if (released.isPresent()) {
            return released;
        }
        String episode = kind(instance, item).equals("episode") ? "air" : "come out";
        return item.dated()
                .map(at ->
                        times.ahead(at)
                                ? "It is to %s at %s.".formatted(episode, times.moment(at))
                                : "It %s at %s."
                                        .formatted(
                                                episode.equals("air") ? "aired" : "came out",
                                                times.moment(at)))
                .or(() ->
                        item.season() >= 0
                                ? Optional.of("Nobody knows when it airs.")
                                : Optional.empty());
    }

    private String released(Release release) {
        List<String> parts = new ArrayList<>();
        add(parts, "in cinemas", release.inCinemas());
        add(parts, "digital", release.digital());
        add(parts, "physical", release.physical());
        String dates = parts.isEmpty() ? "no dates are known" : String.join(", ", parts);
        Boolean available = release.available();
        String verdict =
                available == null
                        ? "Radarr does not say whether it is available"
                        : available
                                ? "Radarr says that it is available"
                                : "Radarr says that it is not available yet";
        return "%s (from “%s” on; %s)."
                .formatted(verdict, Printable.text(release.minimum()), dates);
    }

    private void add(List<String> parts, String what, @Nullable Instant at) {
        if (at != null) {
            parts.add(what + " " + times.moment(at));
        }
    }

    private static String content(Prospect prospect, String profile) {
        Content content = prospect.item().content();
        String by =
                profile.isEmpty()
                        ? "its quality profile"
                        : "the quality profile “" + Printable.text(profile) + "”";
        if (!content.complete()) {
            return "The library does not have it"
                    + (content.fileId() == 0 ? "" : " completely")
                    + "; wanted is what "
                    + by
                    + " says.";
        }
        return "The library has it, %s the cutoff of %s, with a custom-format score of %d; %s."
                .formatted(
                        content.cutoffUnmet() ? "below" : "at",
                        by,
                        content.score(),
                        content.score() >= prospect.minimumScore()
                                ? "at least " + prospect.minimumScore() + " is wanted"
                                : prospect.minimumScore() + " is the least that is wanted");
    }
}
