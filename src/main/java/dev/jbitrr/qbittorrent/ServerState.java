package dev.jbitrr.qbittorrent;

import org.jspecify.annotations.Nullable;

/// What qBittorrent says about itself. A part that it did not send, because it has not changed, is
/// null.
///
/// @param connection whether it reaches the internet
/// @param freeSpace bytes free where its default save path is
/// @param queueing whether torrents wait in a queue
/// @param downloadSpeed bytes per second, all torrents together
/// @param uploadSpeed bytes per second, all torrents together
public record ServerState(
        @Nullable Connection connection,
        @Nullable Long freeSpace,
        @Nullable Boolean queueing,
        @Nullable Long downloadSpeed,
        @Nullable Long uploadSpeed) {

    public static final ServerState UNKNOWN = new ServerState(null, null, null, null, null);

    /// How qBittorrent is connected to the internet.
    public enum Connection {
        CONNECTED,
        /// Connected, but others cannot connect to it.
        FIREWALLED,
        DISCONNECTED;

        static Connection of(String text) {
            return switch (text) {
                case "connected" -> CONNECTED;
                case "firewalled" -> FIREWALLED;
                default -> DISCONNECTED;
            };
        }
    }

    /// This state, where `later` does not say otherwise.
    public ServerState updatedBy(ServerState later) {
        return new ServerState(
                later.connection == null ? connection : later.connection,
                later.freeSpace == null ? freeSpace : later.freeSpace,
                later.queueing == null ? queueing : later.queueing,
                later.downloadSpeed == null ? downloadSpeed : later.downloadSpeed,
                later.uploadSpeed == null ? uploadSpeed : later.uploadSpeed);
    }

    /// Whether qBittorrent has said that it is not connected.
    public boolean disconnected() {
        return connection == Connection.DISCONNECTED;
    }
}
