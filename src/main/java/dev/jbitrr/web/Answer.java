package dev.jbitrr.web;

import java.io.IOException;
import java.io.OutputStream;

/// What a route answers: all at once, or as a stream that lasts.
sealed interface Answer permits Reply, Answer.Stream {

    /// Events without end, written by the thread of the request.
    record Stream(Writer writer) implements Answer {}

    /// Writes until the reader is gone.
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
