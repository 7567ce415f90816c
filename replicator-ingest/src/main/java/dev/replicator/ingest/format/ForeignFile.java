package dev.replicator.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Recognises common kinds of files that cannot be loaded, so that the error message can name the kind. */
final class ForeignFile {

    /** The first bytes of each kind of file, in hexadecimal. */
    private static final Map<String, String> BEGINNINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("50 4b 03 04", "a zip archive: unpack it, and compress its files with gzip or zstd"),
            Map.entry("50 41 52 31", "Parquet: convert it to JSON Lines or CSV"),
            Map.entry("4f 52 43", "ORC: convert it to JSON Lines or CSV"),
            Map.entry("4f 62 6a 01", "Avro: convert it to JSON Lines or CSV"),
            Map.entry("25 50 44 46 2d", "a PDF"),
            Map.entry(
                    "d0 cf 11 e0 a1 b1 1a e1", "a workbook or document of an old Office version: save it as CSV UTF-8"),
            Map.entry("42 5a 68", "compressed with bzip2: use gzip or zstd"),
            Map.entry("fd 37 7a 58 5a 00", "compressed with xz: use gzip or zstd"),
            Map.entry("37 7a bc af 27 1c", "a 7z archive: unpack it, and compress its files with gzip or zstd"),
            Map.entry("04 22 4d 18", "compressed with lz4: use gzip or zstd"),
            Map.entry("ff 06 00 00 73 4e 61 50 70 59", "compressed with Snappy: use gzip or zstd"),
            Map.entry("ff fe", "text in UTF-16 and not in UTF-8: save it as UTF-8"),
            Map.entry("fe ff", "text in UTF-16 and not in UTF-8: save it as UTF-8"),
            Map.entry("00 00 fe ff", "text in UTF-32 and not in UTF-8: save it as UTF-8")));

    /** The text about an Excel workbook, which is recognised as a zip archive with typical entries. */
    private static final String WORKBOOK = "a workbook of Excel: save it as CSV UTF-8";

    private static final HexFormat DIGITS = HexFormat.ofDelimiter(" ");
    private static final int SOME_CHARACTERS = 8;

    private ForeignFile() {}

    /** Returns the kind of the file as a text that continues "it is"; empty if the kind is unknown. */
    static Optional<String> name(byte[] start) {
        Optional<String> known = BEGINNINGS.entrySet().stream()
                .filter(each -> begins(start, DIGITS.parseHex(each.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
        if (known.filter(what -> what.startsWith("a zip")).isPresent()) {
            String entries = new String(start, StandardCharsets.ISO_8859_1);
            return entries.contains("[Content_Types].xml") || entries.contains("xl/") ? Optional.of(WORKBOOK) : known;
        }
        return known.or(() -> isUtf16(start) ? Optional.ofNullable(BEGINNINGS.get("ff fe")) : Optional.empty());
    }

    private static boolean begins(byte[] start, byte[] beginning) {
        return start.length >= beginning.length
                && Arrays.equals(start, 0, beginning.length, beginning, 0, beginning.length);
    }

    /**
     * Returns whether the file is UTF-16 without a byte order mark: of the first bytes, exactly every second one is
     * zero.
     */
    private static boolean isUtf16(byte[] start) {
        byte[] some = Arrays.copyOf(start, Math.min(start.length / 2 * 2, 2 * SOME_CHARACTERS));
        boolean big = zeros(some, 0, true) && zeros(some, 1, false);
        boolean little = zeros(some, 1, true) && zeros(some, 0, false);
        return some.length > 2 && (big || little);
    }

    private static boolean zeros(byte[] bytes, int first, boolean are) {
        for (int i = first; i < bytes.length; i += 2) {
            if ((bytes[i] == 0) != are) {
                return false;
            }
        }
        return true;
    }
}
