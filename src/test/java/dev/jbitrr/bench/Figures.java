package dev.jbitrr.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/// What was measured several times.
record Figures(List<Double> sorted) {
    Figures(List<Double> sorted) {
        this.sorted = sorted.stream().sorted().toList();
    }

    static Figures of(int times, DoubleSupplier measure) {
        return new Figures(DoubleStream.generate(measure).limit(times).boxed().toList());
    }

    double median() {
        return sorted.get((sorted.size() - 1) / 2);
    }

    double greatest() {
        return Collections.max(sorted);
    }

    double sum() {
        return sorted.stream().mapToDouble(Double::doubleValue).sum();
    }

    /// `0.81 s (n = 5, at most 0.93)`
    String seconds() {
        return String.format(
                Locale.ROOT, "%.2f s (n = %d, at most %.2f)", median(), sorted.size(), greatest());
    }

    /// `29.1–30.2`
    String range() {
        return String.format(Locale.ROOT, "%.1f–%.1f", sorted.getFirst(), greatest());
    }
}
