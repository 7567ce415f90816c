package dev.replicator.cli.tables;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.Faults;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Asks whether a table is there before a command begins, so that a wrong name, Region or account is called that. */
record TableCheck(RegionClients clients, String table, String options) {

    private static final int ATTEMPTS = 2;

    /**
     * Goes on if it is there, or if there is no permission to ask, or DynamoDB is too busy to say so.
     *
     * @throws CommandFailure it is not, or DynamoDB cannot be reached or refuses the login
     */
    void require() {
        for (int attempt = 1; ; attempt++) {
            try {
                var unused = clients.dynamoDb()
                        .describeTable(request -> request.tableName(table))
                        .join();
                return;
            } catch (CompletionException e) {
                Fault fault = Faults.of(e);
                if (Faults.unwrap(e) instanceof ResourceNotFoundException) {
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
