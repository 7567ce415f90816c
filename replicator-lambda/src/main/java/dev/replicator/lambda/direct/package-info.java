/**
 * Sends PutItem requests without the pipeline of the SDK.
 *
 * <p>A change is one put, and the pipeline takes more than half of its CPU time. No other operation is done
 * here: a transaction of fifty items spreads that cost.
 */
package dev.replicator.lambda.direct;
