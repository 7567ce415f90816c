package dev.replicator.testkit.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** ActionReader of the kinds that a replicator sends, on few keys and few versions so that they meet. */
public final class RandomRequests {

    public static final String TABLE = "items";

    private static final List<String> VERSIONS = List.of("0", "1", "10", "2", "é", "\uFFFD", "😀");
    private static final List<String> CONDITIONS = List.of(
            "attribute_not_exists(#rv) OR #rv < :v",
            "#rv < :v",
            "#rv <= :v",
            "#rv > :v",
            "#rv >= :v",
            "#rv = :v",
            "#rv <> :v",
            ":v > #rv AND attribute_exists(pk)",
            "attribute_exists(pk) AND attribute_exists(#rv) AND #rv < :v",
            "NOT #rv < :v",
            "NOT (#rv < :v OR attribute_not_exists(pk))",
            "attribute_exists(pk) OR #rv = :v AND flag = :v",
            "(attribute_exists(pk) OR #rv = :v) AND flag = :v",
            "attribute_not_exists(pk) OR (attribute_type(#rv, :type) AND #rv < :v)",
            "begins_with(#rv, :v)",
            "#rv < flag AND :v = :v",
            "attribute_type(#rv, :type)");

    private final Random random;

    public RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    /** A step that can be run on any client. */
    public record Step(String description, Function<DynamoDbAsyncClient, CompletableFuture<? extends SdkPojo>> call) {}

