package dev.jbitrr.web;

import dev.jbitrr.channel.ChildEnd;
import dev.jbitrr.channel.Down;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The supervisor at the other end of the channel.
public final class ChannelLink implements SupervisorLink {
    private final ChildEnd channel;

    public ChannelLink(ChildEnd channel) {
        this.channel = channel;
    }

    @Override
    public CompletableFuture<List<String>> restart(String name) {
        return ask("restart", name);
    }

    @Override
    public CompletableFuture<List<String>> restartAll() {
        return ask("restart-all");
    }

    @Override
    public CompletableFuture<List<String>> reload() {
        return ask("reload");
    }

    @Override
    public CompletableFuture<List<String>> runNow(String name, String loop) {
        return ask("run-now", name, loop);
    }

    private CompletableFuture<List<String>> ask(String command, String... arguments) {
        return channel.request(command, List.of(arguments)).thenApply(ChannelLink::lines);
    }

    private static List<String> lines(Down.Answer answer) {
        if (answer.error() != null) {
            throw new Refused(answer.error());
        }
        return answer.lines();
    }
}
