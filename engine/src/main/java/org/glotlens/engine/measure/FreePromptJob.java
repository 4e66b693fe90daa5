package org.glotlens.engine.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Reads the logit lens of one prompt that a person typed. Without answers the curve {@link #OUTPUT} follows the token that
 * each checkpoint writes itself, which takes a second pass.
 *
 * @param prompt its answers may be empty
 */
public record FreePromptJob(ModelPair pair, Prompt prompt, LensSettings settings) implements Job<LensResult> {
    /** Language and curve of a prompt without answers: what the checkpoints write. */
    public static final String OUTPUT = "out";

    /** Tokens to choose from, for the most probable one may be a special token that ends the text. */
    private static final int CANDIDATES = 5;

    private static final int WORDS = 20;
    private static final int LETTERS = 12;

    @Override
    public LensResult run(Watch watch) throws GlotlensException {
        if (!prompt.answers().isEmpty()) {
            return lens(prompt, settings, watch);
        }
        // The lens needs some answer that the tokenizer knows; the words of the prompt are the likeliest to be that.
        List<String> words = Arrays.stream(prompt.text().strip().split("\\s+"))
                .limit(WORDS)
                .map(word -> word.length() <= LETTERS ? word : word.substring(0, LETTERS))
                .toList();
        var probe = new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(OUTPUT, words), Map.of(), Map.of());
        LensResult first = lens(probe, LensSettings.of(CANDIDATES), watch);
        Tokenizer tokenizer = pair.tokenizer();
        List<List<Integer>> written = first.readings().stream()
                .map(readings -> written(readings, tokenizer))
                .distinct()
                .map(List::of)
                .toList();
        var asked = new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(), Map.of(OUTPUT, written), Map.of());
        return lens(asked, settings, watch);
    }

    private LensResult lens(Prompt one, LensSettings how, Watch watch) throws GlotlensException {
        return new LensMeasurement(Read.made(List.of(one)), how).on(pair).run(watch);
    }

    /** Id of the most probable token at the output that is no special one. */
    private static int written(LensReadings readings, Tokenizer tokenizer) {
        TopToken[] top = readings.top()[0][readings.nLayers() - 1];
        return Arrays.stream(top)
                .mapToInt(TopToken::id)
                .filter(id -> !tokenizer.isSpecial(id))
                .findFirst()
                .orElse(top[0].id());
    }
}
