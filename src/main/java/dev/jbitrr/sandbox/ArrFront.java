package dev.jbitrr.sandbox;

import com.sun.net.httpserver.Headers;
import java.util.function.Function;

/// The way into the API of a simulated Arr: nobody gets there without its key.
record ArrFront(ArrSetup setup, ArrApi api, Locked locked) implements JsonServer.Handler {

    /// Their web server takes no request line of more bytes.
    private static final int LONGEST_LINE = 8_192;

    /// Looks at the world while nobody else does.
    interface Locked {
        JsonAnswer in(Function<ArrWorld, JsonAnswer> look);
    }

    @Override
    public JsonAnswer answer(ReceivedRequest request, Headers headers) {
        if (line(request).length() > LONGEST_LINE) {
            return JsonAnswer.nothing(414);
        }
        if (request.path().equals("/ping")) {
            return JsonAnswer.text(200, "application/json", "{\"status\":\"OK\"}");
        }
        if (!request.path().startsWith("/api/")) {
            return JsonAnswer.loginPage();
        }
        if (!setup.apiKey.equals(key(request, headers))) {
            return JsonAnswer.nothing(401);
        }
        return locked.in(_ -> api.answer(request));
    }

    private static String line(ReceivedRequest request) {
        return request.method() + " " + request.path() + "?" + request.query() + " HTTP/1.1\r\n";
    }

    /// The real ones look into the query first.
    private static String key(ReceivedRequest request, Headers headers) {
        String inQuery = Query.of(request.query()).text("apikey", "");
        String inHeader = headers.getFirst("X-Api-Key");
        return inQuery.isEmpty() && inHeader != null ? inHeader : inQuery;
    }
}
