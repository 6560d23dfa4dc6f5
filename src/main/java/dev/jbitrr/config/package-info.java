/// The key registry and what is made of it: settings records, problems, template, reference page.
@NullMarked
package dev.jbitrr.config;

import org.jspecify.annotations.NullMarked;
