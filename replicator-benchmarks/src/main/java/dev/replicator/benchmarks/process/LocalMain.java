package dev.replicator.benchmarks.process;

import dev.replicator.testkit.local.LocalDynamoDb;
import java.io.IOException;
import java.io.PrintStream;

/** Runs DynamoDB Local in a child process. It answers every line with the server's endpoint. */
final class LocalMain {

    private LocalMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // its greeting must not appear among the answers
        String endpoint = LocalDynamoDb.endpoint().toString();
        System.setOut(answers);
        Lines.answer(words -> endpoint);
    }
}
