package dev.replicator.cli.tables;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Checks that a table exists before a command begins, so that a wrong name, Region or account is reported as such. */
record TableCheck(RegionClients clients, String table, String options) {

    private static final int ATTEMPTS = 2;

    /**
     * Returns normally if the table exists, or if the check is not possible because of a missing permission or
     * throttling.
     *
     * @throws CommandFailure the table does not exist, or DynamoDB cannot be reached or refuses the login
     */
    void require() {
        for (int attempt = 1; ; attempt++) {
            try {
                var unused = clients.dynamoDb()
                        .describeTable(request -> request.tableName(table))
                        .join();
                return;
            } catch (CompletionException e) {
                Fault fault = FaultClassifier.of(e);
                if (FaultClassifier.unwrap(e) instanceof ResourceNotFoundException) {
                    throw new CommandFailure(
                            "There is no table '" + table + "' in " + clients.where() + ". Check " + options + ".");
                }
                if (fault.isOverload() || fault.code().startsWith("AccessDenied")) {
                    return;
                }
                if (!fault.passes() || attempt == ATTEMPTS) {
                    throw new CommandFailure("The table '" + table + "' in " + clients.where()
                            + " cannot be described. " + AwsFaults.why(e) + " Check " + options + ".");
                }
            }
        }
    }
}
