package dev.jbitrr.config;

import static dev.jbitrr.library.Application.LIDARR;
import static dev.jbitrr.library.Application.RADARR;
import static dev.jbitrr.library.Application.READARR;
import static dev.jbitrr.library.Application.SONARR;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.search.SearchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of `<Arr>.EntrySearch`.
final class SearchKeys {
    private static final Set<Application> SERIES = Set.of(SONARR);
    private static final Set<Application> WITH_REQUESTS = Set.of(RADARR, SONARR);
    private static final Set<Application> WITH_YEARS = Set.of(RADARR, SONARR, READARR);

    private SearchKeys() {}

    static SearchSettings search(Section search) {
        return new SearchSettings(
                search.key("SearchMissing", "Search for missing items.").as(Kind.flag(), true),
                search.key("AlsoSearchSpecials", "Include season 0.")
                        .only(SERIES)
                        .as(Kind.flag(), false),
                shown(search, "Unmonitored", "Include items that are not monitored.")
                        .as(Kind.flag(), false),
                shown(search, "SearchLimit", "How many search commands may run at the same time.")
                        .as(Kind.integer(1, 1_000), 5),
                search.key("SearchesPerHour", "Most searches in one hour. 0 = no bound.")
                        .ours()
                        .as(Kind.integer(0, 1_000_000), 0),
                // An application without years has no such key, and no default of it either.
                search.key("SearchByYear", "Work through the library year by year.")
                                .only(WITH_YEARS)
                                .as(Kind.flag(), true)
                        && search.applies(WITH_YEARS),
                search.key("SearchInReverse", "Oldest first.").as(Kind.flag(), false),
                search.key("DoUpgradeSearch", "Search for better files of items that have some.")
                        .as(Kind.flag(), false),
                search.key("QualityUnmetSearch", "Search when the quality's cutoff is not met.")
                        .as(Kind.flag(), false),
                search.key(
                                "CustomFormatUnmetSearch",
                                "Search when the custom format score is too low.")
                        .as(Kind.flag(), false),
                search.key(
                                "ForceMinimumCustomFormat",
                                "Drop downloads below the profile's minimum custom format score.")
                        .as(Kind.flag(), false),
                search.key(
                                "SearchAgainOnSearchCompletion",
                                "Begin anew when everything was searched.")
                        .as(Kind.flag(), true),
                search.key(
                                "UseTempForMissing",
                                "Give missing items a temporary quality profile; needs"
                                        + " QualityProfileMappings.")
                        .as(Kind.flag(), false),
                search.key("KeepTempProfile", "Do not switch back to the main profile.")
                        .as(Kind.flag(), false),
                mappings(search),
                search.key(
                                "ForceResetTempProfiles",
                                "Put everything back to its main profile at the start.")
                        .as(Kind.flag(), false),
                search.key(
                                "TempProfileResetTimeoutMinutes",
                                "Switch back to the main profile after this time. 0 = never by time.")
                        .as(Kind.minutes(0).emptyWhen(Duration::isZero), 0)
                        .orElse(null),
                search.key("ProfileSwitchRetryAttempts", "How often a change of profile is tried.")
                        .as(Kind.integer(1, 100), 3),
                search.key(
                                "SearchBySeries",
                                "Search for whole series (true), single episodes (false), or what fits"
                                        + " (\"smart\").")
                        .only(SERIES)
                        .as(grouping(), "smart"),
                search.key("PrioritizeTodaysReleases", "Today's episodes first.")
                        .only(SERIES)
                        .as(Kind.flag(), true));
    }

