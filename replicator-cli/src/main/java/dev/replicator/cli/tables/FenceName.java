package dev.replicator.cli.tables;

import dev.replicator.table.Fence;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a fence, in any case, with a hyphen or an underscore. */
public final class FenceName implements ITypeConverter<Fence> {

    @Override
    public Fence convert(String text) {
        return List.of(Fence.values()).stream()
                .filter(fence -> fence.toString().equalsIgnoreCase(text.replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not stamp, ledger or in-table"));
    }
}
