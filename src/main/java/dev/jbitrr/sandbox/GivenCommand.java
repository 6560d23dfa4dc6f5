package dev.jbitrr.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A command that a simulated Arr was given, or gave itself.
///
/// @param body as it came
/// @param client what its sender calls itself (`User-Agent`); empty when it was the Arr itself
/// @param queued when it was accepted
/// @param status `queued`, `started`, `completed` or `failed`
public record GivenCommand(
        long id,
        String name,
        Map<String, Object> body,
        String client,
        Instant queued,
        String status) {

    static GivenCommand of(ArrCommands.Command command) {
        return new GivenCommand(
                command.id,
                command.name,
                command.body,
                command.client,
                command.queued,
                command.status);
    }

    public boolean search() {
        return name.endsWith("Search");
    }

    /// The ids in its `movieIds`, `episodeIds`, `albumIds` or `bookIds`.
    public List<Long> ids() {
        return body.entrySet().stream()
                .filter(field -> field.getKey().endsWith("Ids"))
                .flatMap(field ->
                        field.getValue() instanceof List<?> list ? list.stream() : Stream.of())
                .filter(Number.class::isInstance)
                .map(id -> ((Number) id).longValue())
                .toList();
    }

    /// One of its numbers, such as `seriesId`; 0 when it has none of this name.
    public long number(String field) {
        return body.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
