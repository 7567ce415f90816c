package dev.replicator.cli.tables;

import dev.replicator.ReplicatorBuilder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a table. */
public final class TableName implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (ReplicatorBuilder.isTableName(text)) {
            return text;
        }
        throw new TypeConversionException(
                "'" + text + "' is not a table name: 3 to 255 letters, digits, dots, dashes and underscores");
    }
}
