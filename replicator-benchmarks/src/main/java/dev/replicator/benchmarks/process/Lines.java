package dev.replicator.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads the questions of a {@link Child} from standard input, and answers each line with one line. */
final class Lines {

    private Lines() {}

    static void answer(Function<String[], String> answers) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answers.apply(line.split(" ", -1)));
            }
        }
    }
}
