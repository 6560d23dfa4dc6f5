package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Decides what happens to each torrent of an Arr. Pure: the same facts at the same time always
/// give the same judgement.
public final class TorrentPolicy implements Judge {
    // The order is the policy: the first rule with an opinion wins.
    private final List<Rule> rules;
    private final CustomFormatRule formats;
    private final Reading reading;
    private final Care care;

    /// @param tagless whether nothing is written into a torrent's tags
    public TorrentPolicy(TorrentSettings settings, boolean tagless) {
        var health = settings.health();
        var rows = TrackerRules.of(settings.trackers());
        var afterwards = health.reSearch() ? Afterwards.BLOCKLIST_AND_SEARCH : Afterwards.BLOCKLIST;
        this.care = new Care(settings, tagless);
        this.reading = new Reading(rows, HitAndRunGate.of(settings));
        this.formats =
                new CustomFormatRule(
                        settings.customFormatUnmet(),
                        settings.forceMinimumCustomFormat(),
                        afterwards);
        this.rules =
                List.of(
                        Standing::ignored,
                        Standing::underway,
                        Standing::uncertain,
                        Standing::busy,
                        new MissingFilesRule(health.ignoreYoungerThan()),
                        new ErrorRule(),
                        new ArrErrorRule(settings.arrErrors(), afterwards),
                        new CompletionRule(new SeedingLimits(settings.seeding(), rows), afterwards),
                        formats,
                        new FilesRule(care, afterwards),
                        Standing::atRest,
                        new SlowRule(health, rows, afterwards),
                        new StallRule(health, afterwards));
    }

    /// Whether time spent in this state counts towards a stall.
    public static boolean triesToDownload(TorrentState state) {
        return Standing.triesToDownload(state);
    }

    @Override
    public Judgement judge(TorrentFacts facts, Instant now) {
        var decision = Rule.first(rules, facts, now);
        return Standing.untouched(facts, decision)
                ? Judgement.of(decision)
                : new Judgement(
                        decision, care.adjustments(facts, decision, now), missing(facts, decision));
    }

    private Set<Detail> missing(TorrentFacts facts, Decision decision) {
        Set<Detail> missing = EnumSet.noneOf(Detail.class);
        missing.addAll(care.needs(facts));
        missing.addAll(reading.needs(facts, decision));
        if (formats.needsFormats(facts)) {
            missing.add(Detail.FORMATS);
        }
        missing.removeIf(detail -> !facts.details().lacks(detail));
        return missing;
    }
}
