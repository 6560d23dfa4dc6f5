package dev.jbitrr.policy;

/// What happened to a torrent before, as the store has it.
///
/// @param filesChosen whether its files were chosen by the file rules that hold now
/// @param addedStopped whether it was stopped when it was first seen, as an Arr adds it, and nobody
///   has started it since
/// @param stoppedForSpace whether we stopped it for want of disk space
/// @param rechecks how often we had it checked again because of an error, since it last worked
/// @param replaced whether another release was searched for because it stalled
/// @param unplayable what is wrong with its finished files; empty when nothing is known to be
/// @param importTrouble why its import was given up; empty when it was not
/// @param home the category it had before it came into a special one; empty when unknown
/// @param spared when a person wants it kept: why, in words (a removal undone, or rejected); empty
///   when nobody does
/// @param superSeeded whether we switched its super seeding on
public record Past(
        boolean filesChosen,
        boolean addedStopped,
        boolean stoppedForSpace,
        int rechecks,
        boolean replaced,
        String unplayable,
        String importTrouble,
        String home,
        String spared,
        boolean superSeeded) {
    public static final Past NONE = new Past(false, false, false, 0, false, "", "", "", "");

    /// Of a torrent that we did not put into super seeding.
    public Past(
            boolean filesChosen,
            boolean addedStopped,
            boolean stoppedForSpace,
            int rechecks,
            boolean replaced,
            String unplayable,
            String importTrouble,
            String home,
            String spared) {
        this(
                filesChosen,
                addedStopped,
                stoppedForSpace,
                rechecks,
                replaced,
                unplayable,
                importTrouble,
                home,
                spared,
                false);
    }
}
