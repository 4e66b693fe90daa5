package org.glotlens.engine.mass;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * Language mass over prompts.
 *
 * @param vocabulary what the texts hold, one a language, in their order
 * @param prompts in reading order
 * @param readings one a checkpoint, base first
 */
public record MassResult(
        List<LanguageVocabulary> vocabulary,
        List<MassPrompt> prompts,
        List<MassReadings> readings,
        Provenance provenance)
        implements Traced<MassResult> {
    @Override
    public MassResult from(Provenance other) {
        return new MassResult(vocabulary, prompts, readings, other);
    }

    /** Codes of the languages, in the order of the texts. */
    public List<String> languages() {
        return vocabulary.stream().map(LanguageVocabulary::language).toList();
    }

    /** Layers of the deepest checkpoint. */
    public int nLayers() {
        return readings.stream().mapToInt(MassReadings::nLayers).max().orElse(0);
    }
}
