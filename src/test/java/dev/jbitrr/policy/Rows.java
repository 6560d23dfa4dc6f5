package dev.jbitrr.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tracker rows for tests: one without an opinion, and what is different about this one.
public record Rows(
        String uri,
        @Nullable Integer priority,
        boolean add,
        boolean remove,
        boolean superSeed,
        boolean sort,
        @Nullable Integer downloadLimit,
        @Nullable Integer uploadLimit,
        Set<String> tags,
        HitAndRun hitAndRun) {

    public static Rows row(String uri) {
        return new Rows(
                uri, null, false, false, false, false, null, null, Set.of(), HitAndRun.DISABLED);
    }

    public Rows priority(int value) {
        return new Rows(
                uri,
                value,
                add,
                remove,
                superSeed,
                sort,
                downloadLimit,
                uploadLimit,
                tags,
                hitAndRun);
    }

    public Rows adding() {
        return new Rows(
                uri,
                priority,
                true,
                remove,
                superSeed,
                sort,
                downloadLimit,
                uploadLimit,
                tags,
                hitAndRun);
    }

    public Rows removing() {
        return new Rows(
                uri,
                priority,
                add,
                true,
                superSeed,
                sort,
                downloadLimit,
                uploadLimit,
                tags,
                hitAndRun);
    }

    public Rows superSeeding() {
        return new Rows(
                uri,
                priority,
                add,
                remove,
                true,
                sort,
                downloadLimit,
                uploadLimit,
                tags,
                hitAndRun);
    }

    public Rows sorting() {
        return new Rows(
                uri,
                priority,
                add,
                remove,
                superSeed,
                true,
                downloadLimit,
                uploadLimit,
                tags,
                hitAndRun);
    }

    public Rows limits(@Nullable Integer download, @Nullable Integer upload) {
        return new Rows(
                uri, priority, add, remove, superSeed, sort, download, upload, tags, hitAndRun);
    }

    public Rows tagging(String... names) {
        return new Rows(
                uri,
                priority,
                add,
                remove,
                superSeed,
                sort,
                downloadLimit,
                uploadLimit,
                Set.of(names),
                hitAndRun);
    }

    public TrackerRule build() {
        return new TrackerRule(
                uri,
                uri,
                priority,
                sort,
                null,
                downloadLimit,
                uploadLimit,
                null,
                null,
                add,
                remove,
                superSeed,
                tags,
                hitAndRun);
    }
}
