package dev.replicator.cli.buckets;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.CloudWatchMetrics;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.terminal.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ReplicationRule;

/**
 * Asks S3 and CloudWatch about the replication of a bucket, and builds the sections. Blocks.
 *
 * @param maxLatency the largest replication latency that is not reported as a problem
 */
record BucketSections(
        RegionClients clients, String source, DestinationClients destinations, Duration maxLatency, Instant now) {

    List<Section> sections() {
        S3AsyncClient s3 = clients.s3();
        Bucket bucket = new Bucket(s3, source);
        bucket.requireReplication(clients, "--region and --profile");
        BucketSettings settings = BucketSettings.of(s3, source);
        Section first = new Section("source");
        settings.describe(first, "source");
        List<Section> sections = new ArrayList<>(List.of(first));
        for (ReplicationRule rule : bucket.rules()) {
            sections.add(section(s3, new RuleState(rule, source), settings));
        }
        return sections;
    }

    private Section section(S3AsyncClient s3, RuleState rule, BucketSettings sourceSettings) {
        Section section = new Section("rule " + rule.id());
        rule.describe(section, sourceSettings.usesKms());
        String destination = rule.destination();
        AwsAnswer<String> region = AwsAnswer.of(() -> new Bucket(s3, destination).region());
        if (region.answer().isEmpty()) {
            return section.problem("The destination '" + destination + "' does not answer.", region.why());
        }
        RegionClients there = destinations.in(region.answer().get());
        BucketSettings.of(there.s3(), destination).describe(section, "destination");
        if (rule.hasMetrics()) {
            new RuleMetrics(
                            rule,
                            new CloudWatchMetrics(clients.cloudWatch()),
                            new CloudWatchMetrics(there.cloudWatch()),
                            now)
                    .describe(section, maxLatency);
        }
        return section;
    }
}
