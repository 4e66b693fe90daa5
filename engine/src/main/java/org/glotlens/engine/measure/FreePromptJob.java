package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.lens.NextTokens;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;

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

    /** On the decoders as they are. */
    public FreePromptJob(ModelPair pair, Prompt prompt) {
        this(pair, prompt, Edits.NONE);
    }

    @Override
    public Prompt run(Watch watch) throws GlotlensException {
        if (!prompt.answers().isEmpty()) {
            return prompt;
        }
        Tokenizer tokenizer = pair.tokenizer();
        List<List<Integer>> written = Torch.get().call(() -> next(watch)).stream()
                .map(ids -> written(ids, tokenizer))
                .distinct()
                .map(List::of)
                .toList();
        return new Prompt(prompt.id(), OUTPUT, prompt.text(), Map.of(), Map.of(OUTPUT, written), Map.of());
    }

    /** Of each checkpoint the most probable tokens behind the prompt. */
    private List<int[]> next(Watch watch) throws GlotlensException {
        try (EditedSubjects edited = EditedSubjects.decoders(pair, edits)) {
            pair.fit().requireSameTokens();
            pair.begin();
            Optional<String> problem = new TokenEncoder(pair.tokenizer()).problem(prompt.text());
            if (problem.isPresent()) {
                throw LensJob.noneUsable(1, problem.get());
            }
            List<NextTokens.Subject> subjects = new ArrayList<>();
            for (Subject subject : edited.list()) {
                int[] tokens = LensJob.tokens(prompt, subject, pair.tokenizer());
                subjects.add(new NextTokens.Subject(subject.decoder(), tokens));
            }
            return NextTokens.read(subjects, CANDIDATES, watch.cancel());
        }
    }

    /** The first that is no special one. */
    private static int written(int[] ids, Tokenizer tokenizer) {
        return Arrays.stream(ids)
                .filter(id -> !tokenizer.isSpecial(id))
                .findFirst()
                .orElse(ids[0]);
    }
}
