package dev.jbitrr.media;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where `ffprobe` is fetched from.
///
/// @param latest says in JSON which version is the latest, and where its archives are
/// @param digests says in JSON, for an archive, which SHA-256 its files have; empty when nobody
///   does
/// @param allowed what may be asked at all
public record Origin(URI latest, Function<URI, Optional<URI>> digests, Predicate<URI> allowed) {
    private static final Set<String> HOSTS =
            Set.of("ffbinaries.com", "github.com", "api.github.com");

    private static final Pattern RELEASE =
            Pattern.compile("/([^/]+)/([^/]+)/releases/download/([^/]+)/[^/]+");

    /// ffbinaries.com, whose archives are releases at GitHub.
    public static Origin ffbinaries() {
        return new Origin(
                URI.create("https://ffbinaries.com/api/v1/version/latest"),
                Origin::release,
                Origin::known);
    }

    private static boolean known(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(uri.getScheme())
                && (HOSTS.contains(host) || host.endsWith(".githubusercontent.com"));
    }

    private static Optional<URI> release(URI archive) {
        Matcher path = RELEASE.matcher(archive.getPath());
        return "github.com".equalsIgnoreCase(archive.getHost()) && path.matches()
                ? Optional.of(
                        URI.create(
                                "https://api.github.com/repos/%s/%s/releases/tags/%s"
                                        .formatted(path.group(1), path.group(2), path.group(3))))
                : Optional.empty();
    }

    /// This machine's name in the list of archives; empty when there is none for it.
    static Optional<String> platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of("osx-64");
        }
        if (name.startsWith("windows")) {
            return Optional.of("windows-64");
        }
        if (!name.startsWith("linux")) {
            return Optional.empty();
        }
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of("linux-64");
            case "aarch64", "arm64" -> Optional.of("linux-arm64");
            case "x86", "i386", "i686" -> Optional.of("linux-32");
            case "arm" -> Optional.of("linux-armhf");
            default -> Optional.empty();
        };
    }
}
