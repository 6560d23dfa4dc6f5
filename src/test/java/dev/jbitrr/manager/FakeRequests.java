package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.requests.RequestServer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request server in memory.
final class FakeRequests implements RequestServer {
    int asked;
    @Nullable Failure failure;
    private List<MediaRequest> open = List.of();

    void open(MediaRequest... requests) {
        open = List.of(requests);
    }

    @Override
    public String name() {
        return "Overseerr";
    }

    @Override
    public List<MediaRequest> open(MediaRequest.Kind kind, Instant now) {
        asked++;
        if (failure != null) {
            throw new ApiException(failure);
        }
        return open.stream().filter(request -> request.kind() == kind).toList();
    }

    @Override
    public void close() {}
}
