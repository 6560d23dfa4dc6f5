package dev.jbitrr.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A supervisor that remembers what it was asked and answers when told to.
final class FakeSupervisor implements SupervisorLink {
    final List<String> asked = new CopyOnWriteArrayList<>();

    /// What every request is answered with.
    volatile CompletableFuture<List<String>> answer =
            CompletableFuture.completedFuture(List.of("done"));

    volatile boolean present = true;

    @Override
    public boolean present() {
        return present;
    }

    @Override
    public CompletableFuture<List<String>> restart(String name) {
        return asked("restart " + name);
    }

    @Override
    public CompletableFuture<List<String>> restartAll() {
        return asked("restart-all");
    }

    @Override
    public CompletableFuture<List<String>> reload() {
        return asked("reload");
    }

    @Override
    public CompletableFuture<List<String>> runNow(String name, String loop) {
        return asked("run-now " + name + " " + loop);
    }

    private CompletableFuture<List<String>> asked(String what) {
        asked.add(what);
        return answer;
    }
}
