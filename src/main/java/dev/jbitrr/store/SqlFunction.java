package dev.jbitrr.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Work with a connection.
@FunctionalInterface
public interface SqlFunction<A, R extends @Nullable Object> {
    R apply(A argument) throws SQLException;
}
