package org.glotlens.engine.generate;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;

/**
 * What checkpoints wrote after prompts.
 *
 * @param texts per checkpoint, in the order of the prompts
 * @param identifier what told the languages, with its version
 */
public record GenerationResult(Map<Side, List<GeneratedText>> texts, String identifier, Provenance provenance)
        implements Traced<GenerationResult> {
    @Override
    public GenerationResult from(Provenance other) {
        return new GenerationResult(texts, identifier, other);
    }
}
