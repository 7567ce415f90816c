package dev.replicator.cli.tables;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a Region such as {@code us-gov-west-1}. Does not check whether the Region exists. */
final class RegionName implements ITypeConverter<String> {

    private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    @Override
    public String convert(String text) {
        if (NAME.matcher(text).matches()) {
            return text;
        }
        throw new TypeConversionException("'" + text + "' is not a Region such as eu-west-1");
    }
}
