package dev.replicator.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the array of alternatives below a type. Refuses a pattern if DynamoDB values of this type can never match it.
 */
record FilterLeaf(String path, String type, RuleProblems problems) {

    void check(JsonNode alternatives) {
        if (!alternatives.isArray()) {
            problems.add(path, "must be an array of alternatives, such as [\"active\"]");
            return;
        }
        alternatives.forEach(this::checkAlternative);
    }

    private void checkAlternative(JsonNode alternative) {
        if (alternative.isNumber() || alternative.findValue("numeric") != null) {
            numbersAreText();
        } else if (alternative.isObject()) {
            checkOperands(alternative);
        } else if (!canMatch(alternative)) {
            problems.add(
                    path,
                    "holds " + alternative.getNodeType() + ", which no value of type " + type + " equals: "
                            + expected());
        }
    }

    /**
     * Refuses numbers in operators. For example, {@code anything-but} with a number would match every number, because
     * numbers are text here.
     */
    private void checkOperands(JsonNode operator) {
        for (JsonNode operand : operator) {
            if (operand.isNumber()) {
                numbersAreText();
            } else {
                checkOperands(operand);
            }
        }
    }

    private void numbersAreText() {
        problems.add(
                path,
                "numbers are text in DynamoDB JSON, so comparisons (numeric) and unquoted numbers never match:"
                        + " write [\"5\"] for equality, or keep an attribute to filter by, such as a status");
    }

    private boolean canMatch(JsonNode literal) {
        return switch (type) {
            case "BOOL" -> literal.isBoolean();
            case "NULL" -> literal.isBoolean() && literal.booleanValue();
            default -> literal.isTextual();
        };
    }

    private String expected() {
        return switch (type) {
            case "BOOL" -> "write [true] or [false]";
            case "NULL" -> "write [true]";
            default -> "write a string, such as [\"active\"]";
        };
    }
}
