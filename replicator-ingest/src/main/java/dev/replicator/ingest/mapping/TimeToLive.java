package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Computes the time at which DynamoDB may delete the item from a date in the row. If the row does not have the date,
 * the item does not expire.
 */
record TimeToLive(FieldPath path, Duration later) implements AttributeSource {

    /**
     * The earliest accepted time. A number that means an earlier time is probably a date such as 20260131, and not a
     * number of seconds or milliseconds since 1970.
     */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int SECOND = 1000;

    private static final DateTimeFormatter DATE_AND_PERHAPS_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow {
        Optional<AttributeValue> date = path.in(row).filter(found -> !EmptyValues.isEmpty(found));
        if (date.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> instant = AttributeType.text(date.get()).flatMap(TimeToLive::instant);
        if (instant.isEmpty()) {
            throw new UnmappableRow(
                    RowRejectReason.WRONG_TYPE,
                    path
                            + " is no date: ISO 8601, or seconds or milliseconds since 1970 between the years 2000 and 2200");
        }
        long seconds = instant.get().getEpochSecond() + later.toSeconds();
        return Optional.of(AttributeValue.fromN(Long.toString(seconds)));
    }

    @Override
    public List<FieldPath> paths() {
        return List.of(path);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.matches("\\d+(\\.\\d+)?") ? ofNumber(text) : Optional.of(ofText(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofNumber(String text) {
        BigDecimal number = new BigDecimal(text);
        if (isBetween(number, SECOND)) {
            return Optional.of(Instant.ofEpochMilli(number.longValue()));
        }
        return isBetween(number, 1) ? Optional.of(Instant.ofEpochSecond(number.longValue())) : Optional.empty();
    }

    private static boolean isBetween(BigDecimal number, int ofASecond) {
        return number.compareTo(BigDecimal.valueOf(EARLIEST.getEpochSecond() * ofASecond)) >= 0
                && number.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond() * ofASecond)) < 0;
    }

    /** Parses a date or time. Without a time zone it is in UTC. */
    private static Instant ofText(String text) {
        TemporalAccessor date = DATE_AND_PERHAPS_TIME.parseBest(
                text.replaceFirst("Z$", "+00:00"), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (date instanceof OffsetDateTime zoned) {
            return zoned.toInstant();
        }
        return date instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : LocalDate.from(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
