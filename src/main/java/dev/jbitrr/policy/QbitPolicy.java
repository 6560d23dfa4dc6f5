package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.torrent.Category;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what happens to the torrents of a qBittorrent that belong to no Arr: those in its
/// managed categories, and those that somebody put into a special one. None of them is imported.
public final class QbitPolicy implements Judge {
    /// Where removed torrents wait for their end.
    public static final String RECYCLED_CATEGORY = "jbitrr-recycled";

    private final ManagedSettings settings;
    private final boolean tagless;
    private final String failed;
    private final String recheck;
    private final Map<SeedingSettings, Managed> byLimits = new HashMap<>();

    /// @param tagless whether nothing is written into a torrent's tags
    public QbitPolicy(ManagedSettings settings, boolean tagless) {
        this.settings = settings;
        this.tagless = tagless;
        this.failed = Category.normalize(settings.failedCategory());
        this.recheck = Category.normalize(settings.recheckCategory());
        put(settings.seeding());
        settings.categorySeeding().values().forEach(this::put);
    }

    private void put(SeedingSettings limits) {
        byLimits.computeIfAbsent(limits, _ -> new Managed(settings.torrents(limits), tagless));
    }

    @Override
    public Judgement judge(TorrentFacts facts, Instant now) {
        var category = Category.normalize(facts.torrent().category());
        var special = special(category);
        return special.isEmpty()
                ? managed(category).judge(facts, now)
                : Judgement.of(Rule.first(special, facts, now));
    }

    private Managed managed(String category) {
        var managed = byLimits.get(settings.seeding(category));
        if (managed == null) {
            throw new IllegalStateException("no rules for category " + category);
        }
        return managed;
    }

    /// The rules of a special category; none when it is no such one.
    private List<Rule> special(String category) {
        if (category.equals(RECYCLED_CATEGORY)) {
            return List.of(Standing::ignored, Standing::underway, QbitPolicy::recycled);
        }
        if (category.equals(failed)) {
            return special(QbitPolicy::failed);
        }
        return category.equals(recheck) ? special(QbitPolicy::recheck) : List.of();
    }

    private static List<Rule> special(Rule rule) {
        return List.of(Standing::ignored, Standing::underway, Standing::uncertain, rule);
    }

    private static Optional<Decision> recycled(TorrentFacts facts, Instant now) {
        return Rule.keep(facts, Reason.of(RuleName.RECYCLED, RECYCLED_CATEGORY));
    }

    /// A person's word: neither the state nor the age matters.
    private static Optional<Decision> failed(TorrentFacts facts, Instant now) {
        return Optional.of(
                new Remove(
                        facts.torrent().hash(),
                        Afterwards.BLOCKLIST_AND_SEARCH,
                        Reason.of(RuleName.FAILED_CATEGORY, facts.torrent().category())));
    }

    /// Once: afterwards it returns to the category it came from. Without one to return to it would
    /// be checked for ever, so it is not.
    private static Optional<Decision> recheck(TorrentFacts facts, Instant now) {
        var category = facts.torrent().category();
        var home = facts.past().home();
        return home.isEmpty()
                ? Rule.keep(facts, Reason.of(RuleName.NO_HOME, category))
                : Standing.busy(facts, now)
                        .or(() ->
                                Optional.of(
                                        new Recheck(
                                                facts.torrent().hash(),
                                                home,
                                                new Reason(
                                                        RuleName.RECHECK_CATEGORY,
                                                        category,
                                                        home))));
    }

    /// The rules of the managed categories with the same limits.
    private static final class Managed {
        private final List<Rule> rules;
        private final Reading reading;
        private final Care care;

        Managed(TorrentSettings settings, boolean tagless) {
            var health = settings.health();
            var rows = TrackerRules.of(settings.trackers());
            var limits = new SeedingLimits(settings.seeding(), rows);
            this.care = new Care(settings, tagless);
            this.reading = new Reading(rows, HitAndRunGate.of(settings));
            this.rules =
                    List.of(
                            Standing::ignored,
                            Standing::underway,
                            Standing::uncertain,
                            Standing::busy,
                            new MissingFilesRule(health.ignoreYoungerThan()),
                            new ErrorRule(),
                            (facts, now) -> complete(limits, facts, now),
                            Standing::atRest,
                            new SlowRule(health, rows, Afterwards.NOTHING),
                            new StallRule(health, Afterwards.NOTHING));
        }

        private static Optional<Decision> complete(
                SeedingLimits limits, TorrentFacts facts, Instant now) {
            var torrent = facts.torrent();
            return torrent.complete()
                    ? limits.decide(facts, now)
                            .or(() ->
                                    Rule.keep(
                                            facts, Reason.of(RuleName.WATCHED, torrent.category())))
                    : Optional.empty();
        }

        Judgement judge(TorrentFacts facts, Instant now) {
            var decision = Rule.first(rules, facts, now);
            if (Standing.untouched(facts, decision)) {
                return Judgement.of(decision);
            }
            Set<Detail> missing = EnumSet.noneOf(Detail.class);
            missing.addAll(care.needs(facts));
            missing.addAll(reading.needs(facts, decision));
            missing.removeIf(detail -> !facts.details().lacks(detail));
            return new Judgement(decision, care.adjustments(facts, decision, now), missing);
        }
    }
}
