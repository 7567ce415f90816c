package dev.replicator.cli.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import dev.replicator.verify.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DifferenceSummaryTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final DifferenceSummary summary = new DifferenceSummary("_rv", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void the_age_is_that_of_the_version_that_the_replica_has() {
        summary.add(different("a", Duration.ofSeconds(20)));
        summary.add(different("b", Duration.ofMinutes(20)));
        summary.add(different("c", Duration.ofHours(20)));
        summary.add(different("d", Duration.ofDays(20)));
        summary.add(new Difference(Difference.Kind.MISSING, key("e"), Set.of("id"), Map.of(), Map.of()));

        assertThat(summary.fields())
                .containsEntry(
                        "ages",
                        Map.of(
                                "up to a minute",
                                1L,
                                "up to an hour",
                                1L,
                                "up to a day",
                                1L,
                                "older",
                                1L,
                                "unknown",
                                1L))
                .containsEntry("kinds", Map.of("DIFFERENT", 4L, "MISSING", 1L))
                .containsEntry("attributes", Map.of("price", 4L, "id", 1L));
    }

    @Test
    void only_keys_are_kept_and_only_the_first_hundred() {
        for (int i = 0; i < 300; i++) {
            summary.add(different("item-" + i, Duration.ZERO));
        }

        assertThat((List<?>) summary.fields().get("first")).hasSize(DifferenceSummary.MOST_KEPT);
        assertThat(summary.fields().toString()).contains("item-99").doesNotContain("item-100", "secret");
    }

    @Test
    void attributes_beyond_the_first_hundred_are_counted_together() {
        for (int i = 0; i < 300; i++) {
            summary.add(new Difference(Difference.Kind.MISSING, key("a"), Set.of("name-" + i), Map.of(), Map.of()));
        }

        assertThat(summary.fields().get("attributes"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Long.class))
                .hasSize(101)
                .containsEntry(DifferenceSummary.OTHER_ATTRIBUTES, 200L);
    }

    private static Difference different(String id, Duration age) {
        String stamp = Version.of("2026-11-01T00:00:00.000", "1", Optional.of(NOW.minus(age)))
                .text();
        return new Difference(
                Difference.Kind.DIFFERENT,
                key(id),
                Set.of("price"),
                Map.of("price", AttributeValue.fromS("secret")),
                Map.of("_rv", AttributeValue.fromS(stamp)));
    }

    private static Key key(String id) {
        return Key.of(Map.of("id", AttributeValue.fromS(id)));
    }
}
