package dev.jbitrr.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `jbitrr version`.
@Command(name = "version", description = "Prints version, Java and platform.")
final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Cli.done(Version.line());
    }
}
