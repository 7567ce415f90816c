package dev.replicator.ingest.format;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs that define what a compressed file holds, as Debian packages them. */
enum ReferenceTool {
    GZIP("gzip"),
    ZSTD("zstd");

    private final String program;

    ReferenceTool(String program) {
        this.program = program;
    }

    /** What it says of a file: as much as it could read, and whether it found nothing wrong. */
    static final class Answer {

        private final byte[] content;
        private final boolean whole;

        Answer(byte[] content, boolean whole) {
            this.content = content;
            this.whole = whole;
        }

        byte[] content() {
            return content;
        }

        boolean whole() {
            return whole;
        }
    }

    /** Without it the test is skipped, and fails where CI=true. */
    void require() {
        boolean there = Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there) {
            var what = program + " is not on the PATH: apt-get install " + program;
            if ("true".equals(System.getenv("CI"))) {
                fail(what);
            }
            abort(what);
        }
    }

    byte[] compress(byte[] content, Path folder, String... options) {
        var answer = run(content, folder, options);
        if (!answer.whole()) {
            throw new IllegalStateException(program + " cannot compress with " + List.of(options));
        }
        return answer.content();
    }

    Answer decompress(byte[] file, Path folder) {
        return this == ZSTD ? run(file, folder, "-d", "--memory=128MB") : run(file, folder, "-d");
    }

    private Answer run(byte[] input, Path folder, String... options) {
        try {
            var in = Files.write(folder.resolve("input"), input);
            var command = new ArrayList<>(List.of(program, "-c"));
            command.addAll(List.of(options));
            var process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new ByteArrayOutputStream();
            process.getInputStream().transferTo(output);
            return new Answer(output.toByteArray(), process.waitFor() == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
