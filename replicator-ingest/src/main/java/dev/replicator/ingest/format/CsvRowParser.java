package dev.replicator.ingest.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.replicator.ingest.reject.Reason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row whose fields stand in the order of the header's names. Every field is a string, until a mapping knows better. */
final class CsvRowParser implements RowParser {

    private final CsvReaderBuilder csv;
    private final Fields fields;
    private final int size;

    private CsvRowParser(CsvReaderBuilder csv, List<String> names, Wanted wanted) {
        this.csv = csv;
        this.fields = new Fields(names.toArray(String[]::new), wanted);
        this.size = names.size();
    }

    /** One for the rows under this header. */
    static CsvRowParser under(byte[] header, int from, int to, char separator, Wanted wanted) throws Unreadable {
        CsvReaderBuilder csv = CsvReader.builder().fieldSeparator(separator);
        List<String> names;
        try {
            names = Arrays.asList(csv.ofSingleCsvRecord(StringArrayHandler.of(), Text.of(header, from, to)));
        } catch (CsvParseException e) {
            throw new Unreadable(Reason.BROKEN, "the header is no line of CSV");
        }
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw new Unreadable(Reason.BROKEN, "the header holds an empty name, or one name twice");
        }
        return new CsvRowParser(csv, names, wanted);
    }

    @Override
    public Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws Unreadable {
        Map<String, AttributeValue> row;
        try {
            row = csv.ofSingleCsvRecord(fields, Text.of(bytes, from, to));
        } catch (CsvParseException e) {
            throw new Unreadable(Reason.SYNTAX, "the quotes of a field are not those of CSV");
        }
        if (fields.count() != size) {
            throw new Unreadable(Reason.SYNTAX, "the row has " + fields.count() + " fields and the header has " + size);
        }
        return row;
    }

    /** Hears of the fields of one row after the other. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<Map<String, AttributeValue>> {

        private final String[] names;
        private final boolean[] wanted;
        private Map<String, AttributeValue> row = Map.of();
        private int count;

        Fields(String[] names, Wanted wanted) {
            this.names = names;
            this.wanted = new boolean[names.length];
            for (int i = 0; i < names.length; i++) {
                this.wanted[i] = wanted.includes(names[i]);
            }
        }

        int count() {
            return count;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            row = new LinkedHashMap<>();
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
            count = index + 1;
            if (index < names.length && wanted[index]) {
                row.put(names[index], AttributeValue.fromS(new String(text, offset, length)));
            }
        }

        @Override
        protected Map<String, AttributeValue> buildRecord() {
            return row;
        }
    }
}
