package dev.replicator.cli.buckets;

import dev.replicator.cli.terminal.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.MetricsStatus;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleFilter;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.ReplicationTimeStatus;
import software.amazon.awssdk.services.s3.model.SseKmsEncryptedObjectsStatus;
import software.amazon.awssdk.services.s3.model.Tag;

/** A replication rule of a source bucket. */
record RuleState(ReplicationRule rule, String source) {

    String id() {
        return rule.id();
    }

    /** Returns the name of the destination bucket. */
    String destination() {
        String arn = rule.destination().bucket();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    boolean hasMetrics() {
        return rule.destination().metrics() != null
                && rule.destination().metrics().status() == MetricsStatus.ENABLED;
    }

    /** Returns the CloudWatch dimensions of the rule's metrics. */
    Map<String, String> dimensions() {
        return new TreeMap<>(Map.of("SourceBucket", source, "DestinationBucket", destination(), "RuleId", id()));
    }

    /** Adds a description of the rule to a section of the output. */
    void describe(Section section, boolean sourceUsesKms) {
        String objects = objects() + ", to " + destination() + priority() + ".";
        if (rule.status() == ReplicationRuleStatus.ENABLED) {
            section.ok("Enabled for " + objects);
        } else {
            section.problem("Disabled for " + objects + " New objects are not replicated; enable the rule, then run"
                    + " 'replicator buckets replicate-existing'.");
        }
        section.note("Delete markers are " + (replicatesDeleteMarkers() ? "" : "not ") + "replicated."
                + (hasTimeControl() ? " Replication Time Control is on." : ""));
        if (sourceUsesKms && !replicatesKmsObjects()) {
            section.problem("Objects that are encrypted with a KMS key are not replicated: add the source selection"
                    + " criterion for them and the key of the destination to the rule.");
        }
        if (!hasMetrics()) {
            section.note(
                    "No metrics, so failures and latency are unknown. See docs/bucket-replication.md#alarms-and-events.");
        }
    }

    @SuppressWarnings("deprecation") // rules of the first version of the API have no filter
    private String objects() {
        ReplicationRuleFilter filter = rule.filter();
        String prefix = filter == null
                ? rule.prefix()
                : filter.and() == null ? filter.prefix() : filter.and().prefix();
        List<Tag> tags = new ArrayList<>();
        if (filter != null && filter.tag() != null) {
            tags.add(filter.tag());
        }
        if (filter != null && filter.and() != null) {
            tags.addAll(filter.and().tags());
        }
        StringBuilder text = new StringBuilder(isEmpty(prefix) ? "all keys" : "keys that begin with '" + prefix + "'");
        tags.forEach(tag -> text.append(", tag ").append(tag.key()).append('=').append(tag.value()));
        return text.toString();
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private String priority() {
        return rule.priority() == null ? "" : ", priority " + rule.priority();
    }

    /**
     * Returns whether the rule replicates delete markers. A rule of the first version of the API, which has no filter,
     * always does.
     */
    private boolean replicatesDeleteMarkers() {
        return rule.deleteMarkerReplication() == null
                ? rule.filter() == null
                : rule.deleteMarkerReplication().status() == DeleteMarkerReplicationStatus.ENABLED;
    }

    private boolean hasTimeControl() {
        return rule.destination().replicationTime() != null
                && rule.destination().replicationTime().status() == ReplicationTimeStatus.ENABLED;
    }

    private boolean replicatesKmsObjects() {
        return rule.sourceSelectionCriteria() != null
                && rule.sourceSelectionCriteria().sseKmsEncryptedObjects() != null
                && rule.sourceSelectionCriteria().sseKmsEncryptedObjects().status()
                        == SseKmsEncryptedObjectsStatus.ENABLED;
    }
}
