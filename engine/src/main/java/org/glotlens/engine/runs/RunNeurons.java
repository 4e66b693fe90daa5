package org.glotlens.engine.runs;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.neuron.NeuronChange;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.run.Provenance;

/**
 * The neurons of languages in the base of a run and in each of its saves.
 *
 * @param saves by step, the base first, at step 0
 * @param provenance of the base and the last save, by a command that compares all of them
 */
public record RunNeurons(List<Save> saves, Provenance provenance) {
    /** In place of a language: all together, each neuron once. */
    public static final String ALL = "*";

    /**
     * The neurons after some steps.
     *
     * @param step how many; 0 for the base
     */
    public record Save(int step, NeuronMask mask) {}

    /**
     * What became of one language's neurons until a save.
     *
     * @param language code, or {@link #ALL}
     * @param neurons how many it has
     * @param changes how many of its neurons, of then or of the base, became what
     * @param jaccard neurons that it has in both as a share of those that it has in either; NaN where it has none
     */
    public record Row(int step, String language, int neurons, Map<NeuronChange.Kind, Integer> changes, double jaccard) {
        /** How many became that. */
        public int count(NeuronChange.Kind kind) {
            return changes.getOrDefault(kind, 0);
        }
    }

    /** @throws IllegalArgumentException if there is no base */
    public RunNeurons {
        saves = List.copyOf(saves);
        if (saves.isEmpty() || saves.getFirst().step() != 0) {
            throw new IllegalArgumentException("saves without the base");
        }
    }

    /** The codes of the languages. */
    public List<String> languages() {
        return saves.getFirst().mask().languages();
    }

    /** What became of each neuron of the base until a save. */
    public List<NeuronChange> changes(Save save) {
        return NeuronChange.between(saves.getFirst().mask(), save.mask());
    }

    /** A row for all languages together and for each, step by step. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Save save : saves) {
            List<NeuronChange> changes = changes(save);
            rows.add(row(save.step(), ALL, changes));
            for (String language : languages()) {
                rows.add(row(
                        save.step(),
                        language,
                        changes.stream().filter(change -> change.isOf(language)).toList()));
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(int step, String language, List<NeuronChange> changes) {
        long both = changes.stream()
                .filter(change -> has(change.before(), language) && has(change.after(), language))
                .count();
        long now =
                changes.stream().filter(change -> has(change.after(), language)).count();
        double jaccard = changes.isEmpty() ? Double.NaN : (double) both / changes.size();
        return new Row(step, language, (int) now, NeuronChange.counts(changes), jaccard);
    }

    private static boolean has(List<String> languages, String language) {
        return language.equals(ALL) ? !languages.isEmpty() : languages.contains(language);
    }

    /**
     * Stages neuron_saves.csv and neuron_save_changes.csv, as docs/formats.md describes.
     *
     * @throws DataException if one cannot be written
     */
    public void write(Staging to) throws DataException {
        to.write("neuron_saves.csv", this::writeRows);
        to.write("neuron_save_changes.csv", this::writeChanges);
    }

    /** Says that a result has no such files. */
    public static void leaveOut(Staging to) throws DataException {
        to.leaveOut("neuron_saves.csv");
        to.leaveOut("neuron_save_changes.csv");
    }

    private void writeRows(Writer out) throws IOException {
        CsvTable table =
                new CsvTable(out, "step", "language", "neurons", "stays", "appears", "vanishes", "changes", "jaccard");
        for (Row row : rows()) {
            table.row(
                    row.step(),
                    row.language(),
                    row.neurons(),
                    row.count(NeuronChange.Kind.STAYS),
                    row.count(NeuronChange.Kind.APPEARS),
                    row.count(NeuronChange.Kind.VANISHES),
                    row.count(NeuronChange.Kind.CHANGES),
                    row.jaccard());
        }
    }

    private void writeChanges(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "step", "layer", "neuron", "change", "before", "after");
        for (Save save : saves.subList(1, saves.size())) {
            for (NeuronChange change : changes(save)) {
                if (change.kind() != NeuronChange.Kind.STAYS) {
                    table.row(
                            save.step(),
                            change.block() + 1,
                            change.neuron(),
                            change.kind().label(),
                            String.join(" ", change.before()),
                            String.join(" ", change.after()));
                }
            }
        }
    }
}
