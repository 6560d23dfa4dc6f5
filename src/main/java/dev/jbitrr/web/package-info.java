/// REST, events and the page.
@NullMarked
package dev.jbitrr.web;

import org.jspecify.annotations.NullMarked;
