package dev.jbitrr.manager;

/// Nobody listens.
final class Silent implements Reporter {
    @Override
    public void ready(String instance) {}

    @Override
    public void changed() {}

    @Override
    public void event(String kind, String instance, String json) {}
}
