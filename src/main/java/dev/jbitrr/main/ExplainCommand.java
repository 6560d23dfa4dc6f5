package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.StoreException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr explain HASH`: what was decided about one torrent, newest last, in sentences.
@Command(name = "explain", description = "Tells what was decided about one torrent, and why.")
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @ParentCommand Cli cli = new Cli();

    @Parameters(paramLabel = "HASH|NAME", description = "The infohash, or (part of) the name.")
    String torrent = "";

    @Override
    public Integer call() {
        var file = cli.directory().database();
        if (!Files.exists(file)) {
            return Cli.failed("There is no database yet (" + file + "): nothing has been decided.");
        }
        try (var database = Database.open(file)) {
            return tell(new Journal(database).about(torrent, MOST));
        } catch (StoreException e) {
            return Cli.failed(e.getMessage());
        }
    }

    private Integer tell(List<JournalEntry> newestFirst) {
        if (newestFirst.isEmpty()) {
            return Cli.failed(
                    "Nothing is written down about %s. Either no manager owns it (is its category configured?), or it was never seen."
                            .formatted(Printable.text(torrent)));
        }
        newestFirst.reversed().forEach(entry -> System.out.println(sentence(entry)));
        return ExitCode.DONE;
    }

    static String sentence(JournalEntry entry) {
        var text = new StringBuilder();
        text.append(TIME.format(entry.at())).append("  ").append(entry.instance());
        text.append("  ").append(Printable.text(entry.name())).append("\n    ");
        text.append(entry.decision()).append(" (").append(entry.outcome()).append("), rule ");
        text.append(entry.rule()).append(": ").append(Printable.text(entry.reason()));
        if (entry.guard() != null) {
            text.append("\n    Held back by: ").append(entry.guard());
        }
        Instant review = entry.reviewAt();
        if (review != null) {
            text.append("\n    Looked at again at ").append(TIME.format(review));
            text.append(", or when something about it changes.");
        }
        return text.toString();
    }
}
