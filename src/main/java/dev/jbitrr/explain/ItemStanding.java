package dev.jbitrr.explain;

import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.Verdict;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.RequestedItems;
import dev.jbitrr.store.SearchLedger;
import dev.jbitrr.store.TempProfiles;
import dev.jbitrr.store.Titles.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why an item is searched for or not, how often it was, and what else was done for it.
record ItemStanding(Database database, Times times) {

    /// @param verdict empty when the instance is not configured
    List<String> of(Found found, Optional<Verdict> verdict) {
        String instance = found.instance();
        Prospect prospect = found.prospect();
        List<String> said = new ArrayList<>();
        said.add(
                verdict.map(this::sentence)
                        .orElse(
                                "How it is searched for is not known here: the configuration has no %s."
                                        .formatted(Printable.text(instance))));
        Optional.ofNullable(new RequestedItems(database).all(instance).get(prospect.item().id()))
                .ifPresent(key ->
                        said.add("A person asked for it (%s).".formatted(Printable.text(key))));
        underway(found).ifPresent(said::add);
        said.add(prospect.searched().map(this::searched).orElse("It was never searched for."));
        temporary(found).ifPresent(said::add);
        return said;
    }

    private String sentence(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Candidate(var reason, _) -> "The reason: " + because(reason) + ".";
            case Verdict.Not not -> {
                Instant review = not.reviewAt();
                String why = Telling.closed(Printable.text(not.why()));
                yield review == null
                        ? why
                        : "%s Time changes that at %s.".formatted(why, times.moment(review));
            }
        };
    }

    private static String because(Reason reason) {
        return switch (reason) {
            case MISSING -> "it is missing";
            case CUSTOM_FORMAT -> "its custom-format score is below the minimum";
            case QUALITY -> "its quality is below the cutoff";
            case UPGRADE -> "something better may have come out";
            case NONE -> "nothing is asked of it";
        };
    }

    private Optional<String> underway(Found found) {
        return new SearchLedger(database)
                .pending(found.instance())
                .filter(it -> it.pick().itemIds().contains(found.prospect().item().id()))
                .map(it -> "It is being searched for since %s.".formatted(times.moment(it.at())));
    }

    private String searched(SearchRecord record) {
        String when = times.moment(record.at());
        if (record.count() == 0) {
            return "It was in the queue when its turn came at %s, so it was not searched for."
                    .formatted(when);
        }
        String fruitless =
                record.fruitless() > 1
                        ? ", the last %d times without any change".formatted(record.fruitless())
                        : "";
        return "It was searched for %s%s, last at %s in cycle %d because %s."
                .formatted(
                        Times.count(record.count(), "time"),
                        fruitless,
                        when,
                        record.cycle(),
                        because(record.reason()));
    }

    private Optional<String> temporary(Found found) {
        Prospect prospect = found.prospect();
        long parent = prospect.item().parentId();
        return new TempProfiles(database)
                .find(found.instance(), parent == 0 ? prospect.item().id() : parent)
                .map(profile -> temporary(found, profile));
    }

    private String temporary(Found found, TempProfile profile) {
        String temp = profile(found.instance(), profile.temp());
        String own = profile(found.instance(), profile.original());
        String since = times.moment(profile.since());
        String whose = found.prospect().item().parentId() == 0 ? "It" : "What it belongs to";
        return switch (profile.state()) {
            case SWITCHING ->
                    "%s is being given the quality profile %s for a while, since %s; its own is %s."
                            .formatted(whose, temp, since, own);
            case TEMPORARY ->
                    "%s has the quality profile %s for a while, since %s; its own is %s."
                            .formatted(whose, temp, since, own);
            case REVERTING ->
                    "%s is being given its own quality profile %s back, since %s."
                            .formatted(whose, own, since);
            case TIMING_OUT ->
                    "%s is being given its own quality profile %s back, since %s, because %s brought nothing in time."
                            .formatted(whose, own, since, temp);
            case RESTING ->
                    "%s is back on its own quality profile %s since %s, and stays there until it was searched for."
                            .formatted(whose, own, since);
        };
    }

    private String profile(String instance, long id) {
        return new Mirror(database)
                .profiles(instance).stream()
                        .filter(each -> each.id() == id)
                        .map(QualityProfile::name)
                        .map(name -> "“" + Printable.text(name) + "”")
                        .findFirst()
                        .orElse("number " + id);
    }
}
