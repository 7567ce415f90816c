package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

/** When DynamoDB may delete the item, from a date in the row. A row without the date has an item that stays. */
record TimeToLive(Path path, Duration later) implements Part {

    /** Seconds since 1970 are fewer until the year 5138; milliseconds are more since 1973. */
    private static final BigDecimal LEAST_MILLIS = new BigDecimal("1e11");

    private static final DateTimeFormatter DATE_AND_PERHAPS_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> row, Empty empty) throws Misfit {
        Optional<AttributeValue> date = path.in(row).filter(found -> !Empty.isEmpty(found));
        if (date.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> instant = Type.text(date.get()).flatMap(TimeToLive::instant);
        if (instant.isEmpty()) {
            throw new Misfit(Reason.WRONG_TYPE, path + " is no date");
        }
        long seconds = instant.get().plus(later).getEpochSecond();
        return Optional.of(AttributeValue.fromN(Long.toString(seconds)));
    }

    @Override
    public List<Path> paths() {
        return List.of(path);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(text.matches("\\d{1,16}(\\.\\d+)?") ? ofNumber(text) : ofText(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(String text) {
        BigDecimal number = new BigDecimal(text);
        long whole = number.setScale(0, RoundingMode.DOWN).longValueExact();
        return number.compareTo(LEAST_MILLIS) < 0 ? Instant.ofEpochSecond(whole) : Instant.ofEpochMilli(whole);
    }

    /** Without a zone it is UTC. */
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
