package dev.jbitrr.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.media.Ffprobe.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class FfprobeTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path folder;

    private Ffprobe ffprobe;

    @BeforeEach
    void start() {
        ffprobe = new Ffprobe(Scripts.ffprobe(folder), LONG);
    }

    private Optional<Finding> examine(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return ffprobe.examine(file);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # because                             | content | playable | says
                    picture or sound can be played        | good    | true     | ''
                    subtitles alone are nothing           | silent  | false    | it has neither picture nor sound
                    what cannot be read is no media file  | junk    | false    | Invalid data found when processing input
                    """)
    void findsOutWhatAFileIs(String because, String content, boolean playable, String says)
            throws Exception {
        assertThat(examine("film.mkv", content)).contains(new Finding(playable, says));
    }

    @Test
    void whatItMayNotReadIsNotTheFilesFault() throws Exception {
        assertThat(examine("film.mkv", "denied")).isEmpty();
        assertThat(ffprobe.examine(folder.resolve("missing.mkv"))).isEmpty();
    }

    @Test
    void muchOutputDoesNotHoldItUpAndIsNotReadToItsEnd() throws Exception {
        assertThat(examine("film.mkv", "chatty")).isEmpty();
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws Exception { // B59
        ffprobe = new Ffprobe(ffprobe.binary(), Duration.ofMillis(300));

        assertThat(examine("film.mkv", "slow")).isEmpty();
    }

    @Test
    void oneThatCannotRunSaysNothing() throws Exception {
        ffprobe = new Ffprobe(folder.resolve("no such program"), LONG);

        assertThat(examine("film.mkv", "good")).isEmpty();
        assertThat(ffprobe.works()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-v quiet.mkv", "concat:a|b.mkv", "$(touch pwned).mkv", "🎬 film\n2.mkv"})
    void namesAreNothingButNames(String name) throws Exception {
        assertThat(examine(name, "good")).contains(new Finding(true, ""));
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "film.MKV, PLAYED",
        "song.flac, PLAYED",
        "book.epub, READ",
        "comic.cbz, READ",
        "film.rar, READ",
        "film.r07, READ",
        "film.001, READ",
        "film.nfo, OTHER",
        "setup.exe, OTHER",
        "README, OTHER",
        "mkv, OTHER"
    })
    void theEndingSaysWhatAFileIs(String name, MediaKind kind) {
        assertThat(MediaKind.of(name)).isEqualTo(kind);
    }
}
