package dev.jbitrr.web;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The page. Its few files are read once at the start; a name is looked up among them and never
/// becomes a path, so no name leads anywhere else.
final class StaticFiles {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> TYPES =
            Map.of(
                    "index.html", HTML,
                    "login.html", HTML,
                    "style.css", "text/css; charset=utf-8",
                    "app.js", SCRIPT,
                    "elements.js", SCRIPT,
                    "removals.js", SCRIPT,
                    "story.js", SCRIPT,
                    "words.js", SCRIPT,
                    "login.js", SCRIPT,
                    "icon.svg", "image/svg+xml");

    private record File(String type, String etag, Rendered bytes) {}

    private final Map<String, File> files =
            TYPES.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey,
                                    each -> load(each.getKey(), each.getValue())));

    static Set<String> names() {
        return TYPES.keySet();
    }

    Reply answer(Call call, String name) {
        File file = files.get(name);
        if (file == null) {
            throw Problem.of(404, "there is no such file").raised();
        }
        Optional<String> known = call.header(HeaderNames.IF_NONE_MATCH);
        Reply reply =
                known.filter(tags -> tags.contains(file.etag())).isPresent()
                        ? new Reply(
                                304, file.type(), new byte[0], Map.of("Vary", "Accept-Encoding"))
                        : Reply.of(call, file.type(), file.bytes());
        return reply.with("ETag", file.etag()).with("Cache-Control", "no-cache");
    }

    private static File load(String name, String type) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page lacks " + name);
            }
            byte[] bytes = in.readAllBytes();
            return new File(type, '"' + digest(bytes) + '"', new Rendered(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
