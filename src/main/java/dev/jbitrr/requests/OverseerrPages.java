package dev.jbitrr.requests;

import dev.jbitrr.http.Call;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All requests of Overseerr, page by page.
///
/// @param filter the server's word for those that are asked for
record OverseerrPages(HttpEndpoint endpoint, String filter) {
    private static final int SIZE = 100;
    private static final int MOST = 50_000;
    private static final int MOST_READINGS = 3;
    private static final Set<String> LISTS = Set.of("results", "data");

    /// What all pages hold together.
    record Whole(List<Fields> requests, int withoutId) {}

    /// @param total requests of all pages, as the server sees it; 0 when it does not say
    private record Page(List<Fields> requests, long total) {}

    /// Each request once: one that is made meanwhile moves the others a place back. One that goes
    /// moves them a place forward, maybe from a page not yet read to one already read; so when
    /// their number changes, all are read again, a few times at most.
    Whole all() {
        Reading reading = new Reading();
        for (int attempt = 1; attempt <= MOST_READINGS; attempt++) {
            reading = new Reading();
            reading.run();
            if (!reading.moved) {
                break;
            }
        }
        return new Whole(List.copyOf(reading.requests.values()), reading.withoutId);
    }

    private Page page(int skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("take", String.valueOf(SIZE));
        query.put("skip", String.valueOf(skip));
        query.put("sort", "added");
        query.put("filter", filter);
        return endpoint.send(Call.get("api/v1/request", query), body -> read(body, skip));
    }

    private static Page read(InputStream body, int skip) throws IOException {
        if (skip >= MOST) {
            throw new IOException("the list of requests has no end");
        }
        List<Fields> requests = new ArrayList<>();
        Fields frame = Json.readList(body, LISTS, requests::add);
        return new Page(requests, frame.object("pageInfo").id("results"));
    }

    private final class Reading {
        private final Map<Long, Fields> requests = new LinkedHashMap<>();
        private int withoutId;
        private boolean moved;

        /// A page that is short is the last one, unless the server knows of more.
        void run() {
            Page page = page(0);
            int skip = add(page);
            long total = page.total();
            while (!page.requests().isEmpty() && (page.requests().size() >= SIZE || skip < total)) {
                page = page(skip);
                skip += add(page);
                moved |= page.total() != total;
                total = page.total();
            }
        }

        private int add(Page page) {
            for (Fields request : page.requests()) {
                long id = request.id("id");
                if (id > 0) {
                    requests.putIfAbsent(id, request);
                } else {
                    withoutId++;
                }
            }
            return page.requests().size();
        }
    }
}
