package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.bind;
import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The last state of every process.
public final class ProcessStates {
    private final Database database;

    public ProcessStates(Database database) {
        this.database = database;
    }

    /// Keeps a state, in place of the one before.
    public void save(ProcessState state) {
        database.write(connection -> {
            try (PreparedStatement upsert =
                    connection.prepareStatement(
                            """
                            INSERT INTO process_state (instance, role, pid, started_at,
                              state, problem, retry_at, updated_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (instance, role) DO UPDATE SET
                              pid = excluded.pid,
                              started_at = excluded.started_at,
                              state = excluded.state,
                              problem = excluded.problem,
                              retry_at = excluded.retry_at,
                              updated_at = excluded.updated_at\
                            """)) {
                bind(
                        upsert,
                        state.instance(),
                        state.role(),
                        state.pid(),
                        state.startedAt(),
                        state.state(),
                        state.problem(),
                        state.retryAt(),
                        state.updatedAt());
                return upsert.executeUpdate();
            }
        });
    }

    /// All of them, by instance.
    public List<ProcessState> all() {
        return database.read(connection -> {
            try (PreparedStatement query =
                            connection.prepareStatement(
                                    "SELECT * FROM process_state ORDER BY instance, role");
                    ResultSet rows = query.executeQuery()) {
                List<ProcessState> states = new ArrayList<>();
                while (rows.next()) {
                    states.add(state(rows));
                }
                return states;
            }
        });
    }

    private static ProcessState state(ResultSet row) throws SQLException {
        return new ProcessState(
                row.getString("instance"),
                row.getString("role"),
                row.getLong("pid"),
                instant(row, "started_at"),
                row.getString("state"),
                row.getString("problem"),
                instantOrNull(row, "retry_at"),
                instant(row, "updated_at"));
    }
}
