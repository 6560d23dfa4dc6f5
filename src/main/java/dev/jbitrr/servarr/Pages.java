package dev.jbitrr.servarr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// All pages of a paged answer. The server's total is taken as a hint only: it may be wrong, and a
/// page behind the last one is answered with an earlier page again.
final class Pages {
    /// Records of a page, as we ask for them.
    static final int SIZE = 1000;

    private static final int MOST_PAGES = 500;
    private static final int MOST_READINGS = 3;

    private Pages() {}

    /// What all pages hold together.
    record Whole<T>(List<T> records, int withoutId) {}

    /// Reads page 1 and following. When the total changes meanwhile, a record may have slipped from
    /// a page not yet read to one already read: then all is read again, a few times at most.
    static <T> Whole<T> readAll(IntFunction<Page<T>> fetch) {
        Reading<T> reading = new Reading<>();
        for (int attempt = 1; attempt <= MOST_READINGS; attempt++) {
            reading = new Reading<>();
            reading.run(fetch);
            if (!reading.moved) {
                break;
            }
        }
        return new Whole<>(List.copyOf(reading.records.values()), reading.withoutId);
    }

    private static final class Reading<T> {
        private final Map<Long, T> records = new LinkedHashMap<>();
        private int withoutId;
        private boolean moved;

        void run(IntFunction<Page<T>> fetch) {
            long total = -1;
            for (int number = 1; number <= MOST_PAGES; number++) {
                Page<T> page = fetch.apply(number);
                moved |= total >= 0 && total != page.total();
                total = page.total();
                if (!add(page) || (isShort(page) && count() >= total)) {
                    return;
                }
            }
        }

        private boolean add(Page<T> page) {
            int before = records.size();
            records.putAll(page.records());
            withoutId += page.withoutId();
            return records.size() > before;
        }

        private boolean isShort(Page<T> page) {
            return page.count() < (page.size() > 0 ? page.size() : SIZE);
        }

        private int count() {
            return records.size() + withoutId;
        }
    }
}
