package dev.jbitrr.search;

/// What to do about the quality profile of a target.
///
/// To carry out a switch: write down [TempProfile] with its intent ([TempProfile.State#SWITCHING],
/// [TempProfile.State#REVERTING] or [TempProfile.State#TIMING_OUT]) before anything is sent, change
/// the profile, then write down what became of it. A profile that already is the wanted one was
/// changed before a crash; a third one is a person's choice, which ends the tracking.
public sealed interface ProfileStep {

    /// A sentence for people.
    String why();

    record Stay(String why) implements ProfileStep {}

    /// Give it the temporary profile; becomes [TempProfile.State#TEMPORARY].
    ///
    /// @param from its own profile, to be remembered
    record ToTemporary(long from, long to, String why) implements ProfileStep {}

    /// Give it its own profile back.
    ///
    /// @param rests whether it becomes [TempProfile.State#RESTING] (intent
    ///   [TempProfile.State#TIMING_OUT]); else nothing is remembered of it (intent
    ///   [TempProfile.State#REVERTING])
    record Back(long from, long to, String why, boolean rests) implements ProfileStep {}

    /// Remember nothing of it any more; its profile stays what it is.
    record Forget(String why) implements ProfileStep {}
}
