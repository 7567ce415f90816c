package dev.replicator.internal.rules;

import static dev.replicator.internal.rules.Changes.expire;
import static dev.replicator.internal.rules.Changes.insert;
import static dev.replicator.internal.rules.Changes.modify;
import static dev.replicator.internal.rules.Changes.modifyWithoutOldImage;
import static dev.replicator.internal.rules.Changes.passed;
import static dev.replicator.internal.rules.Changes.remove;
import static dev.replicator.internal.rules.Changes.removeWithoutOldImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.change.Change;
import org.junit.jupiter.api.Test;

class RulesLeaveTest {

    private static final String IN = "\"status\":{\"S\":\"active\"}";
    private static final String OUT = "\"status\":{\"S\":\"closed\"}";
    private static final String FILTER = "\"filter\":{\"status\":{\"S\":[\"active\"]}}";
    private static final RuleResult FILTERED = new RuleResult.Filtered();

    private final Rules filter = Rules.parse("{" + FILTER + "}");
    private final Rules filterIgnoringExpiry = Rules.parse("{" + FILTER + ",\"ttlDeletes\":\"ignore\"}");
    private final Rules ignoringExpiry = Rules.parse("{\"ttlDeletes\":\"ignore\"}");

    @Test
    void no_rules_return_the_very_same_change() {
        Change change = insert(OUT);

        assertThat(passed(Rules.none().apply(change))).isSameAs(change);
    }

    @Test
    void empty_rules_are_none() {
        assertThat(Rules.parse("{}")).isSameAs(Rules.none());
    }

    @Test
    void a_matching_change_passes_as_it_is() {
        Change change = insert(IN);

        assertThat(passed(filter.apply(change))).isSameAs(change);
    }

    @Test
    void an_insert_that_does_not_match_is_filtered() {
        assertThat(filter.apply(insert(OUT))).isEqualTo(FILTERED);
    }

    @Test
    void an_item_that_enters_the_filter_is_put() {
        assertThat(passed(filter.apply(modify(IN, OUT))).isDelete()).isFalse();
    }

    @Test
    void an_item_that_leaves_the_filter_is_deleted() {
        Change change = modify(OUT, IN);

        assertThat(passed(filter.apply(change))).isEqualTo(change.asDelete(change.key()));
    }

    @Test
    void an_item_that_never_was_in_the_filter_is_filtered() {
        assertThat(filter.apply(modify(OUT, OUT))).isEqualTo(FILTERED);
    }

    @Test
    void an_item_of_unknown_past_that_does_not_match_is_deleted() {
        assertThat(passed(filter.apply(modifyWithoutOldImage(OUT))).isDelete()).isTrue();
    }

    @Test
    void the_delete_of_a_matching_item_passes() {
        assertThat(passed(filter.apply(remove(IN))).isDelete()).isTrue();
    }

    @Test
    void the_delete_of_an_item_that_did_not_match_is_filtered() {
        assertThat(filter.apply(remove(OUT))).isEqualTo(FILTERED);
    }

    @Test
    void the_delete_of_an_item_of_unknown_past_passes() {
        assertThat(passed(filter.apply(removeWithoutOldImage())).isDelete()).isTrue();
    }

    @Test
    void an_expiry_is_a_delete_like_any_other_by_default() {
        assertThat(passed(filter.apply(expire(IN))).isDelete()).isTrue();
    }

    @Test
    void an_ignored_expiry_is_filtered() {
        assertThat(ignoringExpiry.apply(expire(IN))).isEqualTo(FILTERED);
    }

    @Test
    void a_delete_by_hand_passes_where_expiry_is_ignored() {
        assertThat(passed(ignoringExpiry.apply(remove(IN))).isDelete()).isTrue();
    }

    @Test
    void an_insert_that_does_not_match_deletes_the_expired_item_that_the_replica_may_have_kept() {
        assertThat(passed(filterIgnoringExpiry.apply(insert(OUT))).isDelete()).isTrue();
    }
}
