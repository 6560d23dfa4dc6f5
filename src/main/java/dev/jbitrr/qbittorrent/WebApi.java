package dev.jbitrr.qbittorrent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What differs between versions of qBittorrent's Web API. Nothing else in this package asks for a
/// version number.
///
/// @param stop the endpoint that stops torrents
/// @param start the endpoint that starts them
/// @param decodesTrackers whether tracker addresses to be removed are percent-decoded by the server
record WebApi(String stop, String start, boolean decodesTrackers) {
    /// The Web API of qBittorrent 4.3.9.
    private static final int OLDEST = number(2, 8, 2);

    private static final int STOPS_AND_STARTS = number(2, 11, 0);
    private static final int DECODES_TRACKERS = number(2, 11, 3);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    /// Reads `app/webapiVersion`. Throws [IllegalArgumentException], with a sentence for the user,
    /// when it is none or too old.
    static WebApi of(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no version of qBittorrent's Web API");
        }
        String patch = parts.group(3) == null ? "0" : parts.group(3);
        int number = number(parse(parts.group(1)), parse(parts.group(2)), parse(patch));
        if (number < OLDEST) {
            throw new IllegalArgumentException(
                    "this qBittorrent is older than 4.3.9 (Web API %s, 2.8.2 needed): please update it"
                            .formatted(version));
        }
        return number >= STOPS_AND_STARTS
                ? new WebApi("torrents/stop", "torrents/start", number >= DECODES_TRACKERS)
                : new WebApi("torrents/pause", "torrents/resume", false);
    }

    /// A tracker's address as one entry of the list of those to be removed.
    String trackerEntry(String url) {
        return decodesTrackers
                ? URLEncoder.encode(url, StandardCharsets.UTF_8).replace("+", "%20")
                : url;
    }

    private static int parse(String digits) {
        return digits.length() > 4 ? 9999 : Integer.parseInt(digits);
    }

    private static int number(int major, int minor, int patch) {
        return (major * 10_000 + minor) * 100 + Math.min(patch, 99);
    }
}
