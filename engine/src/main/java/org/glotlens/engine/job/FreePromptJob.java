package org.glotlens.engine.job;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;

/**
 * Reads the logit lens of one prompt that a person typed. Without answers the curve {@link #OUTPUT} follows the token that
 * each checkpoint writes itself, which takes a second pass.
 *
 * @param prompt its answers may be empty
 */
public record FreePromptJob(ModelPair pair, Prompt prompt, LensSettings settings) implements Job<LensResult> {
    /** Language and curve of a prompt without answers: what the checkpoints write. */
    public static final String OUTPUT = "output";

    /** Any word will do to ask for the top tokens. */
    private static final Map<String, List<String>> ANY = Map.of(OUTPUT, List.of("a", "1"));

    @Override
    public LensResult run(Progress progress, Cancel cancel) throws GlotlensException {
        if (!prompt.answers().isEmpty()) {
            return new LensJob(pair, List.of(prompt), settings).run(progress, cancel);
        }
        var probe = new Prompt(prompt.id(), OUTPUT, prompt.text(), ANY, Map.of(), Map.of());
        LensResult first = new LensJob(pair, List.of(probe), LensSettings.of(1)).run(progress, cancel);
        List<int[]> written = first.readings().stream()
                .map(FreePromptJob::written)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
                .stream()
                .map(id -> new int[] {id})
                .toList();
        var asked = new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(), Map.of(OUTPUT, written), Map.of());
        return new LensJob(pair, List.of(asked), settings).run(progress, cancel);
    }

    /** Id of the most probable token at the output. */
    private static int written(LensReadings readings) {
        return readings.top()[0][readings.nLayers() - 1][0].id();
    }
}
