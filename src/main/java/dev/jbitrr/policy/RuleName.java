package dev.jbitrr.policy;

import java.util.Locale;

/// The rules by name, as settings, journal and page show them. Renaming one is a migration.
///
/// Each carries its sentence: what was seen (`{measured}` against `{limit}`) and what would change
/// the decision.
public enum RuleName {
    IGNORED("the tag {measured} asks jBitrr to leave it alone; removing the tag changes that"),
    UNDERWAY("{measured} is under way; the next judgement comes when it is over"),
    UNCERTAIN("{measured}, so nothing is judged; a whole and fresh answer changes that"),
    BUSY("qBittorrent is busy with it ({measured}); it is judged again when that is over"),
    FAULTY("qBittorrent reports {measured}; it is judged again when that is repaired"),
    IMPORTED("it is complete and was imported ({measured}); a new grab of it would change that"),
    WITHIN_LIMIT("it has seeded {measured}, and it goes when it has reached {limit}"),
    TRACKERS_UNKNOWN(
            "its trackers could not be read, so it is not known which seeding limit holds for it;"
                    + " knowing them changes that"),
    COMPLETED("it is complete and not imported yet, so the Arr is told to import it"),
    NO_PATH("it is complete, but qBittorrent does not say where; a content path changes that"),
    STOPPED("it was stopped, and what a person stopped stays so; starting it changes that"),
    FORCED("a person forced it ({measured}); taking that back changes the judgement"),
    QUEUED("it waits in qBittorrent's queue; its turn changes that"),
    SEEDING("it seeds what it has; nothing but a change of its state is judged"),
    STALL_TOLERATED("{measured}, and StalledDelay sets no time for that; a delay would change it"),
    NEARLY_COMPLETE(
            "it is at {measured}, above the {limit} up to which stalled ones are removed; only its"
                    + " completion changes that"),
    YOUNG(
            "it was added {measured} ago, and the first {limit} are left alone; its age changes that"),
    DOWNLOADING("data arrived {measured} ago; {limit} without any would make it stalled"),
    AWAITING_METADATA(
            "it has been without metadata for {measured}; {limit} are tolerated before removal"),
    STALLED(
            "no data has arrived for {measured}, and {limit} are tolerated; data arriving before"
                    + " the removal would have kept it"),
    NO_METADATA(
            "it has had no metadata for {measured}, and {limit} are tolerated; metadata arriving"
                    + " before the removal would have kept it"),
    // Rules that remove.
    SLOW(
            "it would need {measured} more, and {limit} are tolerated; a faster download changes that"),
    UNAVAILABLE(
            "not all of it can be had from anybody ({measured} copies), and no data has arrived for"
                    + " {limit}; a complete seeder changes that"),
    FAILED_CATEGORY(
            "somebody put it into the category {measured}, which asks for its removal; taking it"
                    + " out of there changes that"),
    MISSING_FILES(
            "its files have been missing for {measured}, and {limit} are tolerated; putting them"
                    + " back changes that"),
    NO_WANTED_FILES(
            "the file rules want none of its files ({measured}); other file rules change that"),
    UNPLAYABLE("its finished files cannot be played ({measured}); whole files change that"),
    CUSTOM_FORMAT_UNMET(
            "its custom-format score is {measured}, and {limit} is asked for; another score or"
                    + " profile changes that"),
    ARR_ERROR(
            "the Arr says about it: {measured}; that text is in ArrErrorCodesToBlocklist, and"
                    + " taking it out of there changes that"),
    SEEDING_LIMIT(
            "it has seeded {measured}, and its limit is {limit}; a higher limit changes that"),
    // Rules that check again, replace, or keep.
    ERRORED("qBittorrent reports an {measured}, so its data is checked again ({limit})"),
    RECHECK_CATEGORY(
            "somebody put it into the category {measured}, which asks for a check of its data;"
                    + " then it returns to {limit}"),
    NO_HOME(
            "somebody put it into the category {measured}, but it is not known where it would return"
                    + " to after a check of its data; putting it into its own category first"
                    + " changes that"),
    STALLED_AT_FIRST(
            "{measured}, so another release is searched for, while it stays until {limit}; data"
                    + " arriving before that would have changed it"),
    NO_SPACE("the disk has no room for it, so it waits until there is; free space changes that"),
    SPACE_FREED("{measured}, so what was stopped for want of space may go on"),
    IMPORT_GIVEN_UP(
            "it is complete, but its import was given up: {measured}; it is tried again later"),
    SPARED("a person wants it kept ({measured}); only a person changes that"),
    RECYCLED("it was removed and waits in the category {measured} for its end; undo puts it back"),
    RECYCLED_END("it was removed before and its time in the recycle category is over ({measured})"),
    // Rules that put something right.
    FILE_CHOICE("{measured} of its files are not wanted by the file rules"),
    ADDED_STOPPED("it was added stopped, and once its files are chosen it may run"),
    TRACKER_ROW("the tracker row {measured} says so"),
    DEAD_TRACKER("a tracker said again and again: {measured}"),
    RATE_LIMIT("its limit is {measured}, and {limit} is asked for"),
    SUPER_SEEDING("the tracker row {measured} decides about super seeding"),
    TAGS("its tags are to say what holds ({measured})"),
    /// What a manager without an Arr has to say about a complete torrent.
    WATCHED(
            "it is in the category {measured}, which belongs to no Arr, and no seeding limit is set"
                    + " for it; setting one changes that"),

    // What guards say. Their sentences follow the one of the decision that they hold back.
    DRY_RUN("{measured} is on, so nothing is done; switching it off changes that"),
    HIT_AND_RUN(
            "it still owes seeding ({measured}), so it is not removed; seeding that changes it"),
    NOT_IMPORTED("its import is not confirmed, so it stays; the import changes that"),
    PAUSED("all removals are paused ({measured}); letting them go on changes that"),
    OUTAGE(
            "{measured} failed together, which looks like an outage of {limit} and not like bad"
                    + " torrents; a sign of life from there changes that"),
    BREAKER(
            "{measured} were removed without approval already, and {limit} may be in this time; a"
                    + " person's approval changes that"),
    OFFLINE(
            "qBittorrent has no connection to the internet, so silence proves nothing;"
                    + " a connection changes that");

    private final String sentence;

    RuleName(String sentence) {
        this.sentence = sentence;
    }

    /// The name in settings, journal and page: `nearly-complete`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it finds a torrent ill. Such a finding needs evidence that something else is not:
    /// the connection, a tracker, a disk.
    public boolean health() {
        return this == STALLED
                || this == NO_METADATA
                || this == SLOW
                || this == UNAVAILABLE
                || this == MISSING_FILES;
    }

    /// Whether it may remove a torrent as soon as that was added: what it finds does not get better
    /// with age, or a person asked for it.
    boolean atAnyAge() {
        return this == NO_WANTED_FILES
                || this == FAILED_CATEGORY
                || this == CUSTOM_FORMAT_UNMET
                || this == ARR_ERROR
                || this == UNPLAYABLE;
    }

    String sentence(String measured, String limit) {
        String text = sentence.replace("{measured}", measured).replace("{limit}", limit);
        return (text.startsWith("q") ? "q" : text.substring(0, 1).toUpperCase(Locale.ROOT))
                + text.substring(1)
                + ".";
    }
}
