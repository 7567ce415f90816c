/**
 * S3 in the process of the tests. Who uses it brings {@code org.gaul:s3proxy} and the SDK's {@code s3}.
 */
@NullMarked
package dev.replicator.testkit.s3;

import org.jspecify.annotations.NullMarked;
