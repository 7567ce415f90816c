package dev.replicator.cli.jobs;

import dev.replicator.tombstones.TombstoneMove.Place;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the place to which tombstones are moved: {@code table} or {@code ledger}. */
final class PlaceName implements ITypeConverter<Place> {

    @Override
    public Place convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "table" -> Place.REPLICA;
            case "ledger" -> Place.LEDGER;
            default -> throw new TypeConversionException("'" + text + "' is not table or ledger");
        };
    }
}
