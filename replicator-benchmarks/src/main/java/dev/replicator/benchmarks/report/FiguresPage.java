package dev.replicator.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A documentation page in which the benchmarks write the part between two marks. */
public record FiguresPage(Path file) {

    private static final String BEGIN = "<!-- figures: written by the benchmarks -->\n";
    private static final String END = "<!-- end of figures -->";

    public void write(String figures) throws IOException {
        String page = Files.readString(file);
        int from = page.indexOf(BEGIN);
        int to = page.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(file + " does not contain the two marks that enclose the figures");
        }
        Files.writeString(file, page.substring(0, from + BEGIN.length()) + "\n" + figures + "\n" + page.substring(to));
    }
}
