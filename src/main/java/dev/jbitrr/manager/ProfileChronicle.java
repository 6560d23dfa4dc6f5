package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is told of quality profiles: the journal, the page's events and the log. What stays the
/// same is told once. Used by one thread at a time.
final class ProfileChronicle {
    /// The rule's name in settings, journal and page.
    static final String RULE = "profile";

    private final String instance;
    private final Application application;
    private final ProfileTargets targets;
    private final Journal journal;
    private final Reporter reporter;
    private final InstantSource clock;
    private final Logger log;
    private final Map<Long, String> said = new HashMap<>();

    ProfileChronicle(
            String instance,
            Application application,
            ProfileTargets targets,
            Journal journal,
            Reporter reporter,
            InstantSource clock) {
        this.instance = instance;
        this.application = application;
        this.targets = targets;
        this.journal = journal;
        this.reporter = reporter;
        this.clock = clock;
        this.log = Logging.logger(ProfileChronicle.class, instance);
    }

    /// It is about to be changed.
    void begun(TempProfile row, String why) {
        tell(row, why, "acted", null, Level.INFO);
    }

    /// It would be changed.
    ///
    /// @param setting the switch that forbids it
    void withheld(TempProfile row, String why, String setting) {
        String reason = why + " " + setting + " is on, so nothing is done.";
        if (isNews(row, reason)) {
            tell(row, reason, "withheld", RuleName.DRY_RUN.label(), Level.INFO);
        }
    }

    void failed(TempProfile row, String why) {
        if (isNews(row, why)) {
            tell(row, why, "failed", null, Level.WARNING);
        }
    }

    void done(TempProfile row) {
        said.remove(row.targetId());
        log.log(Level.DEBUG, () -> decision(row) + " done for " + targets.title(row.targetId()));
    }

    /// It is not ours any more.
    void letGo(TempProfile row, String why) {
        said.remove(row.targetId());
        tell(row, "let-go", why, "done", null, Level.INFO);
    }

    private boolean isNews(TempProfile row, String text) {
        return !Objects.equals(said.put(row.targetId(), text), text);
    }

    private void tell(
            TempProfile row, String why, String outcome, @Nullable String guard, Level level) {
        tell(row, decision(row), why, outcome, guard, level);
    }

    private void tell(
            TempProfile row,
            String decision,
            String why,
            String outcome,
            @Nullable String guard,
            Level level) {
        String title = targets.title(row.targetId());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("original", targets.profileName(row.original()));
        values.put("temporary", targets.profileName(row.temp()));
        var at = clock.instant();
        long id = row.targetId();
        var entry =
                application == Application.RADARR
                        ? JournalEntry.ofItem(
                                at, instance, id, title, RULE, decision, why, values, outcome,
                                guard)
                        : JournalEntry.ofParent(
                                at, instance, id, title, RULE, decision, why, values, outcome,
                                guard);
        journal.addAll(List.of(entry));
        reporter.event("decision", instance, DecisionEvent.json(entry));
        log.log(
                level,
                () ->
                        "%s %s (rule=%s id=%d name=%s): %s"
                                .formatted(
                                        decision,
                                        outcome,
                                        RULE,
                                        id,
                                        Chronicle.printable(title),
                                        why));
    }

    private static String decision(TempProfile row) {
        return row.state() == State.SWITCHING ? "temporary-profile" : "own-profile";
    }
}
