package dev.jbitrr.explain;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.Titles;
import dev.jbitrr.store.Titles.Found;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the items that a person may mean.
final class ItemQuery {
    private static final Pattern SELECTOR = Pattern.compile("(.+?)[\\s/#:]+(\\d{1,18})");
    private static final Pattern EPISODE =
            Pattern.compile("(?i)(.+?)[\\s,-]+S(\\d{1,4})\\s?E(\\d{1,5})(?: ·.*)?");
    private static final Pattern MOVIE = Pattern.compile("(.+?)\\s*\\((\\d{4})\\)");

    private final Titles titles;

    ItemQuery(Database database) {
        this.titles = new Titles(database);
    }

    /// The item of a selector such as `Sonarr 123`, `Radarr-4K/7`.
    Optional<Found> selected(String asked) {
        Matcher selector = SELECTOR.matcher(asked);
        if (!selector.matches()) {
            return Optional.empty();
        }
        return titles.instances().stream()
                .filter(name -> name.equalsIgnoreCase(selector.group(1)))
                .findFirst()
                .flatMap(name -> titles.byId(name, Long.parseLong(selector.group(2))));
    }

    /// Those that are called so, or a part of it.
    List<Found> named(String asked, int most) {
        Matcher episode = EPISODE.matcher(asked);
        if (episode.matches()) {
            return titles.episode(
                    episode.group(1),
                    Integer.parseInt(episode.group(2)),
                    Integer.parseInt(episode.group(3)),
                    most);
        }
        Matcher movie = MOVIE.matcher(asked);
        if (movie.matches()) {
            List<Found> found =
                    titles.containing(movie.group(1), Integer.parseInt(movie.group(2)), most);
            return found.isEmpty() ? titles.containing(asked, 0, most) : found;
        }
        return titles.containing(asked, 0, most);
    }
}
