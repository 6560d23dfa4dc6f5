package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.search.SearchSettings.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Libraries and settings by chance, the same ones for the same seed.
final class RandomLibrary {
    private final Random random;
    final Application application;

    RandomLibrary(long seed) {
        random = new Random(seed);
        application = List.of(Application.values()).get(random.nextInt(4));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    SearchSettings settings() {
        return Searching.with(s -> {
            s.specials = random.nextBoolean();
            s.unmonitored = oneIn(4);
            s.byYear = random.nextBoolean();
            s.reverse = random.nextBoolean();
            s.upgrades = random.nextBoolean();
            s.qualityUnmet = random.nextBoolean();
            s.customFormatUnmet = random.nextBoolean();
            s.grouping = List.of(Grouping.values()).get(below(3));
            s.todaysReleasesFirst = random.nextBoolean();
        });
    }

    Media[] media(int count) {
        List<Media> all = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            all.add(medium(number));
        }
        return all.toArray(Media[]::new);
    }

    Media medium(long id) {
        var medium = facts(id);
        if (oneIn(8)) {
            medium.requested();
        }
        return medium;
    }

    private Media facts(long id) {
        Media medium = blank(id).id(id).has(content()).minimum(below(3) * 10);
        return oneIn(6) ? medium.unmonitored() : medium;
    }

    private Media blank(long id) {
        // What belongs to a family stays in it whatever else changes.
        long family = 1000 + id % 7;
        return switch (application) {
            case RADARR -> Media.movie().titled("M" + below(5)).year(2000 + below(28));
            case SONARR ->
                    Media.episode()
                            .of(family, "S" + family % 3)
                            .number((int) (id % 4), (int) id)
                            .dated(date());
            case LIDARR -> Media.album().of(family, "A" + family % 3).dated(date());
            case READARR -> Media.book().of(family, "B" + family % 3).dated(date());
        };
    }

    private Instant date() {
        return Media.NOW.minus(
                oneIn(5)
                        ? Duration.ofMinutes(below(60 * 48) - 60L * 12)
                        : Duration.ofHours(below(24 * 2000)));
    }

    Content content() {
        return random.nextBoolean()
                ? Content.NONE
                : new Content(true, 1 + below(3), random.nextBoolean(), below(3) * 10);
    }
}
