package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.parse.WantedFields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Generated files of every format, compression, encoding and damage, as DuckDB and the reference tools of gzip and zstd read them. */
@Tag("full")
class IndependentReadersIT {

    private static final int SEEDS = 25;
    private static final List<String> GZIP = List.of("-1", "-6", "-9");
    private static final List<String> ZSTD =
            List.of("-1", "-9", "-19", "--ultra -22", "--long=27", "--no-check", "--fast=5", "-3 -B1KB");

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        for (var tool : ReferenceTool.values()) {
            tool.require();
        }
    }

    private static List<ReadRow> read(GeneratedRows.Shape shape, byte[] file) {
        return Reading.read(new ByteArrayInputStream(file), shape.options(), WantedFields.ALL);
    }

    private static List<Map<String, String>> texts(List<ReadRow> all) {
        return items(all).stream().map(IndependentReadersIT::texts).toList();
    }

    private static Map<String, String> texts(Map<String, AttributeValue> item) {
        var texts = new LinkedHashMap<String, String>();
        item.forEach((name, value) -> texts.put(name, value.n() == null ? value.s() : value.n()));
        return texts;
    }

    /** DuckDB writes numbers of JSON anew. */
    private static List<Map<String, String>> byValue(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> {
                    var same = new LinkedHashMap<>(row);
                    same.computeIfPresent(
                            "n",
                            (name, text) ->
                                    new BigDecimal(text).stripTrailingZeros().toString());
                    return (Map<String, String>) same;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void every_row_is_read_as_duckdb_reads_it_or_is_rejected_by_its_number(GeneratedRows.Shape shape)
            throws SQLException {
        int seen = 0;
        try (var duck = new DuckDb(folder)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                var random = new Random(seed);
                var rows = new GeneratedRows(random, shape, 40, seed % 3 == 0);
                var mark = seed % 4 == 1 ? "\uFEFF" : "";
                var file = joined(
                        mark.getBytes(StandardCharsets.UTF_8),
                        rows.file(shape.isCsv() && seed % 2 == 0 ? "\r\n" : "\n"));

                var all = read(shape, file);

                assertThat(texts(all)).as("seed %d", seed).isEqualTo(rows.good());
                assertThat(rejects(all).stream().map(reject -> reject.place().row()))
                        .as("seed %d", seed)
                        .isEqualTo(rows.bad());
                var theirs = duck.rows(shape, file);
                if (seed % 3 != 0 && theirs.isPresent()) {
                    var same = equalAtFirst(byValue(texts(all)), byValue(theirs.get()));
                    assertThat(same)
                            .as("DuckDB, seed %d: %s", seed, theirs.get())
                            .isEqualTo(all.size());
                    seen++;
                }
                assertThat(theirs.map(List::size).orElse(0)).isLessThanOrEqualTo(all.size());
            }
        }
        assertThat(seen).as("files that DuckDB reads").isGreaterThanOrEqualTo(SEEDS / 2);
    }

    /** Everything that a tool of compression can be asked for. */
    private byte[] compressed(Random random, ReferenceTool tool, byte[] content) {
        var options = tool == ReferenceTool.GZIP ? GZIP : ZSTD;
        int cut = random.nextInt(3) == 0 ? random.nextInt(content.length) : content.length;
        return Stream.of(Arrays.copyOf(content, cut), Arrays.copyOfRange(content, cut, content.length))
                .map(part -> tool.compress(
                        part,
                        folder,
                        options.get(random.nextInt(options.size())).split(" ", -1)))
                .reduce(new byte[0], IndependentReadersIT::joined);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] damaged(Random random, byte[] file, int how) {
        int at = random.nextInt(file.length);
        switch (how) {
            case 1 -> {
                return Arrays.copyOf(file, at);
            }
            case 2 -> {
                var changed = file.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                return changed;
            }
            case 3 -> {
                return joined(file, "and so on".getBytes(StandardCharsets.US_ASCII));
            }
            case 4 -> {
                return joined(file, Arrays.copyOf(file, Math.min(at, 20)));
            }
            case 5 -> {
                return joined(
                        Arrays.copyOf(file, at), Arrays.copyOfRange(file, Math.min(at + 7, file.length), file.length));
            }
            default -> {
                return file;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_compressed_file_is_read_as_far_as_the_reference_tool_reads_it_and_what_is_wrong_is_said(ReferenceTool tool) {
        var shapes = GeneratedRows.Shape.values();
        int broken = 0;
        for (int seed = 0; seed < 12 * SEEDS; seed++) {
            var random = new Random(seed);
            var shape = shapes[seed % shapes.length];
            var content = new GeneratedRows(random, shape, random.nextInt(2000), false).file("\n");
            var file = damaged(random, compressed(random, tool, content), seed % 6);
            var theirs = tool.decompress(file, folder);

            var all = read(shape, file);

            if (theirs.whole()) {
                var same = read(shape, theirs.content());
                assertThat(equalAtFirst(texts(all), texts(same)))
                        .as("seed %d", seed)
                        .isEqualTo(items(same).size());
                assertThat(all).as("seed %d", seed).hasSameSizeAs(same);
            } else {
                broken++;
                // behind a damage the tools write what was never in the file
                var written = texts(read(shape, content));
                int rightOfTheirs = equalAtFirst(texts(read(shape, upToTheLastLine(theirs.content()))), written);
                assertThat(equalAtFirst(texts(all), written))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(rightOfTheirs);
                assertThat(rejects(all)).as("seed %d", seed).isNotEmpty();
            }
        }
        assertThat(broken).isGreaterThan(6 * SEEDS);
    }

    private static int equalAtFirst(List<?> some, List<?> others) {
        int equal = 0;
        while (equal < Math.min(some.size(), others.size()) && some.get(equal).equals(others.get(equal))) {
            equal++;
        }
        return equal;
    }

    private static byte[] upToTheLastLine(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    @ParameterizedTest
    @EnumSource
    void a_plain_file_that_breaks_off_anywhere_loses_no_row_before_without_a_word(GeneratedRows.Shape shape) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var rows = new GeneratedRows(random, shape, 40, false);
            var content = rows.file("\n");
            var file = Arrays.copyOf(content, random.nextInt(content.length));

            var all = read(shape, file);

            var good = rows.good();
            var ours = texts(all);
            assertThat(ours.size()).as("seed %d", seed).isLessThanOrEqualTo(good.size());
            // the last line of CSV may end within its last field, which no reader can see
            int sure = shape.isCsv() ? Math.max(ours.size() - 1, 0) : ours.size();
            assertThat(ours.subList(0, sure)).as("seed %d", seed).isEqualTo(good.subList(0, sure));
            boolean toldOrAtAnEnd = !rejects(all).isEmpty()
                    || shape.isCsv()
                    || new String(file, StandardCharsets.UTF_8).strip().matches("(?s)|.*}");
            assertThat(toldOrAtAnEnd).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void text_in_another_encoding_is_refused_whole_or_row_by_row() {
        var encodings = Stream.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32BE", "ISO-8859-1", "windows-1252")
                .map(Charset::forName)
                .toList();
        for (var shape : GeneratedRows.Shape.values()) {
            for (var encoding : encodings) {
                var rows = new GeneratedRows(new Random(7), shape, 40, false);
                var text = new String(rows.file("\n"), StandardCharsets.UTF_8);

                var all = read(shape, text.getBytes(encoding));

                assertThat(rejects(all)).as("%s %s", shape, encoding).isNotEmpty();
                // only what is the same in every encoding may be read
                assertThat(texts(all))
                        .as("%s %s", shape, encoding)
                        .allSatisfy(
                                row -> assertThat(String.join("", row.values())).matches("(?s)\\p{ASCII}*"));
                if (encoding.name().startsWith("UTF")) {
                    assertThat(items(all)).as("%s %s", shape, encoding).isEmpty();
                }
            }
        }
    }
}
