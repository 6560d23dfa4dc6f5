package dev.jbitrr.search;

import dev.jbitrr.library.Content;

/// What the settings want of an item that is as it is, whoever may search for it and when
/// (spec/search.md 2.1).
public final class Wanted {
    private Wanted() {}

    /// Why it is wanted; [Reason#NONE] when it is good enough.
    public static Reason of(Prospect prospect, SearchSettings settings) {
        Content content = prospect.item().content();
        if (!content.complete()) {
            return Reason.MISSING;
        }
        if (settings.qualityUnmet() && content.cutoffUnmet()) {
            return Reason.QUALITY;
        }
        if (settings.customFormatUnmet() && content.score() < prospect.minimumScore()) {
            return Reason.CUSTOM_FORMAT;
        }
        return settings.upgrades() ? Reason.UPGRADE : Reason.NONE;
    }

    /// Why it is not wanted, and which key would change that.
    static String satisfied(Prospect prospect) {
        Content content = prospect.item().content();
        if (content.cutoffUnmet()) {
            return "The library has it, below its quality cutoff, and `QualityUnmetSearch` is off.";
        }
        if (content.score() < prospect.minimumScore()) {
            return ("The library has it with a custom format score of %d below the profile's %d, and"
                            + " `CustomFormatUnmetSearch` is off.")
                    .formatted(content.score(), prospect.minimumScore());
        }
        return "The library has it, as good as its quality profile asks for, and"
                + " `DoUpgradeSearch` is off.";
    }
}
