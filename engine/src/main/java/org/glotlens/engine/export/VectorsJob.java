package org.glotlens.engine.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.VectorSettings;
import org.glotlens.engine.torch.Torch;

/**
 * Makes language vectors and writes them to a safetensors file.
 *
 * @param model folder in Hugging Face layout
 * @param adapter PEFT adapter folder to apply
 * @param edits under which the model reads the texts
 * @param command the command line that makes the same file
 * @param out the file to write; appears whole or not at all
 */
public record VectorsJob(
        Path model,
        Optional<Path> adapter,
        List<LanguageLines> texts,
        VectorSettings settings,
        Edits edits,
        RunOptions options,
        String command,
        Path out)
        implements Job<LanguageVectors> {
    @Override
    public LanguageVectors run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (ModelPair pair = new OpenPairJob(model, adapter, options).run(watch)) {
                return new OpenVectorsJob(pair, pair.subjects().getLast().side(), texts, settings, edits, command, out)
                        .run(watch);
            }
        });
    }
}
