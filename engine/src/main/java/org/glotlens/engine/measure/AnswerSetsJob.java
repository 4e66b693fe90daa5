package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.lens.AnswerDraft;
import org.glotlens.engine.lens.AnswerSetBuilder;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Builds the answer sets of prompts with a model's tokenizer and without its weights, so that they can be looked at
 * before anything is measured.
 *
 * @param model folder with config.json and tokenizer.json, or a GGUF file
 */
public record AnswerSetsJob(Path model, List<Prompt> prompts) implements Job<List<AnswerDraft>> {
    @Override
    public List<AnswerDraft> run(Watch watch) throws GlotlensException {
        List<AnswerDraft> drafts = new ArrayList<>(prompts.size());
        Companions files = Checkpoint.smallFiles(model);
        int rows = Families.read(ModelConfig.read(files)).shape().dVocab();
        try (Tokenizer tokenizer = Tokenizer.open(files, rows)) {
            AnswerSetBuilder builder = new AnswerSetBuilder(new TokenEncoder(tokenizer));
            for (Prompt prompt : prompts) {
                watch.check();
                watch.report(Message.of("stage.answerSets", "answer sets"), drafts.size(), prompts.size());
                drafts.add(builder.draft(prompt));
            }
        }
        return List.copyOf(drafts);
    }
}
