package dev.replicator.cli.facts;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * The description and the settings of a table.
 *
 * @param recovery whether point-in-time recovery is on
 */
public record TableFacts(TableDescription table, AwsAnswer<TimeToLiveDescription> ttl, AwsAnswer<Boolean> recovery) {

    /** Returns the types of all attributes that are part of a key of the table or of an index. */
    Map<String, String> types() {
        return table.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
    }

    boolean isOnDemand() {
        BillingModeSummary mode = table.billingModeSummary();
        return mode != null && "PAY_PER_REQUEST".equals(mode.billingModeAsString());
    }

    public String capacity() {
        return isOnDemand()
                ? "on demand"
                : "%,d read and %,d write units"
                        .formatted(
                                table.provisionedThroughput().readCapacityUnits(),
                                table.provisionedThroughput().writeCapacityUnits());
    }

    public String encryption() {
        return table.sseDescription() == null || table.sseDescription().sseTypeAsString() == null
                ? "a key that AWS owns"
                : table.sseDescription().sseTypeAsString();
    }

    public String tableClass() {
        return table.tableClassSummary() == null
                ? "STANDARD"
                : table.tableClassSummary().tableClassAsString();
    }

    public String protection() {
        return onOff(Boolean.TRUE.equals(table.deletionProtectionEnabled()));
    }

    public static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
