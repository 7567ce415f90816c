package dev.replicator.ingest.mapping;

import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Parses the format options of a mapping. */
final class FormatOptionsParser {

    private static final int MOST_OF_ASCII = 127;

    private FormatOptionsParser() {}

    static FormatOptions parse(MappingNode mapping) {
        Optional<FileFormat> format = mapping.child("format").flatMap(said -> said.oneOf(FileFormat.values()));
        boolean json = format.filter(FileFormat::isJson).isPresent();
        mapping.child("delimiter").filter(said -> json).ifPresent(said -> said.problem("is for CSV"));
        mapping.child("header").filter(said -> json).ifPresent(said -> said.problem("is for CSV"));
        Optional<MappingNode> rows = mapping.child("rows");
        boolean csv =
                (format.isPresent() && !json) || mapping.child("delimiter").isPresent();
        rows.filter(said -> csv).ifPresent(said -> said.problem("is for JSON"));
        return new FormatOptions(
                format,
                mapping.child("delimiter")
                        .flatMap(said -> said.parsed(FormatOptionsParser::delimiter, "must be one ASCII character")),
                mapping.child("header").map(FormatOptionsParser::header).orElse(List.of()),
                rows.flatMap(said -> said.parsed(FormatOptionsParser::rows, "must be the name of a list"))
                        .orElse(List.of()));
    }

    private static char delimiter(String text) {
        char character = text.charAt(0);
        if (text.length() > 1 || character > MOST_OF_ASCII || character == 0 || "\"\r\n".indexOf(character) >= 0) {
            throw new IllegalArgumentException("must be one ASCII character, but not a quote or a line break");
        }
        return character;
    }

    private static List<String> header(MappingNode header) {
        List<String> names = header.texts();
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            header.problem("must be a list of different names, one for each field of a row");
        }
        return names;
    }

    private static List<String> rows(String path) {
        return FieldPath.parse(path)
                .names()
                .orElseThrow(() -> new IllegalArgumentException("must be names separated by dots, without brackets"));
    }
}
