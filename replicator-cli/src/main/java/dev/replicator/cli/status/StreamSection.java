package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Shards;
import dev.replicator.cli.terminal.Section;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The section about the primary's stream. */
public final class StreamSection {

    private StreamSection() {}

    /** Returns the ARN of the table's current stream; empty if no stream is enabled. */
    public static Optional<String> arn(TableDescription primary) {
        return Optional.ofNullable(primary.streamSpecification())
                .filter(stream -> Boolean.TRUE.equals(stream.streamEnabled()))
                .map(stream -> primary.latestStreamArn());
    }

    static Section of(AwsAnswer<TableDescription> primary, AwsAnswer<Shards> shards) {
        Section section = new Section("stream");
        if (primary.answer().isEmpty()) {
            return section.problem("The primary cannot be described.", primary.why());
        }
        TableDescription table = primary.answer().get();
        section.fact("enabled", arn(table).isPresent());
        if (arn(table).isEmpty()) {
            return section.problem("The primary has no stream that is enabled: nothing is replicated.");
        }
        StreamViewType view = table.streamSpecification().streamViewType();
        section.fact("arn", table.latestStreamArn()).fact("viewType", view.toString());
        if (view == StreamViewType.NEW_AND_OLD_IMAGES) {
            section.ok("Enabled since " + table.latestStreamLabel() + ", " + view + ".");
        } else {
            section.problem("Its view type is " + view + ", but must be NEW_AND_OLD_IMAGES.");
        }
        shards.answer()
                .ifPresentOrElse(
                        count -> section.fact("openShards", count.open())
                                .fact("closedShards", count.closed())
                                .ok("Shards: %,d open, %,d closed.".formatted(count.open(), count.closed())),
                        () -> section.unknown("Shards", shards.why()));
        return section;
    }
}
