package dev.replicator.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a share such as {@code 1%} or {@code 0.01}. */
public final class ShareConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            double share = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // the exception below reports the wrong value
        }
        throw new TypeConversionException(
                "'" + text + "' is not a share greater than 0 and at most 100%, such as 1% or 0.01");
    }
}
