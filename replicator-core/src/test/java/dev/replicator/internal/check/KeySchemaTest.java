package dev.replicator.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.record.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class KeySchemaTest {

    private static final KeySchema CUSTOMER_AND_TIME = new KeySchema(Map.of("customer", "S", "time", "N"));
    private static final AttributeValue TEXT = AttributeValue.fromS("x");
    private static final AttributeValue NUMBER = AttributeValue.fromN("1");

    private static KeySchemaElement key(String name) {
        return KeySchemaElement.builder().attributeName(name).build();
    }

    private static AttributeDefinition definition(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static boolean fits(Map<String, AttributeValue> key) {
        return CUSTOMER_AND_TIME.fits(Key.of(key));
    }

    @Test
    void it_has_the_key_attributes_and_not_those_of_an_index() {
        TableDescription table = TableDescription.builder()
                .keySchema(key("customer"), key("time"))
                .attributeDefinitions(
                        List.of(definition("indexed", "B"), definition("time", "N"), definition("customer", "S")))
                .build();

        assertThat(KeySchema.of(table)).isEqualTo(CUSTOMER_AND_TIME);
    }

    @Test
    void a_type_that_is_not_known_yet_is_kept() {
        TableDescription table = TableDescription.builder()
                .keySchema(key("id"))
                .attributeDefinitions(definition("id", "new"))
                .build();

        assertThat(KeySchema.of(table).types()).isEqualTo(Map.of("id", "new"));
    }

    @Test
    void a_key_of_the_same_attributes_and_types_fits() {
        assertThat(fits(Map.of("time", NUMBER, "customer", TEXT))).isTrue();
    }

    @Test
    void a_key_of_another_type_does_not_fit() {
        assertThat(fits(Map.of("time", TEXT, "customer", TEXT))).isFalse();
        assertThat(fits(Map.of("time", AttributeValue.fromB(SdkBytes.fromUtf8String("1")), "customer", TEXT)))
                .isFalse();
    }

    @Test
    void a_key_with_fewer_or_more_attributes_does_not_fit() {
        assertThat(fits(Map.of("customer", TEXT))).isFalse();
        assertThat(fits(Map.of("time", NUMBER, "customer", TEXT, "more", TEXT))).isFalse();
    }

    @Test
    void the_ledger_s_is_the_string_id() {
        assertThat(KeySchema.LEDGER.fits(Key.of(LedgerIds.contract("replica")))).isTrue();
    }
}
