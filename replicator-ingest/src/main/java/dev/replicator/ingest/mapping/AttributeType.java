package dev.replicator.ingest.mapping;

import dev.replicator.ingest.parse.JsonText;
import dev.replicator.ingest.parse.NumberLimits;
import dev.replicator.ingest.reject.RowRejectReason;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The types that a mapping can request. A value fits if it has the type, or if it is a string that can be converted to
 * the type.
 */
enum AttributeType {
    S {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return text(value).map(AttributeValue::fromS);
        }
    },
    N {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            String number = value.n() == null ? value.s() : value.n();
            return Optional.ofNullable(number).filter(NumberLimits::fits).map(AttributeValue::fromN);
        }
    },
    BOOL {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return text(value)
                    .map(text -> text.toLowerCase(Locale.ROOT))
                    .filter(Set.of("true", "false")::contains)
                    .map(text -> AttributeValue.fromBool(text.equals("true")));
        }
    },
    L {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return read(value).filter(AttributeValue::hasL);
        }
    },
    M {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return read(value).filter(AttributeValue::hasM);
        }
    },
    SS {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return value.hasSs()
                    ? Optional.of(value)
                    : elements(value, S)
                            .map(all -> AttributeValue.fromSs(
                                    all.stream().map(AttributeValue::s).toList()));
        }
    },
    NS {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return value.hasNs()
                    ? Optional.of(value)
                    : elements(value, N)
                            .map(all -> AttributeValue.fromNs(
                                    all.stream().map(AttributeValue::n).toList()));
        }
    },
    B {
        @Override
        Optional<AttributeValue> tryOf(AttributeValue value) {
            return value.b() == null ? decoded(value) : Optional.of(value);
        }
    };

    abstract Optional<AttributeValue> tryOf(AttributeValue value);

    /** Converts a value to this type. */
    AttributeValue of(AttributeValue value, String path) throws UnmappableRow {
        Optional<AttributeValue> converted = tryOf(value);
        if (converted.isEmpty()) {
            throw new UnmappableRow(RowRejectReason.WRONG_TYPE, path + " is not of type " + this);
        }
        return converted.get();
    }

    /** Returns the text of a string, number or boolean; empty for other types. */
    static Optional<String> text(AttributeValue value) {
        return switch (value.type()) {
            case S -> Optional.of(value.s());
            case N -> Optional.of(value.n());
            case BOOL -> Optional.of(value.bool().toString());
            default -> Optional.empty();
        };
    }

    /** Reads a string as JSON; returns other values unchanged. */
    private static Optional<AttributeValue> read(AttributeValue value) {
        return value.s() == null ? Optional.of(value) : JsonText.read(value.s());
    }

    /** Returns the distinct elements for a set; empty if the value cannot be a set. */
    private static Optional<Set<AttributeValue>> elements(AttributeValue value, AttributeType type) {
        List<AttributeValue> list = read(value).map(AttributeValue::l).orElse(List.of());
        Set<AttributeValue> set = new LinkedHashSet<>();
        list.forEach(each -> type.tryOf(each).ifPresent(set::add));
        boolean all = list.stream().allMatch(each -> type.tryOf(each).isPresent());
        return all && !set.isEmpty() ? Optional.of(set) : Optional.empty();
    }

    private static Optional<AttributeValue> decoded(AttributeValue value) {
        try {
            return Optional.ofNullable(value.s())
                    .map(Base64.getDecoder()::decode)
                    .map(SdkBytes::fromByteArrayUnsafe)
                    .map(AttributeValue::fromB);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
