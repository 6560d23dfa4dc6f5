package dev.jbitrr.manager;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is asked for once, when somebody needs it. Safe for several threads.
final class Lazily<T> {
    private final Supplier<T> question;
    private @Nullable T answer;

    Lazily(Supplier<T> question) {
        this.question = question;
    }

    synchronized T get() {
        T known = answer;
        if (known == null) {
            known = question.get();
            answer = known;
        }
        return known;
    }
}
