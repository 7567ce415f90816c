package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The zip is handed on, so the licences of what is in it go with it. */
class LicencesIT {

    private static Map<String, byte[]> zip() throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(Deployment.ZIP))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static boolean carriesItsLicence(byte[] jar) throws IOException {
        try (var files = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.getName().startsWith("META-INF/LICENSE")) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void the_zip_holds_our_licence() throws IOException {
        assertThat(zip().get("LICENSE")).isEqualTo(Files.readAllBytes(Path.of("..", "LICENSE")));
    }

    @Test
    void every_library_carries_its_licence_or_is_named_in_the_notice() throws IOException {
        var entries = zip();
        var notice = new String(entries.getOrDefault("NOTICE", new byte[0]), StandardCharsets.UTF_8);
        List<String> without = new ArrayList<>();
        for (var entry : entries.entrySet()) {
            var library = entry.getKey().replaceFirst("^lib/(.*?)-\\d.*\\.jar$", "$1");
            if (!library.equals(entry.getKey())
                    && !library.startsWith("replicator-")
                    && !carriesItsLicence(entry.getValue())
                    && !notice.contains("  " + library + " ")) {
                without.add(library);
            }
        }

        assertThat(entries).hasSizeGreaterThan(30);
        assertThat(without).isEmpty();
    }

    @Test
    void the_zip_holds_nothing_of_dynamodb_local() throws IOException {
        assertThat(zip().keySet()).noneMatch(name -> name.contains("DynamoDBLocal") || name.contains("sqlite4java"));
    }
}
