package dev.jbitrr.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What PID 1 does for orphans, tried by a process that asked the kernel to be treated like it.
@Timeout(180)
class OrphansTest {
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    @Test
    void aZombieThatIsNobodysIsBuried() throws Throwable {
        adoptOrphans(1);
        try {
            Process parent =
                    new ProcessBuilder("sh", "-c", "(exit 3) & sleep 0.1 & echo $!; exit 0")
                            .start();
            long orphan =
                    Long.parseLong(
                            new String(parent.getInputStream().readAllBytes(), UTF_8).strip());
            parent.waitFor();
            Path stat = Path.of("/proc/" + orphan + "/stat");
            House.await("the zombie", () -> state(stat).equals("Z"));
            var orphans = new Orphans();

            assertThat(orphans.bury()).isZero(); // it might still be somebody's

            House.await("the burial", () -> orphans.bury() > 0 || !Files.exists(stat));
            assertThat(stat).doesNotExist();
        } finally {
            adoptOrphans(0);
        }
    }

    @Test
    void theExitCodesOfOurOwnChildrenAreLeftToTheJdk() throws Exception {
        var orphans = new Orphans();
        for (int turn = 0; turn < 20; turn++) {
            Process child = new ProcessBuilder("sh", "-c", "exit 7").start();
            var _ = orphans.bury();
            assertThat(child.waitFor()).isEqualTo(7);
        }
    }

    private static String state(Path stat) {
        try {
            String text = Files.readString(stat);
            return text.substring(text.lastIndexOf(')') + 2).substring(0, 1);
        } catch (java.io.IOException e) {
            return "gone";
        }
    }

    /// The compiler warns of native calls as such; this one takes numbers and gives one back.
    @SuppressWarnings("restricted")
    private static void adoptOrphans(long on) throws Throwable {
        Linker linker = Linker.nativeLinker();
        var prctl =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("prctl"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG));
        assertThat((int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, on, 0L, 0L, 0L)).isZero();
    }
}
