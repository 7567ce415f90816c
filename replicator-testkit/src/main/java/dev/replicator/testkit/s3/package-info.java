/** Runs S3 in the process of the tests. Add {@code org.gaul:s3proxy} and the SDK's {@code s3} to the tests. */
@NullMarked
package dev.replicator.testkit.s3;

import org.jspecify.annotations.NullMarked;
