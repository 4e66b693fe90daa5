package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.program.KeptEdits;
import org.glotlens.app.program.KeptTexts;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.represent.ParallelItem;

/**
 * Texts on which neurons are counted, and others on which effects are measured: files, or the parallel set, of which every
 * second sentence is left for the effects.
 *
 * @param files {@code LANG=FILE}, or files whose names tell the language; none for the parallel set
 * @param heldOut files of the others; none for every tenth text of the files
 * @param items of the parallel set
 */
record NeuronTexts(List<String> files, List<String> heldOut, List<ParallelItem> items) {
    NeuronTexts {
        files = List.copyOf(files);
        heldOut = List.copyOf(heldOut);
        items = List.copyOf(items);
    }

    /** Whether there is anything to count on. */
    boolean isThere() {
        return !files.isEmpty() || !items.isEmpty();
    }

    /**
     * What is to be measured; reads and writes files, so not on the interface thread.
     *
     * @param edits under which it is measured
     * @param without those of them that are not in force meanwhile
     * @throws GlotlensException if a file cannot be read or written
     */
    NeuronsMeasurement measurement(NeuronSettings settings, Edits edits, List<EditSpec> without)
            throws GlotlensException {
        boolean isHeldOut = !settings.effects().isEmpty();
        List<EditSpec> left = new ArrayList<>(edits.list());
        left.removeAll(without);
        Edits inForce = left.size() == edits.list().size() ? edits : KeptEdits.keep(left);
        if (!files.isEmpty()) {
            List<LanguageText> others = isHeldOut ? LanguageText.read(heldOut) : List.of();
            return new NeuronsMeasurement(LanguageText.read(files), others, settings, inForce);
        }
        if (settings.method() == NeuronMethod.KOJIMA) {
            List<LanguageText> all = KeptTexts.keep(byLanguage(0, 1));
            return new NeuronsMeasurement(all, List.of(), settings, inForce);
        }
        List<LanguageText> counted = KeptTexts.keep(byLanguage(0, 2));
        List<LanguageText> others = isHeldOut ? KeptTexts.keep(byLanguage(1, 2)) : List.of();
        return new NeuronsMeasurement(counted, others, settings, inForce);
    }

    private Map<String, List<String>> byLanguage(int first, int step) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (int at = first; at < items.size(); at += step) {
            items.get(at)
                    .texts()
                    .forEach((code, text) ->
                            texts.computeIfAbsent(code, _ -> new ArrayList<>()).add(text));
        }
        return texts;
    }
}