    static RequestSettings requests(Section search, String name) {
        Duration every =
                search.key("SearchRequestsEvery", "Pause between two looks at people's requests.")
                        .only(WITH_REQUESTS)
                        .as(Kind.seconds(1), 300);
        Section ombi = search.table("Ombi", WITH_REQUESTS);
        Section overseerr = search.table("Overseerr", WITH_REQUESTS);
        if (!search.applies(WITH_REQUESTS)) {
            return new RequestSettings(every, null, null, false);
        }
        Optional<RequestSettings.Source> ombiSource = source(ombi, "Ombi", "Ombi", 3579);
        Optional<RequestSettings.Source> overseerrSource =
                source(overseerr, "Overseerr", "Overseerr, Jellyseerr or Seerr", 5055);
        boolean is4k =
                overseerr
                        .key("Is4K", "This instance serves the requests for 4K.")
                        .as(Kind.flag(), ArrDefaults.is4k(name));
        return new RequestSettings(
                every, overseerrSource.orElse(null), ombiSource.orElse(null), is4k);
    }

    private static Optional<RequestSettings.Source> source(
            Section section, String name, String product, int port) {
        boolean on =
                section.key(
                                "Search" + name + "Requests",
                                "Search what people request in " + product + ".")
                        .as(Kind.flag(), false);
        Optional<URI> uri =
                section.key(name + "URI", "Address of " + product + ".")
                        .as(ArrKeys.address(port), "CHANGE_ME");
        String key =
                section.key(name + "APIKey", "API key of " + product + ".")
                        .secret()
                        .as(Kind.text(), "CHANGE_ME");
        boolean approved =
                section.key("ApprovedOnly", "Only requests that were approved.")
                        .as(Kind.flag(), true);
        boolean skipTls =
                section.key("SkipTLSVerify", "Accept any certificate.").as(Kind.flag(), false);
        if (!on) {
            return Optional.empty();
        }
        if (uri.isEmpty() || Addresses.placeholder(key)) {
            section.error(
                    "Search" + name + "Requests",
                    "is true, but needs " + name + "URI and " + name + "APIKey");
        }
        return uri.map(u -> new RequestSettings.Source(u, new Secret(key), approved, skipTls));
    }

    /// Not in a new file of Lidarr, which knows it all the same.
    private static Key shown(Section search, String name, String help) {
        Key key = search.key(name, help);
        return search.applications().contains(LIDARR) ? key.hidden() : key;
    }

    private static Map<String, String> mappings(Section search) {
        Map<String, String> mappings =
                search.key(
                                "QualityProfileMappings",
                                "Main quality profile to the temporary one, by name, such as"
                                        + " { \"HD\" = \"Any\" }.")
                        .as(Kind.mapping(), Map.of());
        Map<String, String> older = olderMappings(search);
        if (search.find("UseTempForMissing").equals(Optional.of(true))
                && mappings.isEmpty()
                && older.isEmpty()) {
            search.warn("UseTempForMissing", "has no effect without QualityProfileMappings");
        }
        return mappings.isEmpty() ? older : mappings;
    }

    /// Two lists of names, one beside the other.
    private static Map<String, String> olderMappings(Section search) {
        List<String> main =
                search.key(
                                "MainQualityProfile",
                                "Older form of QualityProfileMappings: the main profiles.")
                        .hidden()
                        .as(Kind.textOrTexts(), List.of());
        List<String> temp =
                search.key(
                                "TempQualityProfile",
                                "Older form of QualityProfileMappings: the temporary profiles.")
                        .hidden()
                        .as(Kind.textOrTexts(), List.of());
        if (main.size() != temp.size()) {
            search.warn(
                    "MainQualityProfile", "has no effect: TempQualityProfile has another length");
            return Map.of();
        }
        Map<String, String> mappings = new LinkedHashMap<>();
        for (int i = 0; i < main.size(); i++) {
            if (!main.get(i).isBlank() && !temp.get(i).isBlank()) {
                mappings.put(main.get(i), temp.get(i));
            }
        }
        return mappings;
    }

    private static Kind<SearchSettings.Grouping> grouping() {
        return Kind.oneOf("smart", "true", "false")
                .named("bool or text")
                .allowing("\"smart\", true or false")
                .map(word ->
                        switch (word) {
                            case "true" -> SearchSettings.Grouping.SERIES;
                            case "false" -> SearchSettings.Grouping.EPISODE;
                            default -> SearchSettings.Grouping.SMART;
                        });
    }
}
