package dev.jbitrr.bench;

/// One line of the table.
///
/// @param bound what must be reached
record Row(String what, String bound, String measured, String note) {
    static final String HEAD = "| what | must reach | measured | note |\n|---|---|---|---|";

    String line() {
        return "| %s | %s | %s | %s |".formatted(what, bound, measured, note);
    }
}
