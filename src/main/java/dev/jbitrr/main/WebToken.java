package dev.jbitrr.main;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The key to the API when the configuration names none: made once, kept in the data directory,
/// readable by its owner only.
final class WebToken {
    private static final int BYTES = 32;

    private WebToken() {}

    static String of(DataDirectory directory) throws IOException {
        var file = directory.token();
        if (Files.isRegularFile(file)) {
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty()) {
                return kept;
            }
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        OwnerOnly.write(file, token + "\n");
        return token;
    }
}
