package dev.jbitrr.explain;

import dev.jbitrr.store.JournalEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One decision as a sentence: who wanted what, what came of it, and why.
record Telling(Times times) {
    /// What decides a torrent's fate.
    private static final Map<String, Verb> FATES =
            Map.of(
                    "keep", new Verb("leave it alone", "left it alone"),
                    "import", new Verb("have it imported", "had it imported"),
                    "remove", new Verb("remove it", "removed it"),
                    "recheck", new Verb("have its data checked again", "had its data checked"),
                    "replace", new Verb("search for another release", "searched for another one"),
                    "restore", new Verb("put it back", "put it back"));

    /// What is put right about it meanwhile.
    private static final Map<String, Verb> ADJUSTMENTS =
            Map.of(
                    "choose-files", new Verb("choose its files", "chose its files"),
                    "add-tags", new Verb("give it tags", "gave it tags"),
                    "remove-tags", new Verb("take tags off it", "took tags off it"),
                    "limit-download", new Verb("limit its download", "limited its download"),
                    "limit-upload", new Verb("limit its upload", "limited its upload"),
                    "super-seed",
                            new Verb("switch its super seeding", "switched its super seeding"),
                    "add-trackers", new Verb("give it trackers", "gave it trackers"),
                    "remove-trackers", new Verb("take trackers off it", "took trackers off it"),
                    "start", new Verb("start it", "started it"));

    /// What is done for an item of a library.
    private static final Map<String, Verb> EFFORTS =
            Map.of(
                    "search", new Verb("search for it", "searched for it"),
                    "temporary-profile",
                            new Verb(
                                    "give it the temporary quality profile",
                                    "gave it the temporary quality profile"),
                    "own-profile",
                            new Verb(
                                    "give it its own quality profile back",
                                    "gave it its own quality profile back"),
                    "let-go",
                            new Verb(
                                    "leave its quality profile to others",
                                    "left its quality profile to others"));

    private static final Map<String, String> GUARDS =
            Map.ofEntries(
                    Map.entry("dry-run", "the dry run"),
                    Map.entry("hit-and-run", "what it may owe a tracker"),
                    Map.entry("not-imported", "its missing import"),
                    Map.entry("breaker", "the limit on removals"),
                    Map.entry("paused", "the pause of all removals"),
                    Map.entry("outage", "what looks like an outage"),
                    Map.entry("offline", "the missing connection to the internet"),
                    Map.entry("young", "its young age"),
                    Map.entry("spared", "a person's wish"),
                    Map.entry("ignored", "the tag that asks to leave it alone"));

    private record Verb(String wish, String done) {}

    /// The guard in words.
    static String guard(String label) {
        return GUARDS.getOrDefault(label, "the guard " + Printable.text(label));
    }

    /// What is done by a decision, as a wish: `remove it`.
    static String wish(String decision) {
        Verb verb = FATES.get(decision);
        return verb == null ? "carry out “" + Printable.text(decision) + "”" : verb.wish();
    }

    /// Whether an entry is about what becomes of the torrent, and not about a detail of it.
    static boolean fate(JournalEntry entry) {
        return FATES.containsKey(entry.decision());
    }

    Explanation.Told told(JournalEntry entry) {
        return new Explanation.Told(
                entry.at(),
                Printable.text(entry.instance()),
                Printable.text(entry.rule()),
                sentence(entry));
    }

    private String sentence(JournalEntry entry) {
        String who = Printable.text(entry.instance());
        return what(who, entry)
                + " "
                + closed(Printable.text(entry.reason()))
                + together(entry)
                + again(entry);
    }

    private static String what(String who, JournalEntry entry) {
        String decision = entry.decision();
        Verb fate = FATES.get(decision);
        Verb verb = fate == null ? lesser(entry) : fate;
        if (verb == null) {
            return "%s: %s (%s)."
                    .formatted(who, Printable.text(decision), Printable.text(entry.outcome()));
        }
        boolean atOnce =
                (fate == null && !EFFORTS.containsKey(decision)) || decision.equals("keep");
        return switch (entry.outcome()) {
            case "withheld" ->
                    "%s would %s, but %s held that back."
                            .formatted(who, verb.wish(), guard(String.valueOf(entry.guard())));
            case "failed" -> who + " could not " + verb.wish() + " yet.";
            case "done" -> who + " " + verb.done() + ".";
            default ->
                    atOnce
                            ? who + " " + verb.done() + "."
                            : who + " set out to " + verb.wish() + ".";
        };
    }

    private static @Nullable Verb lesser(JournalEntry entry) {
        return (entry.target().isEmpty() ? ADJUSTMENTS : EFFORTS).get(entry.decision());
    }

    /// What else was meant, where the item was not alone.
    private static String together(JournalEntry entry) {
        boolean alone = entry.target().isEmpty() || entry.target().equals("item");
        return alone || !entry.decision().equals("search")
                ? ""
                : " That was one search for more: %s.".formatted(Printable.text(entry.name()));
    }

    private String again(JournalEntry entry) {
        var review = entry.reviewAt();
        return entry.outcome().equals("failed") && review != null
                ? " It was to be tried again at " + times.moment(review) + "."
                : "";
    }

    /// A sentence that ends as one.
    static String closed(String sentence) {
        String text = sentence.strip();
        return text.isEmpty() || text.matches("(?s).*[.!?…]") ? text : text + ".";
    }
}
