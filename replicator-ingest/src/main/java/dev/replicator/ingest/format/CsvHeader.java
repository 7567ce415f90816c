package dev.replicator.ingest.format;

import dev.replicator.ingest.parse.CsvRowParser;
import dev.replicator.ingest.parse.RowParser;
import dev.replicator.ingest.parse.RowTextCheck;
import dev.replicator.ingest.parse.UnreadableRow;
import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.CsvBoundary;
import dev.replicator.ingest.slice.RowSlicer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds the names of CSV fields: the given names, or the names in the first line. */
final class CsvHeader {

    private static final String OTHER_SEPARATORS = ";\t|,";

    private CsvHeader() {}

    static char separator(FormatOptions options) {
        return options.delimiter().orElse(options.format().equals(Optional.of(FileFormat.TSV)) ? '\t' : ',');
    }

    /** Returns a parser for the rows. Reads the names from the first line if they are not given. */
    static RowParser parser(RowSlicer slicer, CsvBoundary boundary, FormatOptions options, WantedFields wanted)
            throws UnreadableRow {
        if (!options.header().isEmpty()) {
            return new CsvRowParser(boundary, options.header(), wanted);
        }
        boolean found = slicer.next();
        while (found && !slicer.isRow()) {
            found = slicer.next();
        }
        if (!found || slicer.isTooLong()) {
            throw new UnreadableRow(RowRejectReason.BROKEN, "its header cannot be read");
        }
        return new CsvRowParser(boundary, names(slicer, boundary, options), wanted);
    }

    private static List<String> names(RowSlicer slicer, CsvBoundary boundary, FormatOptions options)
            throws UnreadableRow {
        List<String> names;
        try {
            RowTextCheck.check(slicer.bytes(), slicer.from(), slicer.to(), false);
            names = CsvRowParser.fields(boundary, slicer.bytes(), slicer.from(), slicer.to());
        } catch (UnreadableRow e) {
            throw new UnreadableRow(RowRejectReason.BROKEN, "its header cannot be read: " + e.what());
        }
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw new UnreadableRow(RowRejectReason.BROKEN, "the header has an empty name, or the same name twice");
        }
        if (names.size() == 1 && options.delimiter().isEmpty()) {
            checkSeparator(
                    new String(slicer.bytes(), slicer.from(), slicer.to() - slicer.from(), StandardCharsets.UTF_8));
        }
        return names;
    }

    /**
     * Checks that the header does not use another separator. Programs use semicolons or tabs in countries with a
     * decimal comma.
     */
    private static void checkSeparator(String header) throws UnreadableRow {
        Optional<String> other = OTHER_SEPARATORS
                .codePoints()
                .mapToObj(Character::toString)
                .filter(header::contains)
                .findFirst();
        if (other.isPresent()) {
            String written = other.get().equals("\t") ? "\\t" : other.get();
            throw new UnreadableRow(
                    RowRejectReason.BROKEN,
                    "its header is one field and contains \"" + written + "\": set \"delimiter\": \"" + written
                            + "\" in the mapping");
        }
    }
}
