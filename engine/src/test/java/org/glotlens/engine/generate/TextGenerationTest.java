package org.glotlens.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts of a tiny model: what ends them, what they are told to be, and that nothing else decides about them. */
@Tag("native")
class TextGenerationTest {
    private static final List<GenerationPrompt> PROMPTS = List.of(
            new GenerationPrompt("a", "w5 w6 w7"),
            new GenerationPrompt("b", "w8"),
            new GenerationPrompt("c", "w1 w2 w3 w4 w5 w9"));
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
    void logProbabilitiesAreThoseOfTheSoftmaxInAFullPass() throws Exception {
        GeneratedText text =
                write(GenerationSettings.defaults(), Set.of(), 1024).getFirst();
        assertThat(text.ids()).hasSize(GenerationSettings.MAX_NEW);
        assertThat(text.stop()).isEqualTo("length");
        assertThat(text.positions()).isEqualTo(text.promptIds().length + text.ids().length - 1);
        int[] all = Arrays.copyOf(text.promptIds(), text.promptIds().length + text.ids().length);
        System.arraycopy(text.ids(), 0, all, text.promptIds().length, text.ids().length);
        float[] logits = fixture.call(decoder -> logits(decoder, all));
        int dVocab = logits.length / all.length;
        for (int i = 0; i < text.ids().length; i++) {
            int from = (text.promptIds().length + i - 1) * dVocab;
            double sum = 0;
            for (int k = 0; k < dVocab; k++) {
                sum += Math.exp(logits[from + k]);
            }
            assertThat(text.logprobs()[i]).isCloseTo(logits[from + text.ids()[i]] - Math.log(sum), within(1e-4));
        }
    }

    @Test
    void drawsDependOnTheSeedAndThePlaceAndNotOnTheBatch() throws Exception {
        GenerationSettings drawn = drawing(7);
        List<GeneratedText> together = write(drawn, Set.of(), 4096);
        assertThat(ids(write(drawn, Set.of(), 1))).isEqualTo(ids(together));
        assertThat(ids(write(drawing(8), Set.of(), 4096))).isNotEqualTo(ids(together));
    }

    @Test
    void anEndTokenEndsItsTextAndIsNoPartOfIt() throws Exception {
        GeneratedText free =
                write(GenerationSettings.defaults(), Set.of(), 1024).getFirst();
        int end = free.ids()[3];
        int first = Arrays.stream(free.ids()).boxed().toList().indexOf(end);
        GeneratedText ended =
                write(GenerationSettings.defaults(), Set.of(end), 1024).getFirst();
        assertThat(ended.stop()).isEqualTo("eos");
        assertThat(ended.ids()).isEqualTo(Arrays.copyOf(free.ids(), first + 1));
        assertThat(free.text()).startsWith(ended.text());
        assertThat(ended.text()).isNotEqualTo(free.text());
    }

    @Test
    void aStopTextEndsTheTextAndIsCutOff() throws Exception {
        GeneratedText free =
                write(GenerationSettings.defaults(), Set.of(), 1024).getFirst();
        String stop = free.text().substring(7, 9);
        GenerationSettings stopping = GenerationSettings.defaults().with(List.of("never there", stop), List.of());
        GeneratedText stopped = write(stopping, Set.of(), 1024).getFirst();
        assertThat(stopped.stop()).isEqualTo(stop);
        assertThat(stopped.text())
                .isEqualTo(free.text().substring(0, free.text().indexOf(stop)));
        assertThat(stopped.ids().length).isLessThan(free.ids().length);
    }

    @Test
    void whatIsHeardOnTheWayIsTheText() throws Exception {
        StringBuilder heard = new StringBuilder();
        List<Integer> tokens = new ArrayList<>();
        List<GeneratedText> texts = fixture.call(decoder -> generation(decoder, Set.of(), 4096)
                .run(
                        PROMPTS,
                        GenerationSettings.defaults(),
                        (prompt, token, logProbability, piece) -> {
                            if (prompt == 2) {
                                heard.append(piece);
                                tokens.add(token);
                            }
                        },
                        Watch.none()));
        assertThat(texts.get(2).text()).startsWith(heard.toString());
        assertThat(tokens)
                .containsExactly(Arrays.stream(texts.get(2).ids()).boxed().toArray(Integer[]::new));
    }

