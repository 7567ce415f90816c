package dev.replicator.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesParseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                          | rules: must be a JSON object
                    ``                                          | rules: must be a JSON object
                    {"include":["a"]                            | rules: not JSON at line 1
                    {} {}                                       | rules: not JSON at line 1
                    {"include":["a"],"include":["b"]}           | Duplicate field 'include'
                    {"fliter":{}}                               | rules.fliter: is unknown
                    {"include":"a"}                             | rules.include: must be an array
                    {"include":[]}                              | rules.include: must name an attribute
                    {"include":["a",7]}                         | rules.include[1]: must be the name
                    {"exclude":[""]}                            | rules.exclude[0]: must be the name
                    {"exclude":{}}                              | rules.exclude: must be an array
                    {"include":["a"],"exclude":["b"]}           | rules.exclude: cannot be used together with include
                    {"rename":["a"]}                            | rules.rename: must be an object
                    {"rename":{"a":1}}                          | rules.rename.a: must be the name
                    {"rename":{"a":""}}                         | rules.rename.a: must be the name
                    {"rename":{"a":"a"}}                        | rules.rename.a: renames the attribute to itself
                    {"rename":{"a":"c","b":"c"}}                | rules.rename.b: another attribute is renamed to 'c'
                    {"rename":{"a":"b"},"exclude":["a"]}        | rules.rename.a: the attribute is excluded
                    {"rename":{"a":"b"},"redact":{"a":"drop"}}  | rules.rename.a: the attribute is dropped
                    {"redact":"drop"}                           | rules.redact: must be an object
                    {"redact":{"a":"hash"}}                     | rules.redact.a: must be "drop", "hmac" or
                    {"redact":{"a":null}}                       | rules.redact.a: must be "drop", "hmac" or
                    {"redact":{"a":{"constant":"x"}}}           | rules.redact.a.constant: must be DynamoDB JSON
                    {"redact":{"a":{"constant":{"Z":"x"}}}}     | rules.redact.a.constant: must be DynamoDB JSON
                    {"redact":{"a":{"constant":{"N":"x"}}}}     | rules.redact.a.constant: DynamoDB cannot store
                    {"redact":{"a":{"constant":{"S":"x"},"b":1}}} | rules.redact.a: must be "drop", "hmac" or
                    {"redact":{"a":"hmac"}}                     | rules.redact.a: hmac needs a redaction key
                    {"redact":{"a":"drop"},"exclude":["a"]}     | rules.redact.a: the attribute is not replicated
                    {"redact":{"a":"drop"},"include":["b"]}     | rules.redact.a: the attribute is not replicated
                    {"ttlDeletes":"no"}                         | rules.ttlDeletes: must be "replicate" or "ignore"
                    {"ttlDeletes":true}                         | rules.ttlDeletes: must be "replicate" or "ignore"
                    {"filter":{}}                               | rules.filter: must be an object
                    {"filter":["a"]}                            | rules.filter: must be an object
                    {"filter":{"a":["x"]}}                      | rules.filter.a: write a value under its type
                    {"filter":{"a":{"S":"x"}}}                  | rules.filter.a.S: must be an array
                    {"filter":{"a":{"S":[]}}}                   | rules.filter.a.S: is not an EventBridge pattern
                    {"filter":{"a":{"s":["x"]}}}                | rules.filter.a.s: is not a DynamoDB type
                    {"filter":{"a":{"S":[{"suffox":"x"}]}}}     | rules.filter.a.S: is not an EventBridge pattern
                    {"filter":{"a":{"S":[{"wildcard":"a**"}]}}} | rules.filter.a.S: is not an EventBridge pattern
                    {"filter":{"a":{"N":[{"numeric":[">",5]}]}}} | rules.filter.a.N: numbers are text
                    {"filter":{"a":{"N":[5]}}}                  | rules.filter.a.N: numbers are text
                    {"filter":{"a":{"N":[{"anything-but":[5]}]}}} | rules.filter.a.N: numbers are text
                    {"filter":{"a":{"N":[{"anything-but":{"numeric":["=",5]}}]}}} | rules.filter.a.N: numbers are text
                    {"filter":{"a":{"S":[null]}}}               | rules.filter.a.S: holds NULL
                    {"filter":{"a":{"S":[true]}}}               | rules.filter.a.S: holds BOOLEAN
                    {"filter":{"a":{"BOOL":["true"]}}}          | rules.filter.a.BOOL: holds STRING
                    {"filter":{"a":{"NULL":[null]}}}            | rules.filter.a.NULL: holds NULL
                    {"filter":{"a":{"M":[{"exists":true}]}}}    | rules.filter.a.M: must be an object
                    {"filter":{"a":{"L":["x"]}}}                | rules.filter.a.L: must be an object
                    {"filter":{"a":{"L":{"N":[1]}}}}            | rules.filter.a.L.N: numbers are text
                    {"filter":{"$or":[{"a":{"S":["x"]}}]}}      | rules.filter.$or: must be an array of two
                    {"filter":{"$or":[{"a":{"S":["x"]}},{"b":["y"]}]}} | rules.filter.$or[1].b: write a value under its type
                    """)
    void an_error_names_its_place(String rules, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.parse(rules))
                .withMessageContaining(message);
    }

    @Test
    void all_errors_are_in_one_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.parse("{\"filter\":{\"a\":[1]},\"include\":[\"\"],\"rename\":{\"a\":\"a\"},"
                        + "\"redact\":{\"b\":\"hmac\"},\"ttlDeletes\":\"no\",\"foo\":1}"))
                .withMessageContaining("rules.filter.a:")
                .withMessageContaining("rules.include[0]:")
                .withMessageContaining("rules.rename.a:")
                .withMessageContaining("rules.redact.b:")
                .withMessageContaining("rules.ttlDeletes:")
                .withMessageContaining("rules.foo:");
    }

    @Test
    void a_short_redaction_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.parse("{\"redact\":{\"a\":\"hmac\"}}", new byte[15]))
                .withMessageContaining("rules.redact.a: hmac needs a redaction key of at least 16 bytes");
    }

    @Test
    void an_empty_redaction_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.parse("{\"redact\":{\"a\":\"hmac\"}}", new byte[0]))
                .withMessageContaining("rules.redact.a: hmac needs a redaction key of at least 16 bytes");
    }

    @Test
    void a_field_that_is_null_counts_as_absent() {
        Rules rules =
                Rules.parse("{\"filter\":null,\"include\":null,\"exclude\":[\"a\"],\"rename\":null,\"redact\":null,"
                        + "\"ttlDeletes\":null}");

        assertThat(rules.misfits(Set.of("a"))).hasSize(1);
    }
}
