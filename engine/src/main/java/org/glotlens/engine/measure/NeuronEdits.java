package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;

/**
 * Files of edits that switch a language's neurons off or on, for every command that takes {@code --edits}.
 *
 * @param units how many experts are fixed
 */
record NeuronEdits(NeuronsResult result, int units) {
    /** Stages a folder of them, and the table of experts where there are some. */
    void write(Staging to) throws DataException {
        LanguageEdits edits = new LanguageEdits(result);
        for (SideNeurons side : result.neurons()) {
            for (int language = 0; language < result.languages().size(); language++) {
                for (SwitchKind kind : SwitchKind.values()) {
                    String name = kind.label() + "_" + result.languages().get(language);
                    write(to, NeuronResultFiles.named(side.side(), name), edits.of(side.side(), language, kind));
                }
            }
        }
        for (SideExpertise side : result.expertise()) {
            for (ConceptExpertise concept : side.concepts()) {
                String name = NeuronResultFiles.named(side.side(), "experts_" + concept.concept());
                write(to, name, edits.ofExperts(side, concept, units));
            }
        }
        if (!result.expertise().isEmpty()) {
            to.write("expert_units.csv", this::writeExperts);
        }
    }

    /** A file of edits; one without edits changes nothing, and is not written. */
    private static void write(Staging to, String name, List<EditSpec> edits) throws DataException {
        String file = "edits/" + name + ".json";
        if (edits.isEmpty()) {
            to.leaveOut(file);
        } else {
            to.write(file, out -> out.write(EditFile.text(edits) + "\n"));
        }
    }

    private void writeExperts(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "end", "rank", "layer", "unit", "ap", "on_p50");
        for (SideExpertise side : result.expertise()) {
            for (ConceptExpertise concept : side.concepts()) {
                List<ExpertUnit> experts = LanguageEdits.experts(concept, units);
                int half = experts.size() / 2;
                for (int i = 0; i < experts.size(); i++) {
                    ExpertUnit expert = experts.get(i);
                    table.row(
                            side.side().label(),
                            concept.concept(),
                            i < half ? "top" : "bottom",
                            i % half + 1,
                            expert.module(),
                            expert.unit(),
                            expert.ap(),
                            expert.value());
                }
            }
        }
    }
}
