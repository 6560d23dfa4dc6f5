package dev.jbitrr.requests;

import dev.jbitrr.library.MediaRequest;
import java.time.Instant;
import java.util.List;

/// Overseerr, Jellyseerr, Seerr or Ombi.
public interface RequestServer extends AutoCloseable {

    /// `Overseerr` or `Ombi`, as a person would call it.
    String name();

    /// Everything of a kind that people asked for and that should be searched for now: all pages,
    /// or an [dev.jbitrr.http.ApiException], never a part.
    ///
    /// @param now what has not come out by this day (UTC) is left out
    List<MediaRequest> open(MediaRequest.Kind kind, Instant now);

    @Override
    void close();
}
