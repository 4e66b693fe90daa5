package org.glotlens.engine.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
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
 * A prompt that a person typed, as it can be measured: one without answers gets as its answer the tokens that each
 * checkpoint writes itself, on the curve {@link #OUTPUT}.
 *
 * @param prompt its answers may be empty
 * @param edits under which they write
 */
public record FreePromptJob(ModelPair pair, Prompt prompt, Edits edits) implements Job<Prompt> {
    /** Language and curve of a prompt without answers: what the checkpoints write. */
    public static final String OUTPUT = "out";

    /** Tokens to choose from, for the most probable one may be a special token that ends the text. */
    private static final int CANDIDATES = 5;

    private static final int WORDS = 20;
    private static final int LETTERS = 12;

    /** On the decoders as they are. */
    public FreePromptJob(ModelPair pair, Prompt prompt) {
        this(pair, prompt, Edits.NONE);
    }

    @Override
    public Prompt run(Watch watch) throws GlotlensException {
        if (!prompt.answers().isEmpty()) {
            return prompt;
        }
        // The lens needs some answer that the tokenizer knows; the words of the prompt are the likeliest to be that.
        List<String> words = Arrays.stream(prompt.text().strip().split("\\s+"))
                .limit(WORDS)
                .map(word -> word.length() <= LETTERS ? word : word.substring(0, LETTERS))
                .toList();
        var probe = new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(OUTPUT, words), Map.of(), Map.of());
        LensResult first = new LensMeasurement(
                        Read.made(List.of(probe)), LensMeasurement.AS_BUILT, LensSettings.of(CANDIDATES), edits)
                .on(pair)
                .run(watch);
        Tokenizer tokenizer = pair.tokenizer();
        List<List<Integer>> written = first.readings().stream()
                .map(readings -> written(readings, tokenizer))
                .distinct()
                .map(List::of)
                .toList();
        return new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(), Map.of(OUTPUT, written), Map.of());
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
