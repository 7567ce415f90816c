package dev.replicator.ingest.format;

import java.util.List;
import java.util.Optional;

/**
 * What is said about a file.
 *
 * @param format what it is; otherwise its content tells, as far as it can. A delimiter or a header says that it is CSV
 * @param delimiter between the fields of CSV
 * @param header the names of the fields of CSV whose first line is a row; empty if the names stand there
 * @param rows names, one within the other, of the array whose elements are the rows; empty if no object is around them
 */
public record FormatOptions(
        Optional<Format> format, Optional<Character> delimiter, List<String> header, List<String> rows) {

    /** Nothing is said. */
    public static final FormatOptions NONE = of(Optional.empty());

    public FormatOptions {
        boolean csv = delimiter.isPresent() || !header.isEmpty();
        format = format.or(() -> csv ? Optional.of(Format.CSV) : Optional.empty());
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    public static FormatOptions of(Optional<Format> format) {
        return new FormatOptions(format, Optional.empty(), List.of(), List.of());
    }

    /** With the format that a name or a content type says, unless one is said here. */
    public FormatOptions or(Optional<Format> byName) {
        return new FormatOptions(format.or(() -> byName), delimiter, header, rows);
    }
}
