package dev.replicator.testkit.http;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads JSON into any of the SDK's model classes. Each model describes its own fields, so no operation needs code of
 * its own. Like the real server, it skips fields that the model does not have.
 */
record PojoReader(JsonParser json) {

    /** Reads a JSON object into a builder. The parser stands just before the object. */
    static void read(JsonParser json, SdkPojo builder) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        new PojoReader(json).fill(builder);
    }

    private Object pojo(Supplier<SdkPojo> constructor) throws IOException {
        var builder = constructor.get();
        fill(builder);
        return ((Buildable) builder).build();
    }

    private void fill(SdkPojo builder) throws IOException {
        var fields = builder.sdkFieldNameToField();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = fields.get(json.currentName());
            json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else {
                field.set(builder, value(field));
            }
        }
    }

    private @Nullable Object value(SdkField<?> field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        var type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return json.getText();
        }
        if (type == MarshallingType.SDK_POJO) {
            return pojo(field.constructor());
        }
        if (type == MarshallingType.MAP) {
            return map(field.getTrait(MapTrait.class).valueFieldInfo());
        }
        if (type == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class).memberFieldInfo());
        }
        return scalar(type);
    }

    private Object scalar(MarshallingType<?> type) throws IOException {
        if (type == MarshallingType.BOOLEAN) {
            return json.getBooleanValue();
        }
        if (type == MarshallingType.INTEGER) {
            return json.getIntValue();
        }
        if (type == MarshallingType.LONG) {
            return json.getLongValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return json.getDoubleValue();
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli((long) (json.getDoubleValue() * 1000));
        }
        throw new IOException("no such type: " + type);
    }

    private Map<String, @Nullable Object> map(SdkField<?> valueField) throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            map.put(name, value(valueField));
        }
        return map;
    }

    private List<@Nullable Object> list(SdkField<?> memberField) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(memberField));
        }
        return list;
    }
}
