package dev.jbitrr.sandbox;

import java.util.List;

/// What a simulated Arr sees of its download client: the downloads in its own category. Called
/// while the Arr holds its state, so it must not call the Arr.
public interface Downloads {
    /// No download client.
    Downloads NONE =
            new Downloads() {
                @Override
                public List<Download> list() {
                    return List.of();
                }

                @Override
                public void remove(String downloadId) {
                    // There is nothing to remove.
                }
            };

    List<Download> list();

    /// Removes a download and its files, as an Arr asks for with `removeFromClient`.
    void remove(String downloadId);

    /// One download as the client reports it.
    ///
    /// @param downloadId upper-case infohash
    /// @param progress 0 to 1
    /// @param path where its content is
    record Download(
            String downloadId,
            String title,
            State state,
            double progress,
            long sizeBytes,
            String path) {}

    /// How an Arr sees the states of a client.
    enum State {
        QUEUED("queued"),
        DOWNLOADING("downloading"),
        STALLED("warning"),
        PAUSED("paused"),
        COMPLETED("completed"),
        ERROR("warning");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// The queue's word for it.
        String word() {
            return word;
        }
    }
}
