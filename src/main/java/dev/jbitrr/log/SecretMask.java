package dev.jbitrr.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replaces secrets in texts by `***`: every configured value wherever it stands, plainly or as it
/// looks in a URL, in JSON or in base 64, and whatever stands where a credential belongs.
public final class SecretMask {
    private static final String STARS = "***";

    /// Shorter values are not replaced everywhere: `a` or `1` would ruin each line, and the holes
    /// would tell the secret. Where a credential belongs they are masked all the same.
    private static final int SHORTEST = 4;

    /// A value behind the name of a credential, in a query, a form, JSON or a header.
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "(?i)((?:\\b|_)(?:api_?key|x-api-key|password|passwd|access_token|token|secret"
                            + "|sid|authorization|set-cookie|cookie)"
                            + "(?:=|\\\\?\"\\s*:\\s*\\\\?\"|:\\s+(?=\\S*(?:=|\\d)|bearer|basic)))"
                            + "((?:bearer |basic )?[^\\s&\"',;\\\\}]+)");

    private volatile List<String> values = List.of();

    /// Masks these values from now on, and no longer the ones before.
    public void replace(Collection<String> secrets) {
        Set<String> forms =
                new TreeSet<>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        secrets.stream()
                .filter(secret -> secret.strip().length() >= SHORTEST)
                .flatMap(SecretMask::forms)
                .forEach(forms::add);
        values = List.copyOf(forms);
    }

    /// The text without any secret.
    public String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, STARS);
        }
        return CREDENTIAL.matcher(masked).replaceAll("$1" + STARS);
    }

    private static Stream<String> forms(String secret) {
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                secret.strip(),
                url,
                lowerHex(url),
                url.replace("+", "%20"),
                lowerHex(url.replace("+", "%20")),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                Base64.getEncoder().encodeToString(bytes));
    }

    private static String lowerHex(String url) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
    }
}
