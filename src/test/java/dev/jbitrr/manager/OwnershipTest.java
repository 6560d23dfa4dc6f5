package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who owns a torrent, by its category. `Radarr` has `seed`, `Radarr-4K` has `seed/tl`; `qBit`
/// manages `manual`, and on it subcategories match; on `qBit-2` they do not. Nobody else decides
/// about it (spec/torrents.md B55).
class OwnershipTest {
    private static final Settings SETTINGS = Settings.usual();
    private static final Ownership OWNERSHIP =
            Ownership.of(
                    List.of(SETTINGS.arr("Radarr", "seed"), SETTINGS.arr("Radarr-4K", "seed/tl")),
                    List.of(SETTINGS.qbit("qBit", true, "manual"), SETTINGS.qbit("qBit-2", false)),
                    SETTINGS.general());

    @ParameterizedTest(name = "{0}: {2} in {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                                    | qBittorrent | category      | owner
                    E60: exactly                                 | qBit        | seed/tl       | Radarr-4K
                    E60: the longest path wins                   | qBit        | seed/tl/x     | Radarr-4K
                    E60: the shorter one has the rest            | qBit        | seed/y        | Radarr
                    E60: a longer word is no path below          | qBit        | seedbox       | ''
                    blanks and doubled slashes do not matter     | qBit        | ' seed//tl/ ' | Radarr-4K
                    letters do                                   | qBit        | Seed          | ''
                    a managed category belongs to its section    | qBit        | manual/x      | qBit
                    and to no other                              | qBit-2      | manual        | ''
                    without subcategories only the category      | qBit-2      | seed          | Radarr
                    without subcategories nothing below          | qBit-2      | seed/y        | ''
                    special categories belong to each section    | qBit-2      | failed        | qBit-2
                    special categories never have what is below  | qBit        | recheck/x     | ''
                    no category, no owner                        | qBit        | ''            | ''
                    an unknown qBittorrent                       | qBit-3      | seed          | ''
                    """)
    void belongs(String because, String qbit, String category, String owner) {
        assertThat(OWNERSHIP.owner(qbit, category).orElse("")).isEqualTo(owner);
    }
}
