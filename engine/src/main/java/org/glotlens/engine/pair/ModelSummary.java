package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code inspect} and the models bar show of a checkpoint.
 *
 * @param family for example {@code llama}
 * @param parameters number of weights
 * @param storedDtype type in the files; {@code computeDtype} the type used here
 * @param memory what it needs of memory, and whether its weights are streamed
 * @param tokenizer one line about the tokenizer
 * @param adapter folder of an applied adapter, or null
 */
public record ModelSummary(
        Path folder,
        String family,
        int nLayers,
        int dModel,
        int nHeads,
        int nKvHeads,
        int dHead,
        int dMlp,
        int dVocab,
        long parameters,
        String storedDtype,
        String computeDtype,
        String device,
        MemoryPlan memory,
        String tokenizer,
        Path adapter,
        List<SelfCheck> checks) {
    /** The same with one more check. */
    ModelSummary with(SelfCheck more) {
        List<SelfCheck> all = new ArrayList<>(checks);
        all.add(more);
        return new ModelSummary(
                folder,
                family,
                nLayers,
                dModel,
                nHeads,
                nKvHeads,
                dHead,
                dMlp,
                dVocab,
                parameters,
                storedDtype,
                computeDtype,
                device,
                memory,
                tokenizer,
                adapter,
                List.copyOf(all));
    }
}
