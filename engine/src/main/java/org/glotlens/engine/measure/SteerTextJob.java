package org.glotlens.engine.measure;

import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerSettings;

/**
 * Writes after one prompt as a checkpoint is and with a language pushed in, heard token by token.
 *
 * @param measurement of one prompt; its first layer and strength count
 * @param plain hears the text without the language; empty where that is not to be written
 * @param pushed hears the text with it
 */
public record SteerTextJob(
        ModelPair pair, SteerMeasurement measurement, Optional<GenerationListener> plain, GenerationListener pushed)
        implements Job<SteerTextJob.Texts> {
    /**
     * What was written.
     *
     * @param plain empty where it was not asked for
     */
    public record Texts(Optional<GeneratedText> plain, GeneratedText pushed) {}

    @Override
    public Texts run(Watch watch) throws GlotlensException {
        SteerPrompt prompt = measurement.prompts().content().getFirst();
        SteerSettings settings = measurement.settings();
        return new SteerJob(pair, measurement).with(sweep -> {
            Optional<GeneratedText> asItIs = Optional.empty();
            if (plain.isPresent()) {
                asItIs = Optional.of(sweep.plain(prompt, settings, plain.get(), watch));
            }
            return new Texts(asItIs, sweep.pushed(prompt, settings, pushed, watch));
        });
    }
}
