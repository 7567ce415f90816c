package dev.replicator.cli.tables;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a bucket. Does not check whether the bucket exists. */
public final class BucketName implements ITypeConverter<String> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    @Override
    public String convert(String text) {
        if (NAME.matcher(text).matches()) {
            return text;
        }
        throw new TypeConversionException("'" + text + "' is not a bucket name such as shop-images");
    }
}
