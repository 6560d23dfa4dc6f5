package dev.jbitrr.channel;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// Unix signals of this process. The JDK has them only in `sun.misc`, which every JDK exports and
/// the compiler warns of without a way to agree, hence the reflection.
public final class Signals {
    private Signals() {}

    /// Runs `action`, on a thread of the JVM, each time this process gets the signal, instead of
    /// what the JVM would do.
    ///
    /// @param name without `SIG`
    /// @return false where the JVM does not let us, as under `-Xrs`
    public static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            handlerOf(name, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /// Lets the signal pass without effect.
    public static boolean ignore(String name) {
        return on(name, () -> {});
    }

    private static InvocationHandler handlerOf(String name, Runnable action) {
        return (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "handle" -> {
                        action.run();
                        yield null;
                    }
                    case "equals" -> proxy.hashCode() == arguments[0].hashCode();
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "handler of SIG" + name;
                };
    }
}
