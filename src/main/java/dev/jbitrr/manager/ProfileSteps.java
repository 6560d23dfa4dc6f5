package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.log.Logging;
import dev.jbitrr.search.ProfileMappings;
import dev.jbitrr.search.ProfileRules;
import dev.jbitrr.search.ProfileStep;
import dev.jbitrr.search.ProfileTarget;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.TempProfiles;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which quality profiles are to be changed: all targets are judged after a refresh and when
/// settings change, in between those that something happened to. Used by one thread at a time.
final class ProfileSteps {
    private final String instance;
    private final Application application;
    private final LibraryState state;
    private final Mirror mirror;
    private final TempProfiles kept;
    private final ProfileTargets targets;
    private final Logger log;
    private List<String> unknown = List.of();
    private @Nullable Judged judged;
    private @Nullable Judged judging;

    /// What all were judged by.
    private record Judged(long generation, SearchSettings settings) {}

    ProfileSteps(
            String instance,
            Application application,
            LibraryState state,
            Mirror mirror,
            TempProfiles kept,
            ProfileTargets targets) {
        this.instance = instance;
        this.application = application;
        this.state = state;
        this.mirror = mirror;
        this.kept = kept;
        this.targets = targets;
        this.log = Logging.logger(ProfileSteps.class, instance);
    }

    /// What is to be done about those that have to be judged now. Until [#done] is called all of
    /// them have.
    Map<Long, ProfileStep> due(SearchSettings settings, Instant now) {
        if (!state.ready()) {
            return Map.of();
        }
        var by = new Judged(state.generation(), settings);
        boolean all = !by.equals(judged);
        judged = null;
        judging = by;
        var touched = state.takeTouched();
        Map<Long, TempProfile> known =
                kept.all(instance).stream()
                        .collect(Collectors.toMap(TempProfile::targetId, Function.identity()));
        var judge = new Judge(mappings(settings), settings, known, now);
        if (all) {
            mirror.eachFamily(instance, judge::each);
            judge.rest();
        } else {
            Set<Long> some = new HashSet<>(touched);
            timedOut(known.values(), settings, now).forEach(some::add);
            some.forEach(judge::one);
        }
        return judge.steps;
    }

    private Map<Long, Long> mappings(SearchSettings settings) {
        var mappings = ProfileMappings.of(settings.profileMappings(), mirror.profiles(instance));
        if (!mappings.unknown().equals(unknown)) {
            unknown = mappings.unknown();
            if (!unknown.isEmpty()) {
                log.log(
                        Level.ERROR,
                        "QualityProfileMappings: the Arr has no quality profile {0}; what is"
                                + " mapped from or to it is left alone",
                        String.join(", ", unknown));
            }
        }
        return mappings.ids();
    }

    private static Stream<Long> timedOut(
            Collection<TempProfile> known, SearchSettings settings, Instant now) {
        var timeout = settings.tempProfileTimeout();
        return timeout == null
                ? Stream.empty()
                : known.stream()
                        .filter(row -> row.state() == State.TEMPORARY)
                        .filter(row -> row.since().plus(timeout).isBefore(now))
                        .map(TempProfile::targetId);
    }

    /// What was due was done, or put off.
    void done() {
        judged = judging;
    }

    /// The next time all are judged.
    void forget() {
        judged = null;
    }

    /// One look at some of them.
    private final class Judge {
        private final Map<Long, Long> mappings;
        private final SearchSettings settings;
        private final Map<Long, TempProfile> known;
        private final Instant now;
        private final Map<Long, ProfileStep> steps = new LinkedHashMap<>();
        private final Set<Long> met = new HashSet<>();

        Judge(
                Map<Long, Long> mappings,
                SearchSettings settings,
                Map<Long, TempProfile> known,
                Instant now) {
            this.mappings = mappings;
            this.settings = settings;
            this.known = known;
            this.now = now;
        }

        /// One or more whole families.
        void each(List<Prospect> prospects) {
            Map<Long, List<Prospect>> families =
                    prospects.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            this::target, LinkedHashMap::new, Collectors.toList()));
            families.forEach(this::judge);
        }

        private long target(Prospect prospect) {
            var item = prospect.item();
            return application == Application.RADARR ? item.id() : item.parentId();
        }

        /// Those we changed that have nothing, or are nowhere to be seen.
        void rest() {
            known.keySet().stream().filter(target -> !met.contains(target)).forEach(this::one);
        }

        void one(long target) {
            judge(target, targets.family(target));
        }

        private void judge(long target, List<Prospect> family) {
            var row = known.get(target);
            if (row != null) {
                met.add(target);
            }
            if (row != null && row.state() != State.TEMPORARY && row.state() != State.RESTING) {
                return; // what was begun is completed first
            }
            var step = step(family, row);
            if (!(step instanceof ProfileStep.Stay)) {
                steps.put(target, step);
            }
        }

        private ProfileStep step(List<Prospect> family, @Nullable TempProfile row) {
            if (family.isEmpty()) {
                return new ProfileStep.Forget("Nothing of it is in the library any more.");
            }
            var target = ProfileTarget.of(family, settings, application, now);
            return ProfileRules.step(target, row, mappings, settings, false, now);
        }
    }
}
