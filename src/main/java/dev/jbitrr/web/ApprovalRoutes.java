package dev.jbitrr.web;

import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approval.Answer;
import dev.jbitrr.store.Approvals;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The removals that wait for a person, and the answers.
final class ApprovalRoutes {
    private static final int OF_LATE = 200;

    @Json
    record Row(
            long id,
            String instance,
            String qbit,
            String hash,
            String name,
            String rule,
            String reason,
            Instant askedAt,
            String answer,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy) {

        static Row of(Approval asked) {
            return new Row(
                    asked.id(),
                    asked.instance(),
                    asked.qbit(),
                    asked.hash().value(),
                    asked.name(),
                    asked.rule(),
                    asked.reason(),
                    asked.askedAt(),
                    asked.answer().name().toLowerCase(Locale.ROOT),
                    asked.answeredAt(),
                    asked.answeredBy().isEmpty() ? null : asked.answeredBy());
        }
    }

    /// @param pending how many wait
    @Json
    record Page(List<Row> approvals, int pending) {}

    /// What the answer to all may be limited to.
    @Json
    record Which(@Nullable String instance) {}

    /// @param answered how many waited and have their answer now
    @Json
    record Answered(String status, int answered) {}

    private final Approvals approvals;
    private final Waking waking;
    private final InstantSource clock;

    ApprovalRoutes(Approvals approvals, Waking waking, InstantSource clock) {
        this.approvals = approvals;
        this.waking = waking;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.api("GET", "/approvals", (call, _) -> Reply.ok(page(call)));
        router.api("POST", "/approvals/approve", (call, _) -> all(call, true));
        router.api("POST", "/approvals/reject", (call, _) -> all(call, false));
        router.matching(
                "POST",
                "/approvals/([0-9]{1,18})/approve",
                (call, parts) -> one(call, parts, true));
        router.matching(
                "POST",
                "/approvals/([0-9]{1,18})/reject",
                (call, parts) -> one(call, parts, false));
    }

    private Page page(Call call) {
        List<Approval> pending = approvals.pending();
        Stream<Approval> others =
                switch (call.query("state").orElse("pending")) {
                    case "pending" -> Stream.of();
                    case "all" ->
                            approvals.latest(OF_LATE).stream()
                                    .filter(each -> each.answer() != Answer.PENDING);
                    default -> throw Problem.of(400, "state must be pending or all").raised();
                };
        return new Page(
                Stream.concat(pending.stream(), others).map(Row::of).toList(), pending.size());
    }

    private Reply one(Call call, List<String> parts, boolean approved) {
        long id = Long.parseLong(parts.getFirst());
        Approval answered =
                approvals
                        .answer(id, approved, waking.who(call), clock.instant())
                        .orElseThrow(() -> refusal(id));
        waking.instances(Set.of(answered.instance()));
        return Reply.ok(Row.of(answered));
    }

    private Problem.Raised refusal(long id) {
        return approvals
                .find(id)
                .map(known ->
                        Problem.of(
                                409,
                                "it does not wait any more: it is "
                                        + known.answer().name().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> Problem.of(404, "no approval has the number " + id))
                .raised();
    }

    private Reply all(Call call, boolean approved) {
        String instance = instance(call);
        Set<String> concerned = new HashSet<>();
        approvals.pending().stream()
                .map(Approval::instance)
                .filter(name -> instance.isEmpty() || name.equals(instance))
                .forEach(concerned::add);
        int answered = approvals.answerAll(instance, approved, waking.who(call), clock.instant());
        waking.instances(concerned);
        return Reply.ok(new Answered("ok", answered));
    }

    /// From the query, else from the body; empty means all.
    private static String instance(Call call) {
        return call.query("instance")
                .orElseGet(() -> {
                    String named = call.json() ? call.body(Which.class).instance() : null;
                    return named == null ? "" : named;
                });
    }
}
