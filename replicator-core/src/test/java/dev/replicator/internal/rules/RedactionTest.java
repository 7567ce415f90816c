package dev.replicator.internal.rules;

import static dev.replicator.internal.rules.Changes.image;
import static dev.replicator.internal.rules.Changes.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RedactionTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private static AttributeValue hmac(String value) {
        RuleResult ruled = Rules.parse("{\"redact\":{\"v\":\"hmac\"}}", KEY).apply(insert("\"v\":" + value));
        return Objects.requireNonNull(image(ruled).get("v"));
    }

    @Test
    void drop_leaves_the_attribute_out() {
        assertThat(image(Rules.parse("{\"redact\":{\"v\":\"drop\"}}")
                        .apply(insert("\"v\":{\"S\":\"x\"},\"w\":{\"S\":\"y\"}"))))
                .containsExactly(Map.entry("w", AttributeValue.fromS("y")));
    }

    @Test
    void constant_replaces_a_value_of_any_type() {
        assertThat(image(Rules.parse("{\"redact\":{\"v\":{\"constant\":{\"S\":\"***\"}}}}")
                        .apply(insert("\"v\":{\"N\":\"5\"}"))))
                .containsExactly(Map.entry("v", AttributeValue.fromS("***")));
    }

    @Test
    void an_attribute_that_the_item_lacks_is_not_made_up() {
        assertThat(image(Rules.parse("{\"redact\":{\"v\":{\"constant\":{\"S\":\"***\"}}}}")
                        .apply(insert(""))))
                .isEmpty();
    }

    @Test
    void redaction_takes_the_name_on_the_source_and_rename_the_result() {
        String rules = "{\"redact\":{\"v\":{\"constant\":{\"S\":\"***\"}}},\"rename\":{\"v\":\"w\"}}";

        assertThat(image(Rules.parse(rules).apply(insert("\"v\":{\"S\":\"x\"}"))))
                .containsExactly(Map.entry("w", AttributeValue.fromS("***")));
    }

    /** Computed with {@code printf … | openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"S":"é😀"}                               | ed4463a090ec140e501b7200fbaafa1ee416dc3a2c2ee189b74df5a9acb39367
                    {"N":"1.50"}                              | b958a464661673f4121286aa5d8ccdf3af401064a819106b052046ba85d4f5e5
                    {"B":"AQID"}                              | 7b5f835b54121b509ec98712b6d4bb825a3516352ffcfce18f39fc1e4109d8fe
                    {"M":{"b":{"NS":["2","1.0"]},"a":{"BOOL":true}}} | 4d8bd92f4a9b7bbb16f958ec10e3054e7f936dc84caa2e7672ad8a3c817894dc
                    """)
    void hmac_is_what_anyone_else_computes_with_the_key(String value, String expected) {
        assertThat(hmac(value)).isEqualTo(AttributeValue.fromS(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"N":"1"}          | {"N":"1.0"}
                    {"N":"0"}          | {"N":"0.00"}
                    {"N":"100"}        | {"N":"1E2"}
                    {"SS":["a","b"]}   | {"SS":["b","a"]}
                    {"NS":["1","2"]}   | {"NS":["2.0","1"]}
                    {"BS":["AQ==","Ag=="]} | {"BS":["Ag==","AQ=="]}
                    {"L":[{"N":"1"}]}  | {"L":[{"N":"1.0"}]}
                    {"M":{"a":{"NULL":true},"b":{"N":"1"}}} | {"M":{"b":{"N":"1.0"},"a":{"NULL":true}}}
                    """)
    void equal_values_have_one_hmac(String one, String other) {
        assertThat(hmac(one)).isEqualTo(hmac(other));
    }

    @Test
    void lists_in_another_order_have_another_hmac() {
        assertThat(hmac("{\"L\":[{\"S\":\"a\"},{\"S\":\"b\"}]}"))
                .isNotEqualTo(hmac("{\"L\":[{\"S\":\"b\"},{\"S\":\"a\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"N\":\"secret\"}", "{\"N\":\"1E999999999\"}", "{\"M\":{\"n\":{\"NS\":[\"secret\"]}}}"})
    void a_number_that_is_none_rejects_the_item_and_quotes_nothing(String value) {
        RuleResult ruled = Rules.parse("{\"redact\":{\"v\":\"hmac\"}}", KEY).apply(insert("\"v\":" + value));

        assertThat(((RuleResult.Rejected) ruled).rejection()).satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectReason.RULE_ERROR);
            assertThat(rejection.error()).doesNotContain("secret");
        });
    }

    @Test
    void the_key_given_is_copied() {
        byte[] key = KEY.clone();
        Rules rules = Rules.parse("{\"redact\":{\"v\":\"hmac\"}}", key);
        key[0]++;

        assertThat(image(rules.apply(insert("\"v\":{\"S\":\"x\"}"))).get("v")).isEqualTo(hmac("{\"S\":\"x\"}"));
    }
}
