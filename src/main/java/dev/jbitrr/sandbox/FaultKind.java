package dev.jbitrr.sandbox;

/// How a simulated server can misbehave.
public enum FaultKind {
    /// Answers late, and otherwise well.
    DELAY,
    /// Answers with a status and a short text.
    STATUS,
    /// Closes the connection instead of answering.
    DROP,
    /// Closes the connection in the middle of the answer.
    DROP_MIDWAY,
    /// Answers 200 with the beginning of a JSON text.
    TRUNCATE,
    /// Answers with the first half of what it would have said.
    HALF,
    /// Answers 200 with a web page.
    HTML,
    /// Answers 200 with an empty JSON object.
    EMPTY_OBJECT,
    /// Answers 200 with an empty JSON list.
    EMPTY_LIST,
    /// Does not answer until the faults are cleared.
    HANG
}
