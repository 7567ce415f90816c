/**
 * The fence: a planned change becomes one conditional request, an answer the next step or an outcome. Building requests
 * and reading refusals is pure; the classes named {@code DynamoDb…} are the only ones of the library that hold a client.
 * Nothing here is ever done in two steps that a crash could part.
 */
@NullMarked
package dev.replicator.write;

import org.jspecify.annotations.NullMarked;
