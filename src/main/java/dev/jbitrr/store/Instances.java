package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.flag;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.library.Application;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Which configuration section stands for which Arr, so that what is known of a library follows a
/// section that is renamed.
public final class Instances {
    private static final String SAVE =
            """
            INSERT INTO known_instance (name, application, address, gone) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET
              application = excluded.application,
              address = excluded.address,
              gone = excluded.gone\
            """;

    private final Database database;

    /// An Arr as it is configured, disabled or not.
    public record Section(String name, Application application, URI uri) {}

    /// What tells one Arr from another.
    private record Identity(Application application, String address) {
        static Identity of(Section section) {
            return new Identity(section.application(), address(section.uri()));
        }

        /// The address without what can be spelled in several ways, and without a password.
        private static String address(URI uri) {
            String scheme = Objects.toString(uri.getScheme(), "http").toLowerCase(Locale.ROOT);
            String host = Objects.toString(uri.getHost(), uri.getSchemeSpecificPart());
            int usual = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            String path = Objects.toString(uri.getPath(), "").replaceAll("/+$", "");
            return "%s://%s:%d%s".formatted(scheme, host.toLowerCase(Locale.ROOT), port, path);
        }
    }

    private record Known(Identity identity, boolean gone) {}

    public Instances(Database database) {
        this.database = database;
    }

    /// Remembers who is who. An Arr that is known by application and address under another name
    /// takes what is stored under that name along, unless its new name has a library of its own. To
    /// be called with all sections, before anything is stored for one of them; any number of
    /// processes may do so at once.
    ///
    /// @return what was found, in sentences for the log
    public List<String> identify(Collection<Section> sections) {
        Map<String, Identity> configured = new TreeMap<>();
        sections.forEach(section -> configured.put(section.name(), Identity.of(section)));
        return database.write(connection -> identify(connection, configured));
    }

    private static List<String> identify(Connection connection, Map<String, Identity> configured)
            throws SQLException {
        Map<String, Known> known = known(connection);
        List<String> said = new ArrayList<>();
        Map<String, String> renamed = renamed(known, configured);
        withdrawOccupied(connection, renamed, said);
        Renaming.apply(connection, renamed);
        for (String former : renamed.keySet()) {
            update(connection, "DELETE FROM known_instance WHERE name = ?", former);
        }
        renamed.forEach((former, name) ->
                said.add(
                        "%s is called %s now: what is known of its library and its torrents follows"
                                .formatted(former, name)));
        for (Map.Entry<String, Identity> each : configured.entrySet()) {
            save(connection, each.getKey(), new Known(each.getValue(), false));
        }
        for (Map.Entry<String, Known> each : known.entrySet()) {
            String name = each.getKey();
            if (!configured.containsKey(name)
                    && !renamed.containsKey(name)
                    && !each.getValue().gone()) {
                save(connection, name, new Known(each.getValue().identity(), true));
                said.add(
                        "%s is not configured, or switched off: what is known of it is kept"
                                .formatted(name));
            }
        }
        return List.copyOf(said);
    }

    private static Map<String, Known> known(Connection connection) throws SQLException {
        Map<String, Known> known = new TreeMap<>();
        select(
                connection,
                "SELECT * FROM known_instance",
                row ->
                        known.put(
                                row.getString("name"),
                                new Known(
                                        new Identity(
                                                Application.valueOf(row.getString("application")),
                                                row.getString("address")),
                                        flag(row, "gone"))),
                new Object[0]);
        return known;
    }

    private static void save(Connection connection, String name, Known known) throws SQLException {
        update(
                connection,
                SAVE,
                name,
                known.identity().application().name(),
                known.identity().address(),
                flag(known.gone()));
    }

    /// Former names and the new ones of the same Arrs. An Arr that is still known by its name has
    /// not been renamed, and nobody takes the rows of two.
    private static Map<String, String> renamed(
            Map<String, Known> known, Map<String, Identity> configured) {
        Map<Identity, String> free = new HashMap<>();
        configured.forEach((name, identity) -> {
            Known before = known.get(name);
            if (before == null || !before.identity().equals(identity)) {
                free.putIfAbsent(identity, name);
            }
        });
        Map<String, String> renamed = new TreeMap<>();
        known.forEach((former, before) -> {
            Identity identity = before.identity();
            String name = free.get(identity);
            if (name != null && !identity.equals(configured.get(former))) {
                renamed.put(former, name);
                free.remove(identity);
            }
        });
        return renamed;
    }

    /// A name that has a library of its own, and keeps it, takes no other.
    private static void withdrawOccupied(
            Connection connection, Map<String, String> renamed, List<String> said)
            throws SQLException {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, String> each : List.copyOf(renamed.entrySet())) {
                String name = each.getValue();
                if (!renamed.containsKey(name) && Renaming.hasLibrary(connection, name)) {
                    renamed.remove(each.getKey());
                    more = true;
                    said.add(
                            "%s has the address that %s had, and a library of its own: nothing moves"
                                    .formatted(name, each.getKey()));
                }
            }
        }
    }
}
