package org.glotlens.engine.neuron;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;

/** Writes the files of neurons by language, as docs/formats.md describes. Layers count from 1, neurons from 0. */
public final class NeuronFiles {
    private static final Comparator<LanguageNeuron> BY_PLACE =
            Comparator.comparingInt(LanguageNeuron::block).thenComparingInt(LanguageNeuron::neuron);

    private NeuronFiles() {}

    /**
     * Stages neurons.csv, neuron_histogram.csv, neuron_overlap.csv, neuron_appearance.csv, neuron_stability.csv,
     * neuron_changes.csv, the masks and the counts.
     *
     * @param sides base first; with a second one, neuron_changes.csv says what became of each neuron
     * @throws DataException if a table cannot be written
     * @throws CheckpointException if a tensor file cannot be written
     */
    public static void write(List<SideNeurons> sides, Staging to) throws DataException, CheckpointException {
        to.write("neurons.csv", out -> writeNeurons(out, sides));
        to.write("neuron_histogram.csv", out -> writeHistogram(out, sides));
        to.write("neuron_overlap.csv", out -> writeOverlap(out, sides));
        to.write("neuron_appearance.csv", out -> writeAppearance(out, sides));
        if (sides.stream().anyMatch(side -> side.stability().isPresent())) {
            to.write("neuron_stability.csv", out -> writeStability(out, sides));
        } else {
            to.leaveOut("neuron_stability.csv");
        }
        if (sides.size() == 2) {
            List<NeuronChange> changes = NeuronChange.between(
                    sides.getFirst().selection().mask(),
                    sides.getLast().selection().mask());
            to.write("neuron_changes.csv", out -> writeChanges(out, changes));
        } else {
            to.leaveOut("neuron_changes.csv");
        }
        NeuronTensors.write(sides, to);
        to.write("masks.json", out -> out.write(MaskJson.text(sides)));
    }

    private static void writeNeurons(Writer out, List<SideNeurons> sides) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "neuron", "entropy", "language", "rate");
        for (SideNeurons side : sides) {
            List<String> languages = side.selection().shape().languages();
            for (LanguageNeuron neuron :
                    side.selection().neurons().stream().sorted(BY_PLACE).toList()) {
                for (int language : neuron.languages()) {
                    table.row(
                            side.side().label(),
                            neuron.block() + 1,
                            neuron.neuron(),
                            neuron.entropy(),
                            languages.get(language),
                            neuron.rates()[language]);
                }
            }
        }
    }

    private static void writeHistogram(Writer out, List<SideNeurons> sides) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "language", "count");
        for (SideNeurons side : sides) {
            NeuronMask mask = side.selection().mask();
            for (int block = 0; block < mask.nLayers(); block++) {
                for (int k = 0; k < mask.languages().size(); k++) {
                    table.row(side.side().label(), block + 1, mask.languages().get(k), mask.sizes(k)[block]);
                }
            }
        }
    }

    private static void writeOverlap(Writer out, List<SideNeurons> sides) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language_a", "language_b", "count", "jaccard");
        for (SideNeurons side : sides) {
            List<String> languages = side.selection().shape().languages();
            NeuronOverlap overlap = NeuronOverlap.of(side.selection().mask());
            for (int a = 0; a < languages.size(); a++) {
                for (int b = 0; b < languages.size(); b++) {
                    table.row(
                            side.side().label(),
                            languages.get(a),
                            languages.get(b),
                            overlap.counts()[a][b],
                            overlap.jaccard()[a][b]);
                }
            }
        }
    }

    private static void writeAppearance(Writer out, List<SideNeurons> sides) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "languages", "count");
        for (SideNeurons side : sides) {
            int[] appearance = side.selection().appearance();
            for (int languages = 0; languages < appearance.length; languages++) {
                table.row(side.side().label(), languages, appearance[languages]);
            }
        }
    }

    private static void writeStability(Writer out, List<SideNeurons> sides) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "even", "odd");
        for (SideNeurons side : sides) {
            if (side.stability().isPresent()) {
                SplitHalf halves = side.stability().get();
                table.row(side.side().label(), "*", halves.even(), halves.odd());
                List<String> languages = side.selection().shape().languages();
                for (int k = 0; k < languages.size(); k++) {
                    double[] shares = halves.languages()[k];
                    table.row(side.side().label(), languages.get(k), shares[0], shares[1]);
                }
            }
        }
    }

    private static void writeChanges(Writer out, List<NeuronChange> changes) throws IOException {
        CsvTable table = new CsvTable(out, "layer", "neuron", "change", "before", "after");
        for (NeuronChange change : changes) {
            table.row(
                    change.block() + 1,
                    change.neuron(),
                    change.kind().label(),
                    String.join(" ", change.before()),
                    String.join(" ", change.after()));
        }
    }
}
