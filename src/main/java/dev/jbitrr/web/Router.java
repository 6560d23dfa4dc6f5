package dev.jbitrr.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the route of a path. Paths are matched after decoding, so a category may hold slashes,
/// written plainly or as `%2F`.
final class Router {

    /// Who may use a route.
    enum Access {
        PUBLIC,
        SIGNED_IN
    }

    /// Answers a call; `parts` are what the pattern captured.
    interface Handler {
        Answer answer(Call call, List<String> parts);
    }

    record Route(Access access, Handler handler) {}

    record Found(Route route, List<String> parts) {}

    private record Pathway(Pattern pattern, Map<String, Route> methods) {}

    private final Map<String, Map<String, Route>> exact = new HashMap<>();
    private final List<Pathway> patterns = new ArrayList<>();

    /// A route under one fixed path.
    Router on(String method, String path, Access access, Handler handler) {
        exact.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, new Route(access, handler));
        return this;
    }

    /// A route for a signed-in caller, under `/api` and, the same, under `/web`.
    Router api(String method, String path, Handler handler) {
        return both(method, path, Access.SIGNED_IN, handler);
    }

    Router both(String method, String path, Access access, Handler handler) {
        on(method, "/api" + path, access, handler);
        return on(method, "/web" + path, access, handler);
    }

    /// A route under `/api` and `/web` whose path is a pattern.
    Router matching(String method, String pattern, Handler handler) {
        var route = new Route(Access.SIGNED_IN, handler);
        return matching(pattern, Map.of(method, route));
    }

    /// A route that other programs call with news, by POST or PUT, and that decides by itself whom
    /// it lets in.
    Router hook(String pattern, Handler handler) {
        var route = new Route(Access.PUBLIC, handler);
        return matching(pattern, new TreeMap<>(Map.of("POST", route, "PUT", route)));
    }

    private Router matching(String pattern, Map<String, Route> methods) {
        patterns.add(new Pathway(Pattern.compile("/(?:api|web)" + pattern), methods));
        return this;
    }

    boolean knows(String path) {
        return exact.containsKey(path)
                || patterns.stream().anyMatch(each -> each.pattern().matcher(path).matches());
    }

    /// The route, or the problem 404 or 405.
    Found find(String method, String path) {
        // HEAD is GET without the body.
        String wanted = method.equals("HEAD") ? "GET" : method;
        Map<String, Route> methods = exact.get(path);
        if (methods != null) {
            return new Found(choose(methods, wanted), List.of());
        }
        return patterns.stream()
                .flatMap(each -> match(each, wanted, path).stream())
                .findFirst()
                .orElseThrow(() -> Problem.of(404, "there is nothing at this path").raised());
    }

    private static Optional<Found> match(Pathway pathway, String method, String path) {
        Matcher matcher = pathway.pattern().matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            parts.add(matcher.group(group));
        }
        return Optional.of(new Found(choose(pathway.methods(), method), parts));
    }

    private static Route choose(Map<String, Route> methods, String method) {
        Route route = methods.get(method);
        if (route == null) {
            String allowed = String.join(", ", methods.keySet());
            throw Problem.of(405, "here only " + allowed + " is allowed")
                    .raisedWith("Allow", allowed);
        }
        return route;
    }
}
