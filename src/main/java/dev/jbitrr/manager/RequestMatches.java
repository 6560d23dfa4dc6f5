package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.Parent;
import dev.jbitrr.search.Matching;
import dev.jbitrr.store.Mirror;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which items of the mirrored library requests mean.
final class RequestMatches {
    private final String instance;
    private final Application application;
    private final Mirror mirror;

    RequestMatches(String instance, Application application, Mirror mirror) {
        this.instance = instance;
        this.application = application;
        this.mirror = mirror;
    }

    /// The request's key by the item's id.
    Map<Long, String> of(List<MediaRequest> requests) {
        Map<Long, String> meant = new HashMap<>();
        if (requests.isEmpty()) {
            return meant;
        }
        if (application == Application.RADARR) {
            mirror.eachFamily(
                    instance,
                    movies -> movies.forEach(movie -> movie(requests, movie.item(), meant)));
        } else {
            mirror.eachParent(instance, series -> series(requests, series, meant));
        }
        return meant;
    }

    private static void movie(List<MediaRequest> requests, Item movie, Map<Long, String> meant) {
        requests.stream()
                .filter(request -> Matching.asksForMovie(request, movie))
                .findFirst()
                .ifPresent(request -> meant.put(movie.id(), request.key()));
    }

    private void series(List<MediaRequest> requests, Parent series, Map<Long, String> meant) {
        var about =
                requests.stream()
                        .filter(request -> Matching.asksForSeries(request, series))
                        .toList();
        if (!about.isEmpty()) {
            mirror.family(instance, series.id())
                    .forEach(each -> episode(about, series, each.item(), meant));
        }
    }

    private static void episode(
            List<MediaRequest> requests, Parent series, Item episode, Map<Long, String> meant) {
        requests.stream()
                .filter(request -> Matching.asksForEpisode(request, series, episode))
                .findFirst()
                .ifPresent(request -> meant.put(episode.id(), request.key()));
    }
}
