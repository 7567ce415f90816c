package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Where the names of CSV's fields come from: the first line, unless they are said. */
final class CsvHeader {

    private static final String OTHER_SEPARATORS = ";\t|,";

    private CsvHeader() {}

    static char separator(FormatOptions options) {
        return options.delimiter().orElse(options.format().equals(Optional.of(Format.TSV)) ? '\t' : ',');
    }

    /** A parser for the rows; without names that are said, the first line of the file is read. */
    static RowParser parser(Slicer slicer, FormatOptions options, Wanted wanted) throws Unreadable {
        char separator = separator(options);
        if (!options.header().isEmpty()) {
            return new CsvRowParser(separator, options.header(), wanted);
        }
        boolean found = slicer.next();
        while (found && !slicer.isRow()) {
            found = slicer.next();
        }
        if (!found || slicer.isTooLong()) {
            throw new Unreadable(Reason.BROKEN, "its header cannot be read");
        }
        return new CsvRowParser(separator, names(slicer, separator, options), wanted);
    }

    private static List<String> names(Slicer slicer, char separator, FormatOptions options) throws Unreadable {
        List<String> names;
        try {
            RowText.check(slicer.bytes(), slicer.from(), slicer.to(), false);
            names = CsvRowParser.fields(slicer.bytes(), slicer.from(), slicer.to(), separator);
        } catch (Unreadable e) {
            throw new Unreadable(Reason.BROKEN, "its header cannot be read: " + e.what());
        }
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw new Unreadable(Reason.BROKEN, "the header holds an empty name, or one name twice");
        }
        if (names.size() == 1 && options.delimiter().isEmpty()) {
            checkSeparator(
                    new String(slicer.bytes(), slicer.from(), slicer.to() - slicer.from(), StandardCharsets.UTF_8));
        }
        return names;
    }

    /** Programs write others where the comma is that of decimals. */
    private static void checkSeparator(String header) throws Unreadable {
        Optional<String> other = OTHER_SEPARATORS
                .codePoints()
                .mapToObj(Character::toString)
                .filter(header::contains)
                .findFirst();
        if (other.isPresent()) {
            String written = other.get().equals("\t") ? "\\t" : other.get();
            throw new Unreadable(
                    Reason.BROKEN,
                    "its header is one field and holds \"" + written + "\": say \"delimiter\": \"" + written
                            + "\" in the mapping");
        }
    }
}
