package dev.replicator.ingest;

/** Loads a file that is far larger than its memory, and says what became of it. */
final class LargeFileProcess {

    private LargeFileProcess() {}

    public static void main(String[] arguments) {
        var table = new CountingDynamoDb();
        var file = new GeneratedFile(Long.parseLong(arguments[0]), Integer.MAX_VALUE);
        var result = Load.builder(file, table, "rows").build().run();
        System.out.println(result.counts());
        System.out.println(table.seen());
        System.exit(result.ending().isFinished() ? 0 : 1);
    }
}
