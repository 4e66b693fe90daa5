package org.glotlens.engine.generate;

import java.util.LinkedHashSet;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.token.Tokenizer;

/** The tokens after which a checkpoint's texts end. */
public final class EndTokens {
    private static final String GENERATION = "generation_config.json";
    private static final String KEY = "eos_token_id";

    private EndTokens() {}

    /**
     * Those that {@code generation_config.json} names, or where it names none {@code config.json}, and the tokenizer's own.
     *
     * @throws CheckpointException if one of the files cannot be read
     */
    public static Set<Integer> of(Checkpoint checkpoint, Tokenizer tokenizer) throws CheckpointException {
        Set<Integer> ends = new LinkedHashSet<>();
        Companions files = checkpoint.companions();
        if (files.has(GENERATION)) {
            ends.addAll(ModelConfig.of(files.read(GENERATION), files.named(GENERATION))
                    .ints(KEY));
        }
        if (ends.isEmpty()) {
            ends.addAll(checkpoint.config().ints(KEY));
        }
        tokenizer.eosId().ifPresent(ends::add);
        return ends;
    }
}
