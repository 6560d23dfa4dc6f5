package dev.jbitrr.main;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/// The database, for a command that needs it for a moment while jBitrr may be running.
final class OpenStore {
    private OpenStore() {}

    /// Does the work, and gives the exit code of the command.
    static int with(Cli cli, ToIntFunction<Database> work) {
        Path file = cli.directory().database();
        if (!Files.exists(file)) {
            return Cli.failed(
                    "There is no database yet (" + file + "): nothing has been decided so far.");
        }
        try (var database = Database.open(file)) {
            return work.applyAsInt(database);
        } catch (StoreException e) {
            return Cli.failed(e.getMessage());
        }
    }
}
