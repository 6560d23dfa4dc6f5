package dev.jbitrr.library;

/// A series, an artist or an author.
///
/// @param profile id of its quality profile
/// @param sizeOnDisk bytes of all its files; 0 when there is none
public record Parent(
        long id, String title, boolean monitored, long profile, ExternalIds ids, long sizeOnDisk) {

    public Parent withProfile(long other) {
        return new Parent(id, title, monitored, other, ids, sizeOnDisk);
    }
}
