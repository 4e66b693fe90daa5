package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.NeuronOverlap;
import org.glotlens.engine.neuron.PublishedMasks;

/** Masks that a study published, as tables and as edits that switch each language's neurons off. */
public final class PublishedMaskFiles {
    private PublishedMaskFiles() {}

    /**
     * Reads a {@code .neuron.pth} and writes neuron_histogram.csv, neuron_overlap.csv and edits/deactivate_LANG.json.
     *
     * @param languages in the order of the file; none for those of the first study, where the file has seven or six
     * @return the masks
     * @throws DataException if it cannot be read without running something, has other languages, or the folder cannot be
     *     written
     */
    public static NeuronMask write(Path file, List<String> languages, Path folder) throws DataException {
        Read<NeuronMask> read = PublishedMasks.read(file, languages);
        NeuronMask mask = read.content();
        try (StagedFolder out = StagedFolder.open(folder)) {
            out.write("neuron_histogram.csv", to -> writeHistogram(to, mask));
            out.write("neuron_overlap.csv", to -> writeOverlap(to, mask));
            for (int k = 0; k < mask.languages().size(); k++) {
                writeEdits(LanguageEdits.off(mask, k), mask.languages().get(k), out);
            }
            out.commit();
        }
        return mask;
    }

    private static void writeEdits(List<EditSpec> edits, String language, Staging to) throws DataException {
        String file = "edits/deactivate_" + language + ".json";
        if (edits.isEmpty()) {
            to.leaveOut(file);
        } else {
            to.write(file, out -> out.write(EditFile.text(edits) + "\n"));
        }
    }

    private static void writeHistogram(Writer to, NeuronMask mask) throws IOException {
        CsvTable table = new CsvTable(to, "layer", "language", "count");
        for (int block = 0; block < mask.nLayers(); block++) {
            for (int k = 0; k < mask.languages().size(); k++) {
                table.row(block + 1, mask.languages().get(k), mask.sizes(k)[block]);
            }
        }
    }

    private static void writeOverlap(Writer to, NeuronMask mask) throws IOException {
        CsvTable table = new CsvTable(to, "language_a", "language_b", "count", "jaccard");
        NeuronOverlap overlap = NeuronOverlap.of(mask);
        for (int a = 0; a < mask.languages().size(); a++) {
            for (int b = 0; b < mask.languages().size(); b++) {
                table.row(
                        mask.languages().get(a),
                        mask.languages().get(b),
                        overlap.counts()[a][b],
                        overlap.jaccard()[a][b]);
            }
        }
    }
}
