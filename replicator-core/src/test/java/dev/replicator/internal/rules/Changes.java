package dev.replicator.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoder;
import dev.replicator.record.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes as the stream would deliver them, and what the rules made of them. */
final class Changes {

    static final String KEY = "\"pk\":{\"S\":\"k\"}";

    private Changes() {}

    static Change insert(String attributes) {
        return change("INSERT", KEY, "\"NewImage\":" + item(attributes) + ",", "");
    }

    static Change modify(String newAttributes, String oldAttributes) {
        return change(
                "MODIFY",
                KEY,
                "\"NewImage\":" + item(newAttributes) + ",\"OldImage\":" + item(oldAttributes) + ",",
                "");
    }

    static Change modifyWithoutOldImage(String attributes) {
        return change("MODIFY", KEY, "\"NewImage\":" + item(attributes) + ",", "");
    }

    static Change remove(String oldAttributes) {
        return change("REMOVE", KEY, "\"OldImage\":" + item(oldAttributes) + ",", "");
    }

    static Change removeWithoutOldImage() {
        return change("REMOVE", KEY, "", "");
    }

    static Change expire(String oldAttributes) {
        return change(
                "REMOVE",
                KEY,
                "\"OldImage\":" + item(oldAttributes) + ",",
                "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"},");
    }

    private static String item(String attributes) {
        return "{" + KEY + (attributes.isEmpty() ? "" : ",") + attributes + "}";
    }

    static Change change(String event, String keys, String images, String identity) {
        String record = "{\"eventName\":\"" + event + "\"," + identity + "\"dynamodb\":{\"Keys\":{" + keys + "},"
                + images + "\"SequenceNumber\":\"100000000000000000001\"}}";
        return (Change) Decoder.decode(
                RecordJson.read(record.getBytes(StandardCharsets.UTF_8)).get(0));
    }

    static Change passed(RuleResult ruled) {
        assertThat(ruled).isInstanceOf(RuleResult.Passed.class);
        return ((RuleResult.Passed) ruled).change();
    }

    /** The put image, without the key that every item here has. */
    static Map<String, AttributeValue> image(RuleResult ruled) {
        Map<String, AttributeValue> image = new LinkedHashMap<>(passed(ruled).image());
        image.remove("pk");
        return image;
    }
}
