/** The example of {@code docs/embed.md}: what an application writes that replicates inside its own process. */
@NullMarked
package dev.replicator.example;

import org.jspecify.annotations.NullMarked;
