package dev.jbitrr.web;

import static dev.jbitrr.web.Router.Access.PUBLIC;

/// The page and the ways that lead to it. Its files hold nothing secret: what they show they ask
/// the API for.
final class PageRoutes {
    private final StaticFiles files = new StaticFiles();

    void addTo(Router router) {
        router.on("GET", "/", PUBLIC, (call, _) -> redirect(call, "/ui"));
        router.on("GET", "/login", PUBLIC, (call, _) -> redirect(call, "/static/login.html"));
        router.on("GET", "/ui", PUBLIC, (call, _) -> redirect(call, "/static/index.html"));
        router.on("GET", "/ui/", PUBLIC, (call, _) -> redirect(call, "/static/index.html"));
        router.on("GET", "/favicon.ico", PUBLIC, (call, _) -> files.answer(call, "icon.svg"));
        for (String name : StaticFiles.names()) {
            router.on("GET", "/static/" + name, PUBLIC, (call, _) -> files.answer(call, name));
        }
    }

    private static Reply redirect(Call call, String to) {
        String query = call.rawQuery();
        return Reply.redirect(call.prefix() + to + (query.isEmpty() ? "" : "?" + query));
    }
}
