package dev.replicator.testkit.condition;

import java.math.BigDecimal;

/**
 * Validates and normalises numbers as DynamoDB does: at most 38 significant digits, magnitudes from 1E-130 to below
 * 1E126, no superfluous zeros.
 */
public final class Numbers {

    private static final int DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

    private Numbers() {}

    /** Returns the number in the form that the server returns, or throws the server's validation error. */
    static String normalized(String text) {
        if (isPlainInteger(text)) {
            return text;
        }
        var number = parse(text);
        if (number.precision() > DIGITS) {
            throw ServiceErrors.validation("DynamoDB only supports precision up to 38 digits");
        }
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() != 0 && exponent > LARGEST_EXPONENT) {
            throw ServiceErrors.validation(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (number.signum() != 0 && exponent < SMALLEST_EXPONENT) {
            throw ServiceErrors.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        return number.toPlainString();
    }

    /**
     * Returns the size of a normalised number in bytes: one, plus one for each two digits, plus one for a negative
     * sign.
     */
    public static int size(String normalized) {
        var number = parse(normalized);
        if (number.signum() == 0) {
            return 1;
        }
        int lowest = Math.floorDiv(-number.scale(), 2);
        int highest = Math.floorDiv(number.precision() - number.scale() - 1, 2);
        return highest - lowest + 2 + (number.signum() < 0 ? 1 : 0);
    }

    static int compare(String left, String right) {
        return new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    private static BigDecimal parse(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException notANumber) {
            throw ServiceErrors.validation("A value provided cannot be converted into a number");
        }
    }

    private static boolean isPlainInteger(String text) {
        if (text.isEmpty() || text.length() > DIGITS || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
