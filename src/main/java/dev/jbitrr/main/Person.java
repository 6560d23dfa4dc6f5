package dev.jbitrr.main;

/// Who gave a command, as it is written down.
final class Person {
    private Person() {}

    static String atCommandLine() {
        String name = System.getProperty("user.name", "");
        return name.isBlank() ? "somebody at the command line" : name + " at the command line";
    }
}
