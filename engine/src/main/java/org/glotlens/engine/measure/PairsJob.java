package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.preference.EnglishPool;
import org.glotlens.engine.preference.PairSettings;
import org.glotlens.engine.preference.Sample;
import org.glotlens.engine.preference.SamplePair;
import org.glotlens.engine.preference.SampledPairs;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.problem.Problem;
import org.glotlens.engine.problem.ProblemPrompts;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.EnglishNames;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;

/**
 * Makes preference pairs of a checkpoint's own answers to word problems (MAPO, She et al. 2024): answers are sampled in
 * every language; those in English are the references; an answer's reward is how likely the references are after it. The
 * checkpoint itself is the translator, where the publication has NLLB-200.
 *
 * @param measurement problems and how they are asked
 * @param side which checkpoint answers
 * @param unfinished where answers are kept until all are there
 */
public record PairsJob(
        ModelPair pair,
        Side side,
        ProblemMeasurement measurement,
        PairSettings settings,
        Optional<UnfinishedPairs> unfinished)
        implements Job<SampledPairs> {
    private static final String ENGLISH = "en";

    @Override
    public SampledPairs run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> make(watch));
    }

    private SampledPairs make(Watch watch) throws GlotlensException {
        ProblemSet set = measurement.problems().content();
        if (!set.languages().contains(ENGLISH) || set.languages().size() < 2) {
            throw new DataException(Message.of(
                    "pairsJob.noEnglish",
                    "The data are of %s, expected English and at least one other language: the English answers are the"
                            + " references. Add --data en=FILE.",
                    String.join(", ", set.languages())));
        }
        pair.begin();
        Subject subject = pair.subjects().stream()
                .filter(each -> each.side() == side)
                .findFirst()
                .orElseThrow();
        TextGeneration generation =
                new PairWriting(pair, false, measurement.settings().maxNew()).by(subject);
        Provenance made = provenance();
        if (unfinished.isEmpty()) {
            return make(generation, (_, _) -> GenerationListener.NONE, subject, watch)
                    .by(made);
        }
        try (UnfinishedTexts kept = unfinished.get().open(made)) {
            return make(generation, kept::of, subject, watch).by(made);
        }
    }

    /** Who hears, and may know, what a checkpoint writes in a language. */
    @FunctionalInterface
    private interface Heard {
        GenerationListener of(Side side, String language);
    }

    private Drawn make(TextGeneration generation, Heard heard, Subject subject, Watch watch) throws GlotlensException {
        ProblemSet set = measurement.problems().content();
        List<Sample> english = sampled(generation, ENGLISH, heard.of(side, ENGLISH), watch);
        Map<String, List<String>> references = new LinkedHashMap<>();
        byQuestion(english)
                .forEach((question, samples) -> references.put(
                        question,
                        EnglishPool.of(samples.stream().map(Sample::text).toList())));
        List<Sample> all = new ArrayList<>(english);
        Judge judge = new Judge(subject.decoder(), subject.tokenizer(), references);
        for (String language : set.languages()) {
            if (!language.equals(ENGLISH)) {
                all.addAll(judge.rewarded(
                        sampled(generation, language, heard.of(side, language), watch), language, watch));
            }
        }
        return new Drawn(all, references);
    }

    private static Map<String, List<Sample>> byQuestion(List<Sample> samples) {
        Map<String, List<Sample>> byQuestion = new LinkedHashMap<>();
        samples.forEach(sample -> byQuestion
                .computeIfAbsent(sample.question(), absent -> new ArrayList<>())
                .add(sample));
        return byQuestion;
    }

    /** Samples with their rewards, and the references by question. */
    private final class Drawn {
        private final List<Sample> all;
        private final Map<String, List<String>> references;

        Drawn(List<Sample> all, Map<String, List<String>> references) {
            this.all = all;
            this.references = references;
        }

        SampledPairs by(Provenance made) {
            return paired(all, references, made);
        }
    }

    private Provenance provenance() throws GlotlensException {
        Provenance made = Provenances.of(pair, measurement);
        for (var row : PairSettings.table().rows()) {
            made = made.with(row.key(), row.print(settings));
        }
        return made.with("translation", settings.translation());
    }

    private SampledPairs paired(List<Sample> all, Map<String, List<String>> references, Provenance made) {
        List<String> questions = List.copyOf(references.keySet());
        Map<String, List<Sample>> groups = new LinkedHashMap<>();
        all.stream()
                .filter(sample -> !sample.language().equals(ENGLISH))
                .forEach(sample -> groups.computeIfAbsent(
                                sample.language() + " " + sample.question(), absent -> new ArrayList<>())
                        .add(sample));
        List<SamplePair> learnt = new ArrayList<>();
        List<SamplePair> heldOut = new ArrayList<>();
        for (List<Sample> group : groups.values()) {
            int place = 1 + questions.indexOf(group.getFirst().question());
            boolean isHeldOut = settings.devEvery() > 0 && place > 0 && place % settings.devEvery() == 0;
            (isHeldOut ? heldOut : learnt).addAll(SamplePair.of(group));
        }
        int unreferenced =
                (int) references.values().stream().filter(List::isEmpty).count();
        return new SampledPairs(List.copyOf(all), learnt, heldOut, unreferenced, made);
    }

    private List<Sample> sampled(TextGeneration generation, String language, GenerationListener heard, Watch watch)
            throws GlotlensException {
        ProblemSet set = measurement.problems().content();
        ProblemPrompts prompts = new ProblemPrompts(set.exemplars(), measurement.settings());
        List<Problem> problems = set.problems().stream()
                .filter(problem -> problem.language().equals(language))
                .toList();
        List<GenerationPrompt> asked = new ArrayList<>();
        List<String> stops = List.of();
        for (Problem problem : problems) {
            ProblemPrompts.Asked one = prompts.of(problem);
            stops = one.stops();
            for (int i = 0; i < settings.samples(); i++) {
                asked.add(new GenerationPrompt(language + " " + problem.id() + " " + i, one.text()));
            }
        }
        GenerationSettings drawing = new GenerationSettings(
                measurement.settings().maxNew(),
                Optional.of(settings.temperature()),
                0,
                settings.topP(),
                settings.seed(),
                1,
                false,
                stops,
                set.languages());
        List<GeneratedText> texts = generation.run(asked, drawing, heard, watch);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            samples.add(sample(problems.get(i / settings.samples()), texts.get(i), set));
        }
        return samples;
    }

    private Sample sample(Problem problem, GeneratedText text, ProblemSet set) {
        Extractor extractor = measurement.settings().extractor();
        Optional<String> number = extractor.extract(text.text(), Optional.of(problem.language()), set.exemplars());
        boolean isRight = number.filter(
                        found -> !extractor.findsNone(text.text(), number) && extractor.isRight(found, problem.gold()))
                .isPresent();
        return new Sample(problem.language(), problem.id(), text.prompt(), text.text(), number, isRight, Double.NaN);
    }

    /** Scores the English references after each answer. */
    private final class Judge {
        private final Decoder decoder;
        private final Tokenizer tokenizer;
        private final Map<String, List<int[]>> references = new LinkedHashMap<>();

        Judge(Decoder decoder, Tokenizer tokenizer, Map<String, List<String>> texts) {
            this.decoder = decoder;
            this.tokenizer = tokenizer;
            texts.forEach((question, pool) -> references.put(
                    question, pool.stream().map(tokenizer::encodePlain).toList()));
        }

        List<Sample> rewarded(List<Sample> samples, String language, Watch watch) throws GlotlensException {
            String name = EnglishNames.of(language);
            List<LabelScorer.Row> rows = new ArrayList<>();
            for (Sample sample : samples) {
                int[] stem = tokenizer.encodeOpen(settings.translating(name, sample.text()));
                rows.add(new LabelScorer.Row(stem, List.of(), references.getOrDefault(sample.question(), List.of())));
            }
            double[] rewards = new double[samples.size()];
            Arrays.fill(rewards, Double.NaN);
            List<int[]> lengths =
                    rows.stream().map(row -> new int[row.length()]).toList();
            int done = 0;
            for (int[] batch : BatchPlan.of(lengths, pair.options().batchTokens())) {
                watch.check();
                List<LabelScorer.Row> some =
                        Arrays.stream(batch).mapToObj(rows::get).toList();
                List<LabelScorer.Scores> scores = new LabelScorer(decoder).of(some, watch.cancel());
                for (int i = 0; i < batch.length; i++) {
                    if (!scores.get(i).labels().isEmpty()) {
                        rewards[batch[i]] = reward(scores.get(i));
                    }
                }
                done += batch.length;
                watch.report(Message.of("stage.rewarding", "rewards, %s", language), done, rows.size());
            }
            List<Sample> rewarded = new ArrayList<>();
            for (int i = 0; i < rewards.length; i++) {
                rewarded.add(samples.get(i).rewarded(rewards[i]));
            }
            return rewarded;
        }

        private double reward(LabelScorer.Scores scores) {
            double[] sums = scores.logLikelihood();
            double[] crossEntropies = new double[sums.length];
            for (int i = 0; i < sums.length; i++) {
                crossEntropies[i] = -sums[i] / scores.labels().get(i).length;
            }
            return Sample.reward(crossEntropies);
        }
    }
}
