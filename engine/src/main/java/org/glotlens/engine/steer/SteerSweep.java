package org.glotlens.engine.steer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.metric.ChrF;
import org.glotlens.engine.metric.References;
import org.glotlens.engine.metric.Scored;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Lets a decoder answer prompts with a language pushed in after every layer with every strength. Engine thread only.
 *
 * @param plain the decoder without anything pushed in; what it is edited by holds beside the language as well
 * @param ends tokens after which a text ends
 * @param batchTokens most tokens of a batch
 */
public record SteerSweep(Decoder plain, Tokenizer tokenizer, Set<Integer> ends, Push push, int batchTokens) {
    /** The relevance of answers that the prompts name. */
    static final String CHRF = "chrf";

    /** The relevance of texts without a reference. */
    static final String LIKELIHOOD = "likelihood";

    /**
     * Sweeps.
     *
     * @throws GlotlensException if a prompt cannot be read, a layer does not exist, or a stop was asked for
     */
    public SteerResult run(List<SteerPrompt> prompts, SteerSettings settings, Watch watch) throws GlotlensException {
        int nLayers = plain.spec().shape().nLayers();
        List<Integer> layers = Push.layers(settings, nLayers);
        boolean hasReferences =
                prompts.stream().allMatch(prompt -> prompt.references().containsKey(settings.to()));
        Scoring scoring = new Scoring(prompts, settings, hasReferences);
        List<SteeredText> texts = new ArrayList<>(scoring.texts(plain, 0, 0, watch));
        int cells = layers.size() * settings.strengths().size();
        int done = 0;
        for (int layer : layers) {
            for (double strength : settings.strengths()) {
                watch.report(Message.of("stage.steering", "steering"), done++, cells);
                try (StandingEdits edits = plain.edits().and(push.after(layer, strength), plain.open())) {
                    texts.addAll(scoring.texts(plain.edited(edits), layer, strength, watch));
                }
            }
        }
        return new SteerResult(
                settings.from(),
                settings.to(),
                prompts.stream().map(SteerPrompt::id).toList(),
                List.copyOf(texts),
                hasReferences ? CHRF : LIKELIHOOD,
                LanguageIdentifier.name(),
                Provenance.NONE);
    }

    /** Writes after one prompt as the decoder is, greedily. */
    public GeneratedText plain(SteerPrompt prompt, SteerSettings settings, GenerationListener listener, Watch watch)
            throws GlotlensException {
        return written(plain, new Asked(List.of(prompt), settings), listener, watch)
                .getFirst();
    }

    /** Writes after one prompt with the language pushed in after the first layer of settings with their first strength. */
    public GeneratedText pushed(SteerPrompt prompt, SteerSettings settings, GenerationListener listener, Watch watch)
            throws GlotlensException {
        int layer = Push.layers(settings, plain.spec().shape().nLayers()).getFirst();
        double strength = settings.strengths().getFirst();
        try (StandingEdits edits = plain.edits().and(push.after(layer, strength), plain.open())) {
            return written(plain.edited(edits), new Asked(List.of(prompt), settings), listener, watch)
                    .getFirst();
        }
    }

    /** What is written after, and how. */
    private record Asked(List<SteerPrompt> prompts, SteerSettings settings) {
        List<GenerationPrompt> generation() {
            return prompts.stream()
                    .map(prompt -> new GenerationPrompt(prompt.id(), prompt.text()))
                    .toList();
        }

        GenerationSettings greedy() {
            return new GenerationSettings(
                    settings.maxNew(),
                    Optional.of(0.0),
                    0,
                    1,
                    0,
                    1,
                    false,
                    List.of(),
                    List.of(settings.from(), settings.to()));
        }
    }

    private List<GeneratedText> written(Decoder decoder, Asked asked, GenerationListener listener, Watch watch)
            throws GlotlensException {
        return new TextGeneration(decoder, tokenizer, ends, prompt -> tokenizer.encodeOpen(prompt.text()), batchTokens)
                .run(asked.generation(), asked.greedy(), listener, watch);
    }

    /** Texts of one cell and how relevant they are. */
    private final class Scoring {
        private final List<SteerPrompt> prompts;
        private final SteerSettings settings;
        private final boolean hasReferences;

        Scoring(List<SteerPrompt> prompts, SteerSettings settings, boolean hasReferences) {
            this.prompts = prompts;
            this.settings = settings;
            this.hasReferences = hasReferences;
        }

        List<SteeredText> texts(Decoder decoder, int layer, double strength, Watch watch) throws GlotlensException {
            List<GeneratedText> written = written(
                    decoder, new Asked(prompts, settings), GenerationListener.NONE, Watch.silent(watch.cancel()));
            List<SteeredText> texts = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                GeneratedText own = written.get(i);
                double relevance = hasReferences ? chrf(prompts.get(i), own) : likelihood(own, watch);
                texts.add(new SteeredText(layer, strength, own.id(), own.text(), own.language(), relevance));
            }
            return texts;
        }

        private double chrf(SteerPrompt prompt, GeneratedText text) {
            return prompt.references().get(settings.to()).stream()
                    .filter(reference -> !reference.isBlank())
                    .mapToDouble(
                            reference -> ChrF.USUAL.sentence(new Scored(text.text(), References.of(reference))) / 100)
                    .max()
                    .orElse(0);
        }

        /** The geometric mean of the tokens' probabilities where nothing is pushed in. */
        private double likelihood(GeneratedText text, Watch watch) throws GlotlensException {
            int[] label = Arrays.copyOf(text.ids(), text.ids().length);
            LabelScorer.Row row = new LabelScorer.Row(text.promptIds(), List.of(), List.of(label));
            double log = new LabelScorer(plain)
                    .of(List.of(row), watch.cancel())
                    .getFirst()
                    .logLikelihood()[0];
            return Math.exp(log / label.length);
        }
    }
}
