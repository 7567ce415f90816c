package dev.replicator.ingest.format;

import java.util.List;
import java.util.Optional;

/**
 * What a mapping or an option says about a file.
 *
 * @param format the format; if empty, the content decides. A delimiter or a header means CSV
 * @param delimiter between the fields of CSV
 * @param header the names of the fields, if the first line of CSV is a row; empty if it has the names
 * @param rows the names, one within the other, of the array with the rows; empty if no object is around it
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

    /** With the format from a name or a content type, unless a format is given here. */
    public FormatOptions or(Optional<FileFormat> byName) {
        return new FormatOptions(format.or(() -> byName), delimiter, header, rows);
    }
}
