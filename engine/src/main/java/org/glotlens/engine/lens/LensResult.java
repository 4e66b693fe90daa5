package org.glotlens.engine.lens;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * Everything a lens run leaves: readings of one or two checkpoints over the same prompts.
 *
 * @param prompts the prompts used, in reading order
 * @param readings one per checkpoint, base first; the same curves in both
 * @param answerSets one per prompt, same order
 * @param dropped prompts left out, with reasons
 * @param words whole-word scores, where they were asked for
 */
public record LensResult(
        List<Prompt> prompts,
        List<LensReadings> readings,
        List<AnswerSets> answerSets,
        List<DroppedPrompt> dropped,
        Provenance provenance,
        WordScores words)
        implements Traced<LensResult> {
    /** A result without whole words. */
    public LensResult(
            List<Prompt> prompts,
            List<LensReadings> readings,
            List<AnswerSets> answerSets,
            List<DroppedPrompt> dropped,
            Provenance provenance) {
        this(prompts, readings, answerSets, dropped, provenance, WordScores.NONE);
    }

    /** The same result with another note of where it comes from. */
    @Override
    public LensResult from(Provenance other) {
        return new LensResult(prompts, readings, answerSets, dropped, other, words);
    }
}
