package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.verify.VerifyCounts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainReportTest {

    private static final Instant POINT = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void equal_tables_are_proven_and_stopped_writers_are_not() {
        DrainReport proof = proof(counts(0, 0, 0, 0), 1, 0);

        assertThat(proof.isGiven()).isTrue();
        assertThat(proof.proven())
                .containsExactly(
                        "Between 2026-11-21T03:04:00Z and 2026-11-21T03:05:00Z all 1,200 items of the primary were the same"
                                + " on the replica, after the rules, and the replica had no extra items.",
                        "what a gauge means");
        assertThat(proof.unproven()).singleElement().asString().contains("Whether anybody still writes to the primary");
    }

    @Test
    void a_sample_proves_its_share_only() {
        DrainReport proof = proof(counts(0, 0, 0, 0), 0.01, 0);

        assertThat(proof.isGiven()).isTrue();
        assertThat(proof.proven().get(0))
                .contains("1,200 items, about 1.00 % of the primary")
                .doesNotContain("all");
        assertThat(proof.unproven()).anyMatch(sentence -> sentence.contains("not compared"));
    }

    @Test
    void a_difference_is_no_proof() {
        DrainReport proof = proof(counts(1, 0, 0, 0), 1, 0);

        assertThat(proof.isGiven()).isFalse();
        assertThat(proof.proven()).containsExactly("what a gauge means");
        assertThat(proof.unproven()).anyMatch(sentence -> sentence.contains("1 missing, 0 different, 0 extra"));
    }

    @Test
    void an_item_that_the_rules_cannot_be_applied_to_is_no_proof() {
        assertThat(proof(counts(0, 1, 0, 0), 1, 0).isGiven()).isFalse();
    }

    @Test
    void an_item_that_was_written_to_meanwhile_is_no_proof_unless_it_is_the_heartbeat() {
        assertThat(proof(counts(0, 0, 1, 0), 1, 0).isGiven()).isFalse();
        assertThat(proof(counts(0, 0, 1, 0), 1, 0).unproven())
                .anyMatch(sentence -> sentence.contains("during the comparison: 1."));
        assertThat(proof(counts(0, 0, 1, 0), 1, 1).isGiven()).isTrue();
        assertThat(proof(counts(0, 0, 2, 0), 1, 1).isGiven()).isFalse();
    }

    @Test
    void what_the_rules_keep_away_is_said() {
        assertThat(proof(counts(0, 0, 0, 7), 1, 0).unproven())
                .anyMatch(sentence -> sentence.startsWith("The rules filter 7 items of the primary"));
    }

    private static DrainReport proof(VerifyCounts counts, double share, int beats) {
        return new DrainReport(
                POINT,
                List.of(new ArrivalSign.Reading(true, "passed", "what a gauge means")),
                counts,
                share,
                beats,
                POINT.plusSeconds(240),
                POINT.plusSeconds(300),
                List.of());
    }

    private static VerifyCounts counts(long missing, long unruled, long lagging, long filtered) {
        return new VerifyCounts(1_200, 1_200, filtered, unruled, lagging, missing, 0, 0, 0);
    }
}
