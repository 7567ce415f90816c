package dev.replicator.ingest.format;

import java.util.List;
import java.util.Optional;

/**
 * The format of a file, as far as a mapping or a command-line option sets it.
 *
 * @param format the format; if empty, the content decides. With a delimiter or a header the format is CSV
 * @param delimiter the character between the fields of CSV
 * @param header the names of the CSV fields, if the first line is a row; empty if the first line has the names
 * @param rows the path of names from the outermost object to the array with the rows; empty if the array is not within
 *     an object
 */
public record FormatOptions(
        Optional<FileFormat> format, Optional<Character> delimiter, List<String> header, List<String> rows) {

    /** No options. */
    public static final FormatOptions NONE = of(Optional.empty());

    public FormatOptions {
        boolean csv = delimiter.isPresent() || !header.isEmpty();
        format = format.or(() -> csv ? Optional.of(FileFormat.CSV) : Optional.empty());
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    public static FormatOptions of(Optional<FileFormat> format) {
        return new FormatOptions(format, Optional.empty(), List.of(), List.of());
    }

    /** Returns these options with this format, unless they already have a format. */
    public FormatOptions or(Optional<FileFormat> byName) {
        return new FormatOptions(format.or(() -> byName), delimiter, header, rows);
    }
}
