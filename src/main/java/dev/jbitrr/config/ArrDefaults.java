package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Defaults that differ from one Arr to the other.
final class ArrDefaults {
    static final List<String> DEAD_TRACKER_MESSAGES =
            List.of(
                    "skipping tracker announce (unreachable)",
                    "No such host is known",
                    "unsupported URL protocol",
                    "info hash is not authorized with this tracker");

    private static final String NUMBERED_EXTRA = "\\bnc(ed|op)?(\\d+)?\\b";

    private ArrDefaults() {}

    static int port(Application application) {
        return switch (application) {
            case RADARR -> 7878;
            case SONARR -> 8989;
            case LIDARR -> 8686;
            case READARR -> 8787;
        };
    }

    /// Queue messages of the application that mean "bad download".
    static List<String> badDownloadMessages(Application application) {
        String files = thing(application) + " file(s)";
        return List.of(
                "Not a preferred word upgrade for existing " + files,
                "Not an upgrade for existing " + files,
                "Unable to determine if file is a sample");
    }

    static List<String> excludedFolders(Application application, String section) {
        return switch (application) {
            case RADARR -> video(List.of());
            case SONARR ->
                    anime(section)
                            ? video(List.of("\\bspecials?\\b", "\\bova\\b"))
                            : video(List.of());
            case LIDARR, READARR -> List.of("\\bextras?\\b", "\\bsamples?\\b", "\\bscreens?\\b");
        };
    }

    static List<String> excludedNames(Application application) {
        return switch (application) {
            case RADARR, SONARR ->
                    List.of(
                            "\\bncop\\d+\\b",
                            "\\bnced\\d+\\b",
                            "\\bsample\\b",
                            "brarbg\\.com\\b",
                            "\\btrailer\\b",
                            "music video",
                            "comandotorrents\\.com");
            case LIDARR, READARR ->
                    List.of(
                            "\\bsample\\b",
                            "brarbg\\.com\\b",
                            "\\btrailer\\b",
                            "comandotorrents\\.com");
        };
    }

    static List<String> extensions(Application application) {
        return switch (application) {
            case RADARR, SONARR -> dotted("mp4 mkv sub ass srt !qB parts");
            case LIDARR -> dotted("mp3 flac m4a aac ogg opus wav ape wma !qB parts");
            case READARR ->
                    dotted(
                            "epub kepub mobi azw azw3 pdf cbz cbr flac ape wavpack wav alac mp2 mp3"
                                    + " wma m4a m4p m4b aac mp4a ogg oga vorbis !qB parts");
        };
    }

    /// The instance that Overseerr calls 4K by its usual name.
    static boolean is4k(String section) {
        return section.toLowerCase(Locale.ROOT).contains("radarr-4k");
    }

    private static boolean anime(String section) {
        return section.toLowerCase(Locale.ROOT).contains("anime");
    }

    private static String thing(Application application) {
        return switch (application) {
            case RADARR -> "movie";
            case SONARR -> "episode";
            case LIDARR -> "track";
            case READARR -> "book";
        };
    }

    private static List<String> video(List<String> more) {
        return Stream.of(
                        List.of(
                                "\\bextras?\\b",
                                "\\bfeaturettes?\\b",
                                "\\bsamples?\\b",
                                "\\bscreens?\\b"),
                        more,
                        List.of(NUMBERED_EXTRA))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> dotted(String extensions) {
        return Stream.of(extensions.split(" ")).map(extension -> "." + extension).toList();
    }
}
