package dev.jbitrr.store;

/// What we did to a torrent, or learned about it, that must not be forgotten in its life.
///
/// @param filesChosen fingerprint of the file rules by which its files were chosen; empty when they
///   were not
/// @param addedStopped whether it was stopped when it was first seen, and nobody has started it
///   since
/// @param rechecks how often we had it checked because of an error, since it last worked
/// @param replaced whether another release was searched for because it stalled
/// @param unplayable what is wrong with its finished files; empty when nothing is known to be
/// @param importTrouble why its import was given up; empty when it was not
/// @param home its last category that is no special one; empty when unknown
/// @param homeInstance who owned it there; empty when unknown
/// @param superSeeded whether we switched its super seeding on
public record Marks(
        String filesChosen,
        boolean addedStopped,
        int rechecks,
        boolean replaced,
        String unplayable,
        String importTrouble,
        String home,
        String homeInstance,
        boolean superSeeded) {
    public static final Marks NONE = new Marks("", false, 0, false, "", "", "", "", false);

    /// Of a torrent that we did not put into super seeding.
    public Marks(
            String filesChosen,
            boolean addedStopped,
            int rechecks,
            boolean replaced,
            String unplayable,
            String importTrouble,
            String home,
            String homeInstance) {
        this(
                filesChosen,
                addedStopped,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                false);
    }

    public Marks withFilesChosen(String fingerprint) {
        return new Marks(
                fingerprint,
                addedStopped,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withAddedStopped(boolean stopped) {
        return new Marks(
                filesChosen,
                stopped,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withRechecks(int number) {
        return new Marks(
                filesChosen,
                addedStopped,
                number,
                replaced,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withReplaced(boolean done) {
        return new Marks(
                filesChosen,
                addedStopped,
                rechecks,
                done,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withUnplayable(String what) {
        return new Marks(
                filesChosen,
                addedStopped,
                rechecks,
                replaced,
                what,
                importTrouble,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withImportTrouble(String why) {
        return new Marks(
                filesChosen,
                addedStopped,
                rechecks,
                replaced,
                unplayable,
                why,
                home,
                homeInstance,
                superSeeded);
    }

    public Marks withHome(String category, String instance) {
        return new Marks(
                filesChosen,
                addedStopped,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                category,
                instance,
                superSeeded);
    }

    public Marks withSuperSeeded(boolean on) {
        return new Marks(
                filesChosen,
                addedStopped,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                home,
                homeInstance,
                on);
    }
}
