package dev.jbitrr.main;

import dev.jbitrr.config.Configuration;
import dev.jbitrr.log.Logging;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Instances;
import java.lang.System.Logger.Level;

/// Lets what is stored follow a section that got another name.
final class Identities {
    private Identities() {}

    static void settle(Database database, Configuration configuration) {
        var sections = configuration.arrs().stream().map(Identities::section).toList();
        new Instances(database)
                .identify(sections)
                .forEach(found -> Logging.logger(Identities.class).log(Level.INFO, found));
    }

    private static Instances.Section section(ArrSettings arr) {
        return new Instances.Section(arr.name(), arr.application(), arr.connection().uri());
    }
}
