package dev.replicator.benchmarks;

/** The command. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.out.println("later");
    }
}
