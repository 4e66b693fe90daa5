package org.glotlens.engine.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.generate.EndTokens;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.pair.WritingNeed;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;

/** Lets the checkpoints of a pair write after prompts. */
public record GenerateJob(ModelPair pair, GenerateMeasurement measurement, Map<Side, GenerationListener> listeners)
        implements Job<GenerationResult> {
    /** With nobody listening. */
    GenerateJob(ModelPair pair, GenerateMeasurement measurement) {
        this(pair, measurement, Map.of());
    }

    @Override
    public GenerationResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.of(pair, measurement.edits())) {
                return write(edited.list(), watch);
            }
        });
    }

    private GenerationResult write(List<Subject> subjects, Watch watch) throws GlotlensException {
        pair.begin();
        Map<Side, List<GeneratedText>> texts = new EnumMap<>(Side.class);
        for (Subject subject : subjects) {
            if (measurement.sides().contains(subject.side())) {
                WritingNeed.require(
                        subject.decoder(),
                        pair.options().batchTokens(),
                        measurement.settings().maxNew());
                GenerationListener listener = listeners.getOrDefault(subject.side(), GenerationListener.NONE);
                texts.put(
                        subject.side(),
                        generation(subject)
                                .run(measurement.prompts().content(), measurement.settings(), listener, watch));
            }
        }
        return new GenerationResult(texts, LanguageIdentifier.name(), Provenances.of(pair, measurement));
    }

    private TextGeneration generation(Subject subject) throws GlotlensException {
        LoadedModel model =
                subject.side() == Side.ALIGNED ? pair.secondModel().orElse(pair.baseModel()) : pair.baseModel();
        Set<Integer> ends = EndTokens.of(model.checkpoint(), subject.tokenizer());
        return new TextGeneration(
                subject.decoder(),
                subject.tokenizer(),
                ends,
                measurement.settings().isChat()
                        ? chat(ChatTemplate.of(model.checkpoint().folder()), subject.tokenizer())
                        : prompt -> plain(prompt, subject.tokenizer()),
                pair.options().batchTokens());
    }

    /** A template writes begin tokens itself. */
    private static TextGeneration.PromptEncoder chat(ChatTemplate template, Tokenizer tokenizer) {
        return prompt -> tokenizer.encodePlain(template.render(prompt.messages()));
    }

    private static int[] plain(GenerationPrompt prompt, Tokenizer tokenizer) throws DataException {
        if (prompt.messages().size() > 1) {
            throw new DataException(Message.of(
                    "generateJob.severalMessages",
                    "Prompt %s is a chat of %s messages, which only the checkpoint's chat template joins. Use --chat.",
                    prompt.id(),
                    prompt.messages().size()));
        }
        return tokenizer.encodeOpen(prompt.text());
    }
}