    public Step next() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> put();
            case 3 -> delete();
            case 4 -> get();
            case 5 -> batch();
            default -> transaction();
        };
    }

    private Step put() {
        var item = item(key());
        var guard = guard();
        var returned = pick(List.of(ReturnValue.NONE, ReturnValue.ALL_OLD));
        return new Step(
                "put " + item + " if " + guard,
                client -> client.putItem(put -> put.tableName(TABLE)
                        .item(item)
                        .conditionExpression(guard.expression())
                        .expressionAttributeNames(guard.names())
                        .expressionAttributeValues(guard.values())
                        .returnValues(returned)
                        .returnValuesOnConditionCheckFailure(guard.old())
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
    }

    private Step delete() {
        var key = key();
        var guard = guard();
        return new Step(
                "delete " + key + " if " + guard,
                client -> client.deleteItem(delete -> delete.tableName(TABLE)
                        .key(key)
                        .conditionExpression(guard.expression())
                        .expressionAttributeNames(guard.names())
                        .expressionAttributeValues(guard.values())
                        .returnValues(ReturnValue.ALL_OLD)
                        .returnValuesOnConditionCheckFailure(guard.old())
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
    }

    private Step get() {
        var key = key();
        boolean consistent = random.nextBoolean();
        return new Step(
                "get " + key,
                client -> client.getItem(get -> get.tableName(TABLE)
                        .key(key)
                        .consistentRead(consistent)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
    }

    /** Local counts a delete in a batch twice, so only puts ask for the capacity. */
    private Step batch() {
        var writes = new ArrayList<WriteRequest>();
        for (var key : keys(1 + random.nextInt(3))) {
            writes.add(
                    random.nextBoolean()
                            ? WriteRequest.builder()
                                    .putRequest(put -> put.item(item(key)))
                                    .build()
                            : WriteRequest.builder()
                                    .deleteRequest(delete -> delete.key(key))
                                    .build());
        }
        if (oneIn(12)) {
            writes.add(writes.get(0));
        }
        var capacity = writes.stream().allMatch(write -> write.deleteRequest() == null)
                ? ReturnConsumedCapacity.TOTAL
                : ReturnConsumedCapacity.NONE;
        return new Step(
                "batch " + writes,
                client -> client.batchWriteItem(
                        write -> write.requestItems(Map.of(TABLE, writes)).returnConsumedCapacity(capacity)));
    }

    private Step transaction() {
        var actions = new ArrayList<TransactWriteItem>();
        for (var key : keys(1 + random.nextInt(3))) {
            actions.add(action(key));
        }
        return new Step(
                "transaction " + actions, client -> client.transactWriteItems(write -> write.transactItems(actions)));
    }

    /** Distinct: where one item is named twice, Local looks at the conditions first and the service does not. */
    private Set<Map<String, AttributeValue>> keys(int count) {
        var keys = new LinkedHashSet<Map<String, AttributeValue>>();
        while (keys.size() < count) {
            keys.add(key());
        }
        return keys;
    }

    private TransactWriteItem action(Map<String, AttributeValue> key) {
        var guard = guard();
        var action = TransactWriteItem.builder();
        switch (random.nextInt(3)) {
            case 0 ->
                action.put(put -> put.tableName(TABLE)
                        .item(item(key))
                        .conditionExpression(guard.expression())
                        .expressionAttributeNames(guard.names())
                        .expressionAttributeValues(guard.values())
                        .returnValuesOnConditionCheckFailure(guard.old()));
            case 1 ->
                action.delete(delete -> delete.tableName(TABLE)
                        .key(key)
                        .conditionExpression(guard.expression())
                        .expressionAttributeNames(guard.names())
                        .expressionAttributeValues(guard.values())
                        .returnValuesOnConditionCheckFailure(guard.old()));
            default ->
                action.conditionCheck(check -> check.tableName(TABLE)
                        .key(key)
                        .conditionExpression(guard.expression())
                        .expressionAttributeNames(guard.names())
                        .expressionAttributeValues(guard.values())
                        .returnValuesOnConditionCheckFailure(guard.old()));
        }
        return action.build();
    }

    private record Chosen(
            String expression,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            ReturnValuesOnConditionCheckFailure old) {}

    private Chosen guard() {
        var expression = pick(CONDITIONS);
        var names = new LinkedHashMap<String, String>();
        var values = new LinkedHashMap<String, AttributeValue>();
        if (expression.contains("#rv")) {
            names.put("#rv", "_rv");
        }
        if (expression.contains(":v")) {
            values.put(":v", oneIn(12) ? pick(oddValues()) : version());
        }
        if (expression.contains(":type")) {
            values.put(":type", AttributeValue.fromS(pick(List.of("S", "N", "NULL"))));
        }
        if (oneIn(60)) {
            values.put(":unused", version());
        }
        if (oneIn(60)) {
            names.remove("#rv");
        }
        return new Chosen(
                expression,
                names.isEmpty() ? null : names,
                values.isEmpty() ? null : values,
                pick(List.of(ReturnValuesOnConditionCheckFailure.ALL_OLD, ReturnValuesOnConditionCheckFailure.NONE)));
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        var item = new LinkedHashMap<>(key);
        if (!oneIn(4)) {
            item.put("_rv", oneIn(6) ? pick(oddValues()) : version());
        }
        if (random.nextBoolean()) {
            item.put("flag", oneIn(3) ? pick(oddValues()) : version());
        }
        if (oneIn(5)) {
            item.put("weight", AttributeValue.fromS("x".repeat(random.nextInt(4000))));
        }
        if (oneIn(40)) {
            item.put("bad", pick(List.of(AttributeValue.fromN("one"), AttributeValue.fromSs(List.of()))));
        }
        return item;
    }

    private Map<String, AttributeValue> key() {
        if (oneIn(80)) {
            return Map.of("pk", pick(List.of(AttributeValue.fromS(""), AttributeValue.fromN("1"))));
        }
        return Map.of("pk", AttributeValue.fromS("key" + random.nextInt(5)));
    }

    private AttributeValue version() {
        return AttributeValue.fromS(pick(VERSIONS));
    }

    private List<AttributeValue> oddValues() {
        return List.of(
                AttributeValue.fromN("1"),
                AttributeValue.fromN("10.0"),
                AttributeValue.fromN("-2e0"),
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})),
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) 0x80, 1})),
                AttributeValue.fromBool(true),
                AttributeValue.fromNul(true),
                AttributeValue.fromNs(List.of("1", "2")),
                AttributeValue.fromL(List.of(AttributeValue.fromS("1"))),
                AttributeValue.fromM(Map.of("a", AttributeValue.fromS("1"))),
                AttributeValue.fromS(""));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
