package dev.jbitrr.store;

import java.util.function.Consumer;

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

    public Marks withFilesChosen(String fingerprint) {
        return with(draft -> draft.filesChosen = fingerprint);
    }

    public Marks withAddedStopped(boolean stopped) {
        return with(draft -> draft.addedStopped = stopped);
    }

    public Marks withRechecks(int number) {
        return with(draft -> draft.rechecks = number);
    }

    public Marks withReplaced(boolean done) {
        return with(draft -> draft.replaced = done);
    }

    public Marks withUnplayable(String what) {
        return with(draft -> draft.unplayable = what);
    }

    public Marks withImportTrouble(String why) {
        return with(draft -> draft.importTrouble = why);
    }

    public Marks withHome(String category, String instance) {
        return with(draft -> {
            draft.home = category;
            draft.homeInstance = instance;
        });
    }

    public Marks withSuperSeeded(boolean on) {
        return with(draft -> draft.superSeeded = on);
    }

    private Marks with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.marks();
    }

    /// Marks while they are being changed.
    private static final class Draft {
        private String filesChosen;
        private boolean addedStopped;
        private int rechecks;
        private boolean replaced;
        private String unplayable;
        private String importTrouble;
        private String home;
        private String homeInstance;
        private boolean superSeeded;

        Draft(Marks before) {
            filesChosen = before.filesChosen;
            addedStopped = before.addedStopped;
            rechecks = before.rechecks;
            replaced = before.replaced;
            unplayable = before.unplayable;
            importTrouble = before.importTrouble;
            home = before.home;
            homeInstance = before.homeInstance;
            superSeeded = before.superSeeded;
        }

        Marks marks() {
            return new Marks(
                    filesChosen,
                    addedStopped,
                    rechecks,
                    replaced,
                    unplayable,
                    importTrouble,
                    home,
                    homeInstance,
                    superSeeded);
        }
    }
}
