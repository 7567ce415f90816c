package dev.replicator.internal.rules;

import static dev.replicator.internal.rules.Changes.change;
import static dev.replicator.internal.rules.Changes.image;
import static dev.replicator.internal.rules.Changes.insert;
import static dev.replicator.internal.rules.Changes.passed;
import static dev.replicator.internal.rules.Changes.remove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RulesShapeTest {

    private static final String ABC = "\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"2\"},\"c\":{\"S\":\"3\"}";
    private static final AttributeValue KEY = AttributeValue.fromS("k");
    private static final AttributeValue ONE = AttributeValue.fromS("1");
    private static final AttributeValue TWO = AttributeValue.fromS("2");
    private static final AttributeValue THREE = AttributeValue.fromS("3");

    private static RuleResult apply(String rules, Change change) {
        return Rules.parse(rules).apply(change);
    }

    @Test
    void include_keeps_the_named_attributes_and_the_key() {
        Change change = passed(apply("{\"include\":[\"a\",\"c\"]}", insert(ABC)));

        assertThat(change.image()).containsExactly(Map.entry("pk", KEY), Map.entry("a", ONE), Map.entry("c", THREE));
    }

    @Test
    void include_may_list_the_key() {
        Change change = passed(apply("{\"include\":[\"pk\"]}", insert(ABC)));

        assertThat(change.image()).containsExactly(Map.entry("pk", KEY));
    }

    @Test
    void exclude_leaves_the_named_attributes_behind() {
        assertThat(image(apply("{\"exclude\":[\"a\",\"missing\"]}", insert(ABC))))
                .containsExactly(Map.entry("b", TWO), Map.entry("c", THREE));
    }

    @Test
    void rename_moves_the_value() {
        assertThat(image(apply("{\"rename\":{\"a\":\"z\"}}", insert(ABC))))
                .containsExactly(Map.entry("z", ONE), Map.entry("b", TWO), Map.entry("c", THREE));
    }

    @Test
    void two_attributes_can_swap_their_names() {
        assertThat(image(apply("{\"rename\":{\"a\":\"b\",\"b\":\"a\"}}", insert(ABC))))
                .containsExactly(Map.entry("b", ONE), Map.entry("a", TWO), Map.entry("c", THREE));
    }

    @Test
    void rename_onto_an_attribute_of_the_item_rejects_the_item_and_quotes_nothing() {
        RuleResult ruled =
                apply("{\"rename\":{\"a\":\"b\"}}", insert("\"a\":{\"S\":\"secret\"},\"b\":{\"S\":\"secret\"}"));

        assertThat(((RuleResult.Rejected) ruled).rejection()).satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectReason.RULE_ERROR);
            assertThat(rejection.error()).contains("'b'").doesNotContain("secret");
        });
    }

    @Test
    void rename_onto_an_excluded_attribute_is_no_clash() {
        assertThat(image(apply("{\"rename\":{\"a\":\"b\"},\"exclude\":[\"b\"]}", insert(ABC))))
                .containsExactly(Map.entry("b", ONE), Map.entry("c", THREE));
    }

    @Test
    void rename_onto_a_dropped_attribute_is_no_clash() {
        assertThat(image(apply("{\"rename\":{\"a\":\"b\"},\"redact\":{\"b\":\"drop\"}}", insert(ABC))))
                .containsExactly(Map.entry("b", ONE), Map.entry("c", THREE));
    }

    @Test
    void a_put_has_key_and_image_in_the_replicas_schema() {
        Change change = passed(apply("{\"rename\":{\"pk\":\"id\"},\"include\":[\"a\"]}", insert(ABC)));

        assertThat(change.key()).isEqualTo(Key.of(Map.of("id", KEY)));
        assertThat(change.image()).containsExactly(Map.entry("id", KEY), Map.entry("a", ONE));
    }

    @Test
    void a_delete_has_its_key_in_the_replicas_schema() {
        Change change = passed(apply("{\"rename\":{\"pk\":\"id\"}}", remove(ABC)));

        assertThat(change.key()).isEqualTo(Key.of(Map.of("id", KEY)));
    }

    @Test
    void a_delete_after_leaving_the_filter_has_its_key_in_the_replicas_schema() {
        Change change = passed(apply(
                "{\"rename\":{\"pk\":\"id\"},\"filter\":{\"a\":{\"S\":[\"x\"]}}}", Changes.modifyWithoutOldImage(ABC)));

        assertThat(change.key()).isEqualTo(Key.of(Map.of("id", KEY)));
        assertThat(change.isDelete()).isTrue();
    }

    @Test
    void the_filter_sees_the_item_as_it_is_on_the_source() {
        String rules = "{\"filter\":{\"a\":{\"S\":[\"1\"]}},\"exclude\":[\"a\"],\"rename\":{\"b\":\"a\"}}";

        assertThat(image(apply(rules, insert(ABC)))).containsExactly(Map.entry("a", TWO), Map.entry("c", THREE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exclude\":[\"pk\"]}",
                "{\"redact\":{\"pk\":\"drop\"}}",
                "{\"redact\":{\"pk\":{\"constant\":{\"S\":\"x\"}}}}",
                "{\"rename\":{\"a\":\"pk\"}}",
                "{\"rename\":{\"pk\":\"sk\"}}"
            })
    void rules_that_take_the_key_apart_are_a_misfit(String rules) {
        String item = "{\"pk\":{\"S\":\"k\"},\"sk\":{\"S\":\"s\"}}";
        Change change = change("INSERT", "\"pk\":{\"S\":\"k\"},\"sk\":{\"S\":\"s\"}", "\"NewImage\":" + item + ",", "");

        assertThat(apply(rules, change)).isInstanceOf(RuleResult.Misfit.class);
    }

    @Test
    void rules_that_take_the_key_apart_are_a_misfit_for_deletes_too() {
        assertThat(apply("{\"exclude\":[\"pk\"]}", remove(ABC))).isInstanceOf(RuleResult.Misfit.class);
    }

    @Test
    void misfits_names_each_key_attribute_that_the_replica_cannot_get() {
        Rules rules = Rules.parse("{\"exclude\":[\"a\"],\"redact\":{\"b\":\"drop\"},\"rename\":{\"c\":\"d\"}}");

        assertThat(rules.misfits(Set.of("a", "b", "c", "d")))
                .hasSize(3)
                .satisfiesExactly(
                        a -> assertThat(a).contains("exclude 'a'"),
                        b -> assertThat(b).contains("redact 'b'"),
                        c -> assertThat(c).contains("rename 'c'"));
    }

    @Test
    void misfits_follows_a_rename_to_the_source() {
        Rules rules = Rules.parse("{\"redact\":{\"pk\":{\"constant\":{\"S\":\"x\"}}},\"rename\":{\"pk\":\"id\"}}");

        assertThat(rules.misfits(Set.of("id"))).singleElement().asString().contains("redact 'pk'");
    }

    @Test
    void a_key_that_is_renamed_and_not_included_fits() {
        assertThat(Rules.parse("{\"include\":[\"a\"],\"rename\":{\"pk\":\"id\"}}")
                        .misfits(Set.of("id")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "g", "h", "e", "from", "to", "r"})
    void names_knows_every_attribute_that_a_rule_speaks_of(String attribute) {
        Rules rules = Rules.parse("{\"filter\":{\"f\":{\"S\":[\"x\"]},"
                + "\"$or\":[{\"g\":{\"S\":[\"x\"]}},{\"h\":{\"M\":{\"inner\":{\"S\":[\"x\"]}}}}]},"
                + "\"exclude\":[\"e\"],\"rename\":{\"from\":\"to\"},\"redact\":{\"r\":\"drop\"}}");

        assertThat(rules.names(attribute)).isTrue();
    }

    @Test
    void names_does_not_know_what_no_rule_speaks_of() {
        Rules rules = Rules.parse("{\"filter\":{\"h\":{\"M\":{\"inner\":{\"S\":[\"x\"]}}}}}");

        assertThat(rules.names("inner")).isFalse();
    }
}
