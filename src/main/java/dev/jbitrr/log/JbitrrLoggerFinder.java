package dev.jbitrr.log;

/// Makes the JDK and every library that speaks `System.Logger` log through [Logging].
public final class JbitrrLoggerFinder extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new InstanceLogger(name, "");
    }
}
