package dev.replicator.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files of the page. Only the files in this list are served. */
final class PageFiles {

    private static final String SCRIPT = "text/javascript";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("index.html", "text/html"),
            Map.entry("style.css", "text/css"),
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("app.js", SCRIPT),
            Map.entry("board.js", SCRIPT),
            Map.entry("connection.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("panels.js", SCRIPT),
            Map.entry("plot.js", SCRIPT),
            Map.entry("quarantine.js", SCRIPT),
            Map.entry("verify.js", SCRIPT));

    private PageFiles() {}

    static ConsoleReply get(String name) {
        String file = name.isEmpty() ? "index.html" : name;
        String type = TYPES.getOrDefault(file, "");
        return type.isEmpty()
                ? ConsoleReply.error(404, "There is no such page.")
                : new ConsoleReply(200, type, read(file));
    }

    private static String read(String file) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
