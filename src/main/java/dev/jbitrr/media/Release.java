package dev.jbitrr.media;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the servers say about the latest `ffprobe`.
///
/// @param archive a zip with the program in it
record Release(String version, URI archive) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Reads `{"version": …, "bin": {"linux-64": {"ffprobe": …}}}`.
    static Release read(byte[] answer, String platform) throws IOException {
        try {
            var all = JSON.fromJsonObject(new String(answer, StandardCharsets.UTF_8));
            if (all.get("version") instanceof String version
                    && all.get("bin") instanceof Map<?, ?> platforms
                    && platforms.get(platform) instanceof Map<?, ?> programs
                    && programs.get("ffprobe") instanceof String archive) {
                return new Release(version, URI.create(archive));
            }
        } catch (RuntimeException e) {
            throw new IOException("the list of versions cannot be read", e);
        }
        throw new IOException("the list of versions has no ffprobe for " + platform);
    }

    /// Reads the SHA-256 of a file from GitHub's description of a release, where it has one.
    static Optional<String> digest(byte[] answer, String fileName) {
        try {
            var all = JSON.fromJsonObject(new String(answer, StandardCharsets.UTF_8));
            return all.get("assets") instanceof List<?> assets
                    ? assets.stream()
                            .filter(asset ->
                                    asset instanceof Map<?, ?> fields
                                            && fileName.equals(fields.get("name")))
                            .map(asset -> ((Map<?, ?>) asset).get("digest"))
                            .filter(digest ->
                                    digest instanceof String text && text.startsWith("sha256:"))
                            .map(digest -> digest.toString().substring("sha256:".length()))
                            .findFirst()
                    : Optional.empty();
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    String fileName() {
        String path = archive.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
