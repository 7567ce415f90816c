/**
 * PutItem without the SDK's pipeline: written, signed and read here, and sent by the same HTTP client. It is here because a
 * change is one put, and the pipeline takes more than half of its processor time. No other operation enters: a transaction of
 * fifty items spreads that cost by itself.
 */
@NullMarked
package dev.replicator.lambda.direct;

import org.jspecify.annotations.NullMarked;
