package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import org.junit.jupiter.api.Test;

class HookSecretTest {
    private static final Secret TOKEN = new Secret("0123456789abcdef");

    @Test
    void everyInstanceAndEveryKeyHasAnother() {
        String one = HookSecret.of(TOKEN, "Radarr").orElseThrow();

        assertThat(one).matches("[0-9a-f]{32}");
        assertThat(HookSecret.of(TOKEN, "Radarr")).contains(one);
        assertThat(HookSecret.of(TOKEN, "Sonarr")).isPresent().get().isNotEqualTo(one);
        assertThat(HookSecret.of(new Secret("other"), "Radarr"))
                .isPresent()
                .get()
                .isNotEqualTo(one);
        assertThat(one).doesNotContain(TOKEN.value());
    }

    @Test
    void withoutAKeyThereIsNoneAndNothingMatches() {
        assertThat(HookSecret.of(Secret.NONE, "Radarr")).isEmpty();
        assertThat(HookSecret.path(Secret.NONE, "Radarr")).isEmpty();
        assertThat(HookSecret.matches(Secret.NONE, "Radarr", "")).isFalse();
    }

    @Test
    void aNameThatIsNoPlainWordIsEncodedInThePath() {
        assertThat(HookSecret.path(TOKEN, "Radarr 4K/ä"))
                .get()
                .asString()
                .startsWith("/api/hooks/Radarr%204K%2F%C3%A4/");
    }
}
