package dev.replicator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What ingest is compared with: loops that parse a file and do nothing with it. */
final class BareParsers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 64 * 1024;

    private BareParsers() {}

    /** One of them as a process, with the arguments of the JVM that it is compared with. */
    static ProcessBuilder process(List<String> jvm, Path file) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(jvm);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BareParsers.class.getName(), file.toString()));
        return new ProcessBuilder(command);
    }

    public static void main(String[] arguments) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            System.out.println(arguments[0].endsWith(".csv") ? csv(in) : json(in));
        }
    }

    /** What jackson-core takes for every token and the text of every value, line by line: a bad line costs only itself. */
    static int json(InputStream in) {
        int rows = 0;
        long characters = 0;
        byte[] bytes = new byte[BUFFER];
        int filled = 0;
        try {
            for (int read = in.read(bytes); read > 0; read = in.read(bytes, filled, bytes.length - filled)) {
                int begin = 0;
                for (int end = filled; end < filled + read; end++) {
                    if (bytes[end] == '\n') {
                        characters += characters(bytes, begin, end - begin);
                        rows++;
                        begin = end + 1;
                    }
                }
                byte[] rest = Arrays.copyOfRange(bytes, begin, filled + read);
                System.arraycopy(rest, 0, bytes, 0, rest.length);
                filled = rest.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(characters).isPositive();
        return rows;
    }

    private static long characters(byte[] file, int begin, int length) throws IOException {
        long characters = 0;
        try (JsonParser parser = JSON.createParser(file, begin, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    characters += parser.getText().length();
                }
            }
        }
        return characters;
    }

    /** What FastCSV takes for every field of every record behind the header. */
    static int csv(InputStream in) {
        int records = 0;
        long characters = 0;
        try (var reader = CsvReader.builder().ofCsvRecord(in)) {
            for (CsvRecord record : reader) {
                records++;
                for (String field : record.getFields()) {
                    characters += field.length();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(characters).isPositive();
        return records - 1;
    }
}