    @Test
    void aPromptWithoutTokensIsRefused() {
        assertThatThrownBy(() -> fixture.call(
                        decoder -> new TextGeneration(decoder, tokenizer, Set.of(), prompt -> new int[0], 64)
                                .run(PROMPTS, GenerationSettings.defaults(), GenerationListener.NONE, Watch.none())))
                .hasStackTraceContaining("Prompt a has no tokens");
    }

    @Test
    void moreTokensThanATableOfPositionsHoldsAreRefusedBeforeAnyIsWritten() throws Throwable {
        try (Fixture gpt2 = Fixture.open("gpt2");
                Tokenizer own = Tokenizer.open(Fixture.folder("gpt2").resolve("tokenizer.json"))) {
            GenerationPrompt prompt = new GenerationPrompt("p", "w5 w6");
            int length = own.encodeOpen(prompt.text()).length;
            for (int maxNew : new int[] {128 - length + 1, 128 - length + 2}) {
                GenerationSettings settings =
                        new GenerationSettings(maxNew, Optional.empty(), 0, 1, 1, 1, false, List.of(), List.of());
                TextGeneration.PromptEncoder encoder = each -> own.encodeOpen(each.text());
                ThrowingCallable writing =
                        () -> gpt2.call(decoder -> new TextGeneration(decoder, own, Set.of(), encoder, 512)
                                .run(List.of(prompt), settings, GenerationListener.NONE, Watch.none()));
                if (maxNew == 128 - length + 1) {
                    writing.call();
                } else {
                    assertThatThrownBy(writing)
                            .hasStackTraceContaining("do not fit into the 128 positions")
                            .hasStackTraceContaining("at most " + (128 - length + 1) + " new tokens");
                }
            }
        }
    }

    /** Keskar et al.: twice the logit is divided, a negative one multiplied; worked for 1.1. */
    @Test
    void aRepetitionPenaltyWeighsWhatStandsThereOnce() throws Exception {
        float[] penalised = fixture.call(decoder -> {
            try (Scope scope = decoder.open()) {
                Ops op = scope.ops();
                return op.readings()
                        .penalise(
                                scope.floats(new float[] {2, -1, 3, 0}, 1, 4),
                                scope.longs(new long[] {0, 1, 0}, 1, 3),
                                scope.scalar(1.1))
                        .floats();
            }
        });
        assertThat(penalised).containsExactly(new float[] {1.818182f, -1.1f, 3, 0}, within(1e-6f));
    }

    private static GenerationSettings drawing(long seed) {
        return new GenerationSettings(20, Optional.of(1.5), 0, 0.95, seed, 1, false, List.of(), List.of());
    }

    private static List<List<Integer>> ids(List<GeneratedText> texts) {
        return texts.stream()
                .map(text -> Arrays.stream(text.ids()).boxed().toList())
                .toList();
    }

    private static List<GeneratedText> write(GenerationSettings settings, Set<Integer> ends, int batchTokens)
            throws Exception {
        return fixture.call(decoder ->
                generation(decoder, ends, batchTokens).run(PROMPTS, settings, GenerationListener.NONE, Watch.none()));
    }

    private static TextGeneration generation(Decoder decoder, Set<Integer> ends, int batchTokens) {
        return new TextGeneration(decoder, tokenizer, ends, prompt -> tokenizer.encodeOpen(prompt.text()), batchTokens);
    }

    private static float[] logits(Decoder decoder, int[] row) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            return decoder.logits(
                            op, decoder.forward(op, new TokenBatch(List.of(row)), Hooks.NONE, new Cancel()), Hooks.NONE)
                    .floats();
        }
    }
}
