package dev.replicator.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A file of rows that are made from a seed, in one of the layouts, some of the rows spoiled. */
final class GeneratedRows {

    /** How the rows are written, and what is said about that. */
    enum Shape {
        JSON_ARRAY,
        JSON_LINES,
        JSON_PRETTY,
        JSON_IN_OBJECT,
        DYNAMODB_LINES,
        CSV,
        TSV,
        CSV_WITH_SEMICOLONS,
        CSV_WITHOUT_HEADER;

        FormatOptions options() {
            return switch (this) {
                case JSON_ARRAY, JSON_PRETTY -> FormatOptions.of(Optional.of(FileFormat.JSON));
                case JSON_LINES -> FormatOptions.of(Optional.of(FileFormat.JSON_LINES));
                case JSON_IN_OBJECT ->
                    new FormatOptions(
                            Optional.of(FileFormat.JSON), Optional.empty(), List.of(), List.of("data", "rows"));
                case DYNAMODB_LINES -> FormatOptions.of(Optional.of(FileFormat.DYNAMODB_JSON));
                case CSV -> FormatOptions.of(Optional.of(FileFormat.CSV));
                case TSV -> FormatOptions.of(Optional.of(FileFormat.TSV));
                case CSV_WITH_SEMICOLONS -> new FormatOptions(Optional.empty(), Optional.of(';'), List.of(), List.of());
                case CSV_WITHOUT_HEADER ->
                    new FormatOptions(Optional.of(FileFormat.CSV), Optional.empty(), NAMES, List.of());
            };
        }

        boolean isCsv() {
            return this == CSV || this == TSV || this == CSV_WITH_SEMICOLONS || this == CSV_WITHOUT_HEADER;
        }

        char separator() {
            return this == TSV ? '\t' : this == CSV_WITH_SEMICOLONS ? ';' : ',';
        }
    }

    static final List<String> NAMES = List.of("id", "s", "n");

    private static final List<String> PIECES = List.of(
            "a", "Z", " ", "0", ",", ";", "\t", "\"", "\"\"", "\\", "\n", "\r\n", "/", "{", "}", "[", "]", ":", "'",
            "ä", "\u0080", "\u07ff", "\u0800", "\uffff", "€", "中", "😀", "\u2028", "null", "\\ud800", "\\u00e4", "#");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "12.50", "1e3", "12345678901234567890123456789012345678", "-0.5E-7", "1.000");

    private final Shape shape;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<byte[]> written = new ArrayList<>();
    private final List<Boolean> spoiled = new ArrayList<>();

    GeneratedRows(Random random, Shape shape, int count, boolean spoils) {
        this.shape = shape;
        for (int i = 0; i < count; i++) {
            var row = row(random, i);
            rows.add(row);
            boolean bad = spoils && random.nextInt(7) == 0;
            var bytes = write(row).getBytes(UTF_8);
            spoiled.add(bad);
            written.add(bad ? spoil(random, bytes) : bytes);
        }
    }

    private static Map<String, String> row(Random random, int number) {
        var text = new StringBuilder("x");
        IntStream.range(0, random.nextInt(12)).forEach(i -> text.append(PIECES.get(random.nextInt(PIECES.size()))));
        var row = new LinkedHashMap<String, String>();
        row.put("id", "k" + number);
        row.put("s", text.toString());
        row.put("n", NUMBERS.get(random.nextInt(NUMBERS.size())));
        return row;
    }

    private String write(Map<String, String> row) {
        if (shape.isCsv()) {
            return String.join(
                    String.valueOf(shape.separator()),
                    NAMES.stream()
                            .map(name -> quoted(row.getOrDefault(name, "")))
                            .toList());
        }
        var id = json(row.getOrDefault("id", ""));
        var s = json(row.getOrDefault("s", ""));
        var n = row.getOrDefault("n", "");
        return switch (shape) {
            case DYNAMODB_LINES ->
                "{\"Item\":{\"id\":{\"S\":" + id + "},\"s\":{\"S\":" + s + "},\"n\":{\"N\":\"" + n + "\"}}}";
            case JSON_PRETTY -> "{\n  \"id\": " + id + ",\n  \"s\": " + s + ",\n  \"n\": " + n + "\n}";
            default -> "{\"id\":" + id + ",\"s\":" + s + ",\"n\":" + n + "}";
        };
    }

    private String quoted(String text) {
        boolean needed = text.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == shape.separator());
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String json(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    /** In a way that costs no other row. */
    private byte[] spoil(Random random, byte[] row) {
        int at = shape.isCsv() ? 1 : indexOf(row, "k");
        return switch (random.nextInt(shape.isCsv() ? 4 : 6)) {
            case 0 -> with(row, at, new byte[] {(byte) 0xc0, (byte) 0xaf});
            case 1 -> with(row, at, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
            case 2 -> with(row, at, new byte[] {0});
            case 3 ->
                shape.isCsv()
                        ? with(row, row.length, (shape.separator() + "more").getBytes(UTF_8))
                        : with(row, at, "\\ud800".getBytes(UTF_8));
            case 4 -> with(row, 1, ",".getBytes(UTF_8));
            default -> with(row, row.length - 1, ",\"n\":1".getBytes(UTF_8));
        };
    }

    private static int indexOf(byte[] bytes, String what) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"" + what) + 1;
    }

    private static byte[] with(byte[] row, int at, byte[] what) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(row, 0, at);
        bytes.writeBytes(what);
        bytes.write(row, at, row.length - at);
        return bytes.toByteArray();
    }

    byte[] file(String lineEnd) {
        var bytes = new ByteArrayOutputStream();
        var between = shape == Shape.JSON_ARRAY || shape == Shape.JSON_IN_OBJECT ? "," + lineEnd : lineEnd;
        bytes.writeBytes(begin(lineEnd).getBytes(UTF_8));
        for (int i = 0; i < written.size(); i++) {
            bytes.writeBytes(written.get(i));
            bytes.writeBytes((i + 1 < written.size() ? between : lineEnd).getBytes(UTF_8));
        }
        bytes.writeBytes(end().getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private String begin(String lineEnd) {
        return switch (shape) {
            case JSON_ARRAY -> "[";
            case JSON_IN_OBJECT -> "{\"count\":[1,{}],\"data\":{\"rows\":[";
            case CSV, TSV, CSV_WITH_SEMICOLONS -> String.join(String.valueOf(shape.separator()), NAMES) + lineEnd;
            default -> "";
        };
    }

    private String end() {
        return shape == Shape.JSON_ARRAY ? "]" : shape == Shape.JSON_IN_OBJECT ? "],\"]\":\"}\"},\"more\":{}}" : "";
    }

    /** The rows that are not spoiled. */
    List<Map<String, String>> good() {
        return IntStream.range(0, rows.size())
                .filter(i -> !spoiled.get(i))
                .mapToObj(rows::get)
                .toList();
    }

    /** The numbers of those that are, from one. */
    List<Long> bad() {
        return IntStream.range(0, rows.size())
                .filter(spoiled::get)
                .mapToObj(i -> i + 1L)
                .toList();
    }
}
