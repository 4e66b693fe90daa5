package org.glotlens.engine.measure;

import static org.glotlens.engine.measure.ResultShapes.array;
import static org.glotlens.engine.measure.ResultShapes.code;
import static org.glotlens.engine.measure.ResultShapes.length;
import static org.glotlens.engine.measure.ResultShapes.present;
import static org.glotlens.engine.measure.ResultShapes.size;

import java.util.List;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;
import org.glotlens.engine.mass.LayerMass;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;

/** Checks that the arrays of results about tokens of languages fit their lists. */
final class TokenShapes {
    private TokenShapes() {}

    /**
     * Checks counts of tokenizers; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(FertilityResult result) {
        if (result == null) {
            return;
        }
        present("tokenizer.provenance", result.provenance());
        present("tokenizer.settings", result.settings());
        if (present("tokenizer.tokenizers", result.tokenizers()).isEmpty()) {
            throw new IllegalArgumentException("tokenizer.tokenizers are none");
        }
        List<String> languages = result.languages();
        for (TokenizerReading tokenizer : result.tokenizers()) {
            String at = "tokenizer." + present("a model", tokenizer.model());
            length(at + ".languages", size(at + ".languages", tokenizer.languages()), languages.size());
            present(at + ".scripts", tokenizer.scripts());
            for (int l = 0; l < languages.size(); l++) {
                LanguageTokens counts = tokenizer.languages().get(l);
                code(at, counts.language());
                if (!counts.language().equals(languages.get(l))) {
                    throw new IllegalArgumentException(at + " has other languages");
                }
                array(at + ".byCharacters", counts.byCharacters(), LanguageTokens.LONGEST + 1);
            }
        }
    }

    /**
     * Checks language mass; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(MassResult result) {
        if (result == null) {
            return;
        }
        present("mass.provenance", result.provenance());
        int languages = size("mass.vocabulary", result.vocabulary());
        result.vocabulary().forEach(each -> code("mass.vocabulary", each.language()));
        if (size("mass.readings", result.readings()) == 0 || size("mass.prompts", result.prompts()) == 0) {
            throw new IllegalArgumentException("mass has no readings");
        }
        for (MassReadings reading : result.readings()) {
            String at = "mass." + present("a side", reading.side()).label();
            array(at, reading.mass(), result.prompts().size());
            for (int prompt = 0; prompt < reading.mass().length; prompt++) {
                int positions = result.prompts().get(prompt).positions().size();
                array(at, reading.mass()[prompt], positions, reading.nLayers());
                for (LayerMass[] layers : reading.mass()[prompt]) {
                    for (LayerMass layer : layers) {
                        array(at + ".mass", present(at, layer).mass(), languages);
                        array(at + ".own", layer.own(), languages);
                    }
                }
            }
        }
    }
}
