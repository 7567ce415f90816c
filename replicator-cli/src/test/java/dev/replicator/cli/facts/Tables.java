package dev.replicator.cli.facts;

import dev.replicator.cli.terminal.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Descriptions of tables, as a test wants them. */
public final class Tables {

    private Tables() {}

    /** On demand, with the string {@code id} as its key and those indexes. */
    public static TableDescription.Builder table(GlobalSecondaryIndexDescription... indexes) {
        return TableDescription.builder()
                .keySchema(key("id", KeyType.HASH))
                .attributeDefinitions(Stream.of("id", "status", "state", "total")
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType("S")
                                .build())
                        .toList())
                .billingModeSummary(billing -> billing.billingMode(BillingMode.PAY_PER_REQUEST))
                .globalSecondaryIndexes(indexes);
    }

    public static GlobalSecondaryIndexDescription index(String name, String attribute) {
        return GlobalSecondaryIndexDescription.builder()
                .indexName(name)
                .keySchema(key(attribute, KeyType.HASH))
                .projection(Projection.builder().projectionType("ALL").build())
                .build();
    }

    public static KeySchemaElement key(String attribute, KeyType role) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(role).build();
    }

    public static TableFacts facts(TableDescription.Builder table) {
        return new TableFacts(table.build(), answered(ttl(TimeToLiveStatus.DISABLED)), answered(true));
    }

    public static TimeToLiveDescription ttl(TimeToLiveStatus status) {
        return TimeToLiveDescription.builder()
                .timeToLiveStatus(status)
                .attributeName("until")
                .build();
    }

    public static <T> AwsAnswer<T> answered(T answer) {
        return new AwsAnswer<>(Optional.of(answer), "");
    }

    /** The texts of the lines with this mark. */
    public static List<String> texts(Section section, Section.Mark mark) {
        return section.lines().stream()
                .filter(line -> line.mark() == mark)
                .map(Section.Line::text)
                .toList();
    }
}
