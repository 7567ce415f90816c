package dev.replicator.testkit.local;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.regions.Region;

/**
 * A JUnit extension that gives each test two empty Regions of DynamoDB Local. Each test has a new access key, which makes
 * the databases empty. The clients are closed after the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final TwoRegions aws = TwoRegions.extension();
 * }</pre>
 *
 * <p>The field may be static if the tests of the class do not run in parallel.
 */
public final class TwoRegions implements BeforeEachCallback, AfterEachCallback {

    private List<LocalRegion> regions = List.of();

    private TwoRegions() {}

    public static TwoRegions extension() {
        return new TwoRegions();
    }

    /** Returns the Region of the replicated table, us-east-1. */
    public LocalRegion primary() {
        return ofThisTest(0);
    }

    /** Returns the Region of the replica, eu-west-1. */
    public LocalRegion peer() {
        return ofThisTest(1);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var accessKey = UUID.randomUUID().toString().replace("-", "");
        regions = List.of(LocalRegion.of(Region.US_EAST_1, accessKey), LocalRegion.of(Region.EU_WEST_1, accessKey));
    }

    /** Closes the clients. JUnit calls this even if DynamoDB Local did not start. */
    @Override
    public void afterEach(ExtensionContext context) {
        regions.forEach(LocalRegion::close);
        regions = List.of();
    }

    private LocalRegion ofThisTest(int index) {
        if (regions.isEmpty()) {
            throw new IllegalStateException("the regions exist while a test runs: ask from within it");
        }
        return regions.get(index);
    }
}
