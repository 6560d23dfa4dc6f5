package dev.jbitrr.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The link of a web process that nobody supervises.
final class NoSupervisor implements SupervisorLink {
    static final String TEXT = "there is no supervisor: this web process was started alone";

    @Override
    public CompletableFuture<List<String>> restart(String name) {
        return refused();
    }

    @Override
    public CompletableFuture<List<String>> restartAll() {
        return refused();
    }

    @Override
    public CompletableFuture<List<String>> reload() {
        return refused();
    }

    @Override
    public CompletableFuture<List<String>> runNow(String name, String loop) {
        return refused();
    }

    @Override
    public boolean present() {
        return false;
    }

    private static CompletableFuture<List<String>> refused() {
        return CompletableFuture.failedFuture(new Refused(TEXT));
    }
}
