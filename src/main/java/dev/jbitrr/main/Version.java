package dev.jbitrr.main;

import picocli.CommandLine.IVersionProvider;

/// What this build is: for `version`, the log's first line and the page.
public final class Version implements IVersionProvider {
    private static final String UNPACKED = "development";

    /// The version of the product, from the jar's manifest.
    static String product() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    /// One line: version, runtime, platform.
    static String line() {
        return "jBitrr %s, Java %s (%s), %s %s"
                .formatted(
                        product(),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
