package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is read of a webhook's body: of an Arr's (“Connect → Webhook”) or a request server's. All
/// other fields are stepped over.
///
/// @param eventType the Arr's word for what happened
/// @param notificationType the request server's
@Json
record HookBody(
        @Nullable String eventType,
        @Json.Property("notification_type") @Nullable String notificationType,
        @Nullable Thing movie,
        @Nullable Thing series,
        @Nullable List<Thing> episodes,
        @Nullable Thing artist,
        @Nullable Thing album,
        @Nullable List<Thing> albums,
        @Nullable Thing author,
        @Nullable Thing book,
        @Nullable List<Thing> books) {

    /// Something with an id in its Arr; 0 when it says none.
    @Json
    record Thing(long id) {}

    String event() {
        return Objects.requireNonNullElse(
                eventType, Objects.requireNonNullElse(notificationType, ""));
    }

    /// The movies, episodes, albums or books it is about.
    List<Long> items() {
        return Stream.of(
                        one(movie),
                        many(episodes),
                        one(album),
                        many(albums),
                        one(book),
                        many(books))
                .flatMap(each -> each)
                .map(Thing::id)
                .filter(id -> id > 0)
                .distinct()
                .toList();
    }

    /// The series, artist or author; 0 when there is none.
    long parent() {
        return Stream.of(one(series), one(artist), one(author))
                .flatMap(each -> each)
                .mapToLong(Thing::id)
                .findFirst()
                .orElse(0);
    }

    private static Stream<Thing> one(@Nullable Thing thing) {
        return Stream.ofNullable(thing);
    }

    private static Stream<Thing> many(@Nullable List<Thing> things) {
        return things == null ? Stream.empty() : things.stream().filter(Objects::nonNull);
    }
}
