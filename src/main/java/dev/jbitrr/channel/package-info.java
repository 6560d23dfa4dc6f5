/// The protocol between the supervisor and its children: messages, framing, leash, exit codes.
@NullMarked
package dev.jbitrr.channel;

import org.jspecify.annotations.NullMarked;
