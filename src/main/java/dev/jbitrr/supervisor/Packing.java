package dev.jbitrr.supervisor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which manager lives in which worker process. Pure, and stable: a section that stays keeps its
/// place, so that a changed configuration restarts only what it must.
///
/// @param maxWorkers at most so many processes; 0 = one each
public record Packing(int maxWorkers, List<Pack> packs) {
    /// Nothing packed yet.
    public static final Packing NONE = new Packing(0, List.of());

    private static final String SHARED = "managers-";

    /// The sections of one process, in the order of the configuration.
    public record Pack(String name, List<String> sections) {
        public Pack {
            sections = List.copyOf(sections);
        }
    }

    public Packing {
        packs = List.copyOf(packs);
    }

    /// The packing of these sections that moves as few as it can.
    public Packing next(List<String> sections, int most) {
        if (most <= 0) {
            return new Packing(
                    0, sections.stream().map(one -> new Pack(one, List.of(one))).toList());
        }
        return new Packing(most, keeps(most) ? keeping(sections) : fresh(sections, most));
    }

    /// Who changes the bound wants a new deal.
    private boolean keeps(int most) {
        return most == maxWorkers && !packs.isEmpty();
    }

    /// Even shares of the list, in its order.
    private static List<Pack> fresh(List<String> sections, int most) {
        int workers = Math.min(most, sections.size());
        return IntStream.range(0, workers)
                .mapToObj(number ->
                        new Pack(
                                SHARED + (number + 1),
                                sections.subList(
                                        sections.size() * number / workers,
                                        sections.size() * (number + 1) / workers)))
                .toList();
    }

    private List<Pack> keeping(List<String> sections) {
        var shares = new ArrayList<List<String>>();
        for (int number = 0; number < maxWorkers; number++) {
            shares.add(new ArrayList<>(kept(SHARED + (number + 1), sections)));
        }
        sections.stream()
                .filter(section -> shares.stream().noneMatch(share -> share.contains(section)))
                .forEach(section -> smallest(shares).add(section));
        return IntStream.range(0, maxWorkers)
                .filter(number -> !shares.get(number).isEmpty())
                .mapToObj(number -> new Pack(SHARED + (number + 1), shares.get(number)))
                .toList();
    }

    private List<String> kept(String name, List<String> sections) {
        return packs.stream()
                .filter(pack -> pack.name.equals(name))
                .flatMap(pack -> pack.sections.stream())
                .filter(sections::contains)
                .toList();
    }

    private static List<String> smallest(List<List<String>> shares) {
        return shares.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    }
}
