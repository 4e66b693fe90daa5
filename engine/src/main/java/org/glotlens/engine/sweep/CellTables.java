package org.glotlens.engine.sweep;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.file.TemporaryFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;

/** Takes those tables of a result that go into the table of a study: the ones with a number for the whole measurement. */
final class CellTables implements Staging {
    /** The tables of each kind, by the kind's name. */
    static final Map<String, List<String>> OF_KIND = Map.ofEntries(
            Map.entry(MeasurementKind.LENS.name(), List.of("lens_summary", "hump_summary", "barrier")),
            Map.entry(MeasurementKind.REPRESENT.name(), List.of("pearson", "alignment")),
            Map.entry(MeasurementKind.EVALUATE.name(), List.of("accuracy", "consistency")),
            Map.entry(MeasurementKind.PROBLEMS.name(), List.of("accuracy", "consistency")),
            Map.entry(MeasurementKind.GENERATE.name(), List.of()),
            Map.entry(MeasurementKind.PATCH.name(), List.of("patch_summary")),
            Map.entry(MeasurementKind.STEER.name(), List.of("steer")),
            Map.entry(MeasurementKind.CONFUSION.name(), List.of("confusion")),
            Map.entry(
                    MeasurementKind.NEURONS.name(),
                    List.of("neuron_histogram", "neuron_overlap", "deactivation", "activation")),
            Map.entry(MeasurementKind.GRID.name(), List.of("grid_followed")),
            Map.entry(MeasurementKind.TOKENIZER.name(), List.of("tokenizer")),
            Map.entry(MeasurementKind.MASS.name(), List.of("mass")),
            Map.entry(MeasurementKind.CONSISTENCY.name(), List.of("rankc", "consistency_accuracy")),
            Map.entry(MeasurementKind.LENS_EVAL.name(), List.of("lens_eval")));

    private static final String ENDING = ".csv";

    private final List<String> wanted;
    private final Path elsewhere;
    private final List<CellTable> tables = new ArrayList<>();

    private CellTables(List<String> wanted, Path elsewhere) {
        this.wanted = wanted;
        this.elsewhere = elsewhere;
    }

    /**
     * The tables of a result.
     *
     * @throws GlotlensException if nothing can be written to the system's folder for temporary files
     */
    static List<CellTable> of(Measured<?> measured) throws GlotlensException {
        List<String> wanted = OF_KIND.get(measured.measurement().kind().name());
        if (wanted.isEmpty()) {
            return List.of();
        }
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            CellTables tables = new CellTables(wanted, folder.path());
            measured.write(tables);
            return List.copyOf(tables.tables);
        }
    }

    @Override
    public void write(String name, Content content) throws DataException {
        String table = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        if (!wanted.contains(table)) {
            return;
        }
        try {
            StringWriter text = new StringWriter();
            content.write(text);
            tables.add(read(table, text.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory is always written and read", e);
        }
    }

    private static CellTable read(String name, String text) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            List<List<String>> rows = new ArrayList<>();
            for (CSVRecord row : parser) {
                rows.add(List.of(row.values()));
            }
            return new CellTable(name, rows.getFirst(), List.copyOf(rows.subList(1, rows.size())));
        }
    }

    /** What is written by somebody else goes with the folder. */
    @Override
    public Path place(String name) {
        return elsewhere.resolve(String.valueOf(Path.of(name).getFileName()));
    }

    @Override
    public void leaveOut(String name) {
        // nothing was there before
    }
}
