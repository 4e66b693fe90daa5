package org.glotlens.engine.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.consistency.ConsistencySettings.Start;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scores of candidates against whole passes over every filled-in sentence by itself, with the softmax summed in double. */
@Tag("native")
class KnowledgeScoringTest {
    private static final double CLOSE = 2e-4;
    private static final List<Cloze> A = List.of(
            new Cloze("w5 w6 <mask> w7", "w8", List.of("w8", "w9 w10", "w11")),
            new Cloze("<mask> w7 w8", "w3 w4", List.of("w1 w2", "w3 w4")),
            new Cloze("w20 w21 w22 <mask>", "w4", List.of("w4", "w5", "w4", "w6 w7 w8")));
    private static final List<Cloze> B = List.of(
            new Cloze("w15 <mask>", "w18", List.of("w18", "w19", "w21 w22")),
            new Cloze("w17 <mask> w18", "w13", List.of("w11", "w13")),
            new Cloze("w30 <mask> w32", "w14", List.of("w14", "w15", "w17", "w16")));
    private static Fixture fixture;
    private static Tokenizer tokenizer;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
        tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"));
    }

    @AfterAll
    static void close() throws Exception {
        tokenizer.close();
        fixture.close();
    }

    @Test
    void everyCandidateHasTheProbabilityOfItsSentence() throws Exception {
        ConsistencyResult result = run(List.of(A, B), Start.TOKENIZER, 64);
        assertThat(result.items()).extracting(ConsistencyResult.Item::row).containsExactly(1, 2, 3);
        assertThat(result.dropped()).isEmpty();
        List<List<Cloze>> languages = List.of(A, B);
        for (int language = 0; language < 2; language++) {
            for (int item = 0; item < 3; item++) {
                Cloze cloze = languages.get(language).get(item);
                CandidateScores scores =
                        result.sides().get(Side.BASE).get(language).get(item);
                for (int candidate = 0; candidate < cloze.candidates().size(); candidate++) {
                    check(cloze, candidate, scores);
                }
            }
        }
    }

    private static void check(Cloze cloze, int candidate, CandidateScores scores) throws Exception {
        int[] tokens = begun(cloze.filled(candidate));
        double[] log = fixture.call(decoder -> logProbabilities(decoder, tokens));
        double sum = 0;
        double answer = 0;
        // words of this tokenizer are tokens: the candidate's stand behind those of the prompt's beginning
        int first = begun(cloze.before().strip()).length;
        int to = first + tokenizer.encodePlain(cloze.candidates().get(candidate)).length;
        // the very first token has no probability
        int from = Math.max(1, first);
        for (int at = tokens.length - 1; at >= 1; at--) {
            sum += log[at];
            answer += at >= from && at < to ? log[at] : 0;
        }
        String name = cloze.filled(candidate);
        assertThat(scores.sum()[candidate]).as(name).isCloseTo(sum, within(CLOSE));
        assertThat(scores.tokens()[candidate]).as(name).isEqualTo(tokens.length - 1);
        assertThat(scores.by(Score.MEAN)[candidate]).as(name).isCloseTo(sum / (tokens.length - 1), within(CLOSE));
        assertThat(scores.answerTokens()[candidate]).as(name).isEqualTo(to - from);
        assertThat(scores.answer()[candidate]).as(name).isCloseTo(answer, within(CLOSE));
    }

    @Test
    void aCandidateThatStandsTwiceScoresTheSameToTheLastBit() throws Exception {
        CandidateScores scores = run(List.of(A, B), Start.TOKENIZER, 64)
                .sides()
                .get(Side.BASE)
                .getFirst()
                .get(2);
        assertThat(scores.sum()[0]).isEqualTo(scores.sum()[2]);
    }

    @Test
    void batchesDoNotMatter() throws Exception {
        List<List<CandidateScores>> large =
                run(List.of(A, B), Start.TOKENIZER, 4096).sides().get(Side.BASE);
        List<List<CandidateScores>> small =
                run(List.of(A, B), Start.TOKENIZER, 1).sides().get(Side.BASE);
        for (int language = 0; language < 2; language++) {
            for (int item = 0; item < 3; item++) {
                assertThat(small.get(language).get(item).sum())
                        .containsExactly(large.get(language).get(item).sum(), within(1e-5));
            }
        }
    }

    /** Sentences longer than the model's positions are named, and the row is left out in all languages. */
    @Test
    void rowsThatCannotBeScoredAreNamed() throws Exception {
        String endless = "w5 ".repeat(5000) + "<mask>";
        List<Cloze> longer = List.of(new Cloze(endless, "w1", List.of("w1", "w2", "w3")), B.get(1), B.get(2));
        ConsistencyResult result = bounded(List.of(A, longer));
        assertThat(result.items()).extracting(ConsistencyResult.Item::row).containsExactly(2, 3);
        assertThat(result.dropped()).singleElement().satisfies(row -> {
            assertThat(row.row()).isEqualTo(1);
            assertThat(row.language()).isEqualTo("b");
            assertThat(row.reason()).contains("tokens, the model has");
        });
        List<Cloze> atOnce = List.of(new Cloze("<mask> w1", "w2", List.of("w2", "w3 w4")), A.get(1));
        DroppedRow first =
                run(List.of(atOnce, atOnce), Start.TOKENIZER, 64).dropped().getFirst();
        assertThat(first.row()).isEqualTo(1);
        assertThat(first.reason()).contains("a candidate is the first token, which has no probability");
        assertThatThrownBy(() -> run(List.of(A, B), Start.BOS, 64))
                .hasStackTraceContaining("The tokenizer names no token that begins a text");
        List<Cloze> all = List.of(longer.getFirst());
        assertThatThrownBy(() -> bounded(List.of(all, all)))
                .hasStackTraceContaining("None of the 1 items can be scored. Row 1");
    }

    /** On a checkpoint that has a table of positions. */
    private static ConsistencyResult bounded(List<List<Cloze>> rows) throws Exception {
        try (Fixture gpt2 = Fixture.open("gpt2");
                Tokenizer words = Tokenizer.open(Fixture.folder("gpt2").resolve("tokenizer.json"))) {
            ClozeItems items = ClozeItems.of(List.of("a", "b"), rows, OptionalInt.empty());
            return gpt2.call(decoder -> new KnowledgeScoring(ConsistencySettings.defaults(), 64)
                    .run(items, List.of(new KnowledgeScoring.Subject(Side.BASE, decoder, words)), Watch.none()));
        }
    }

    private static ConsistencyResult run(List<List<Cloze>> rows, Start start, int batchTokens) throws Exception {
        ConsistencySettings settings = new ConsistencySettings(Score.MEAN, start, OptionalInt.empty(), 42);
        ClozeItems items = ClozeItems.of(List.of("a", "b"), rows, OptionalInt.empty());
        return fixture.call(decoder -> new KnowledgeScoring(settings, batchTokens)
                .run(items, List.of(new KnowledgeScoring.Subject(Side.BASE, decoder, tokenizer)), Watch.none()));
    }

    private static int[] begun(String text) {
        int[] plain = text.isEmpty() ? new int[0] : tokenizer.encodePlain(text);
        List<Integer> ids = new ArrayList<>(tokenizer.prepended());
        for (int id : plain) {
            ids.add(id);
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Of every token given those before it; the first has none. */
    private static double[] logProbabilities(Decoder decoder, int[] tokens) throws Exception {
        try (Scope scope = decoder.open()) {
            Tensor resid = decoder.forward(scope.ops(), new TokenBatch(List.of(tokens)), Hooks.NONE, new Cancel());
            float[] logits = decoder.logits(scope.ops(), resid, Hooks.NONE).floats();
            int width = logits.length / tokens.length;
            double[] log = new double[tokens.length];
            for (int at = 1; at < tokens.length; at++) {
                double sum = 0;
                for (int id = width - 1; id >= 0; id--) {
                    sum += Math.exp((double) logits[(at - 1) * width + id]);
                }
                log[at] = logits[(at - 1) * width + tokens[at]] - Math.log(sum);
            }
            return log;
        }
    }
}
