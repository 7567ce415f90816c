package dev.replicator.benchmarks.process;

import dev.replicator.testkit.local.LocalDynamoDb;
import java.io.IOException;
import java.io.PrintStream;

/** DynamoDB Local as a process; it knows {@code endpoint}. */
final class LocalMain {

    private LocalMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // it greets
        String endpoint = LocalDynamoDb.endpoint().toString();
        System.setOut(answers);
        Lines.answer(words -> endpoint);
    }
}
