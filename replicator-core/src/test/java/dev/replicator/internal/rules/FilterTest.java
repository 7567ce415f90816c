package dev.replicator.internal.rules;

import static dev.replicator.internal.rules.Changes.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.change.Change;
import dev.replicator.record.RejectReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FilterTest {

    private static boolean matches(String filter, String attributes) {
        return Rules.parse("{\"filter\":" + filter + "}").apply(insert(attributes)) instanceof RuleResult.Passed;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":{"S":["x","y"]}}                     | "a":{"S":"y"}
                    {"a":{"S":["é😀\\""]}}                    | "a":{"S":"é😀\\""}
                    {"a":{"S":[{"prefix":"x"}]}}              | "a":{"S":"xyz"}
                    {"a":{"S":[{"anything-but":["x"]}]}}      | "a":{"S":"y"}
                    {"a":{"N":["7"]}}                         | "a":{"N":"7"}
                    {"a":{"B":["AQID"]}}                      | "a":{"B":"AQID"}
                    {"a":{"BOOL":[true]}}                     | "a":{"BOOL":true}
                    {"a":{"NULL":[true]}}                     | "a":{"NULL":true}
                    {"a":{"SS":["y"]}}                        | "a":{"SS":["x","y"]}
                    {"a":{"NS":["2"]}}                        | "a":{"NS":["1","2"]}
                    {"a":{"BS":["AQID"]}}                     | "a":{"BS":["AQ==","AQID"]}
                    {"a":{"S":[{"exists":true}]}}             | "a":{"S":"x"}
                    {"a":{"S":[{"exists":false}]}}            | "b":{"S":"x"}
                    {"a":{"S":[{"exists":false}]}}            | "a":{"N":"1"}
                    {"a":{"M":{"b":{"S":["x"]}}}}             | "a":{"M":{"b":{"S":"x"}}}
                    {"a":{"M":{"b":{"S":[{"exists":false}]}}}} | "b":{"S":"x"}
                    {"a.b":{"S":["x"]}}                       | "a.b":{"S":"x"}
                    {"prefix":{"S":["x"]}}                    | "prefix":{"S":"x"}
                    {"$or":[{"prefix":{"S":["x"]}},{"b":{"S":["y"]}}]} | "b":{"S":"y"}
                    {"a":{"$or":[{"S":["1"]},{"N":["1"]}]}}   | "a":{"N":"1"}
                    {"a":{"L":{"S":["y"]}}}                   | "a":{"L":[{"S":"x"},{"S":"y"}]}
                    {"a":{"L":{"M":{"p":{"S":["x"]},"q":{"S":["y"]}}}}} | "a":{"L":[{"M":{"p":{"S":"x"},"q":{"S":"y"}}}]}
                    """)
    void a_pattern_matches(String filter, String attributes) {
        assertThat(matches(filter, attributes)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":{"S":["x","y"]}}                     | "a":{"S":"z"}
                    {"a":{"S":["x"]}}                         | "b":{"S":"x"}
                    {"a":{"S":["x"]},"b":{"S":["y"]}}         | "a":{"S":"x"}
                    {"a":{"S":["1"]}}                         | "a":{"N":"1"}
                    {"a":{"S":[{"anything-but":["x"]}]}}      | "b":{"S":"y"}
                    {"a":{"S":[{"exists":false}]}}            | "a":{"S":"x"}
                    {"a":{"BOOL":[false]}}                    | "a":{"BOOL":true}
                    {"a":{"M":{"b":{"S":["x"]}}}}             | "a.M.b":{"S":"x"}
                    {"a":{"M":{"b":{"S":["x"]}}}}             | "a":{"M":{"b":{"S":"y"}}}
                    {"$or":[{"a":{"S":["x"]}},{"b":{"S":["y"]}}]} | "c":{"S":"y"}
                    {"c":{"S":["z"]},"$or":[{"a":{"S":["x"]}},{"b":{"S":["y"]}}]} | "b":{"S":"y"}
                    {"a":{"L":{"M":{"p":{"S":["x"]},"q":{"S":["y"]}}}}} | "a":{"L":[{"M":{"p":{"S":"x"}}},{"M":{"q":{"S":"y"}}}]}
                    """)
    void a_pattern_does_not_match(String filter, String attributes) {
        assertThat(matches(filter, attributes)).isFalse();
    }

    @Test
    void large_sets_under_several_attributes_are_matched_in_a_moment() {
        String set = IntStream.range(0, 2_000)
                .mapToObj(i -> "\"a" + i + "\"")
                .collect(Collectors.joining(",", "{\"SS\":[", "]}"));
        String prefix = "{\"SS\":[{\"prefix\":\"a\"}]}";
        String filter = "{\"s\":" + prefix + ",\"m\":{\"M\":{\"t\":" + prefix + ",\"u\":" + prefix
                + ",\"v\":{\"SS\":[\"none\"]}}}}";
        String item = "\"s\":" + set + ",\"m\":{\"M\":{\"t\":" + set + ",\"u\":" + set + ",\"v\":" + set + "}}";

        boolean matches = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> matches(filter, item));

        assertThat(matches).isFalse();
    }

    @Test
    void an_item_that_the_matcher_fails_on_is_rejected() {
        AttributeValue deep = AttributeValue.fromS("secret");
        for (int i = 0; i < 1_100; i++) {
            deep = AttributeValue.fromL(List.of(deep));
        }
        Change shallow = insert("");
        Change change = shallow.as(shallow.key(), Map.of("pk", AttributeValue.fromS("k"), "a", deep));

        RuleResult ruled =
                Rules.parse("{\"filter\":{\"a\":{\"L\":{\"S\":[\"x\"]}}}}").apply(change);

        assertThat(((RuleResult.Rejected) ruled).rejection()).satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectReason.RULE_ERROR);
            assertThat(rejection.error()).doesNotContain("secret");
        });
    }

    @Test
    void many_threads_match_at_once() {
        Rules rules = Rules.parse("{\"filter\":{\"a\":{\"S\":[{\"wildcard\":\"x*9\"}]}}}");

        long passed = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> rules.apply(insert("\"a\":{\"S\":\"x" + i + "\"}")) instanceof RuleResult.Passed)
                .count();

        assertThat(passed).isEqualTo(2_000);
    }
}
