package dev.jbitrr.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A few connections that only read, opened when they are needed and kept.
final class Readers {
    private static final int MOST = 4;

    private final Path file;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Readers(Path file) {
        this.file = file;
    }

    <T extends @Nullable Object> T lend(SqlFunction<Connection, T> query) throws SQLException {
        free.acquireUninterruptibly();
        try {
            return Patience.USUAL.retry(() -> once(query));
        } finally {
            free.release();
        }
    }

    private <T extends @Nullable Object> T once(SqlFunction<Connection, T> query)
            throws SQLException {
        Connection connection = take();
        boolean sound = false;
        try {
            Sqlite.run(connection, "BEGIN");
            T result = query.apply(connection);
            Sqlite.run(connection, "COMMIT");
            sound = true;
            return result;
        } finally {
            if (sound) {
                giveBack(connection);
            } else {
                connection.close(); // ends the transaction too
            }
        }
    }

    private Connection take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        return Sqlite.openReader(file);
    }

    private void giveBack(Connection connection) throws SQLException {
        synchronized (idle) {
            if (!closed) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    void close() throws SQLException {
        synchronized (idle) {
            closed = true;
            for (Connection connection : idle) {
                connection.close();
            }
            idle.clear();
        }
    }
}
