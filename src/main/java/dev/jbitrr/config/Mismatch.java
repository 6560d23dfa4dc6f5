package dev.jbitrr.config;

/// A value is not what its key demands. Caught where the key is read, and noted as a [Problem].
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The key's own description of what is allowed says enough.
    Mismatch() {
        this("");
    }

    /// @param detail what is wrong with it, more precisely than the key's description
    Mismatch(String detail) {
        super(detail, null, false, false);
    }

    String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
