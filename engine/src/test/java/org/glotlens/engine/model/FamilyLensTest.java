package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the logit lens takes from a decoder, and what a decoder refuses, family by family. */
@Tag("native")
class FamilyLensTest {
    @ParameterizedTest
    @CsvSource({
        "llama, model.norm.weight, 0",
        "gemma, model.norm.weight, 1",
        "gemma2, model.norm.weight, 1",
        "gpt_neox, gpt_neox.final_layer_norm.weight, 0",
        "bloom, transformer.ln_f.weight, 0",
        "gpt2, transformer.ln_f.weight, 0"
    })
    void gainOfTheFinalNormIsWhatItMultipliesBy(String family, String name, float offset) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[][] got = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    return new float[][] {
                        decoder.finalNormGain(scope.ops()).floats(),
                        fixture.weights().get(name).floats()
                    };
                }
            });
            for (int i = 0; i < got[0].length; i++) {
                assertThat(got[0][i]).isCloseTo(got[1][i] + offset, within(1e-6f));
            }
        }
    }

    /** {@code 30 tanh(x / 30)} of what the head alone gives. */
    @Test
    void gemma2LogitsAreBounded() throws Exception {
        try (Fixture fixture = Fixture.open("gemma2")) {
            float[][] got = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    float[] x = new float[64];
                    for (int i = 0; i < x.length; i++) {
                        x[i] = 3 * (float) Math.sin(i);
                    }
                    Tensor normed = scope.floats(x, 1, 64);
                    List<float[]> unbounded = new ArrayList<>();
                    decoder.forEachUnembeddingRows(
                            scope,
                            Integer.MAX_VALUE,
                            new Cancel(),
                            (op, rows) ->
                                    unbounded.add(op.linear(normed, rows, null).floats()));
                    assertThat(unbounded).hasSize(1);
                    return new float[][] {decoder.unembed(scope.ops(), normed).floats(), unbounded.getFirst()};
                }
            });
            for (int i = 0; i < got[0].length; i++) {
                assertThat((double) got[0][i]).isCloseTo(30 * Math.tanh(got[1][i] / 30.0), within(1e-5));
            }
        }
    }

    @Test
    void inputBeyondTheLearnedPositionsIsRefused() throws Exception {
        try (Fixture fixture = Fixture.open("gpt2")) {
            assertThatThrownBy(() -> fixture.call(decoder -> run(decoder, new int[129], Hooks.NONE)))
                    .hasRootCauseInstanceOf(DataException.class)
                    .hasStackTraceContaining("129 tokens")
                    .hasStackTraceContaining("128 positions");
            assertThat(fixture.<Boolean>call(decoder -> run(decoder, new int[128], Hooks.NONE)))
                    .isTrue();
        }
    }

    @Test
    void mlpSiteOfAMixtureIsRefusedInThePass() throws Exception {
        HookSet hooks = new HookSet().read(new HookPoint(HookSite.MLP_POST, 2), (value, op) -> {});
        try (Fixture fixture = Fixture.open("mixtral")) {
            assertThatThrownBy(() -> fixture.call(decoder -> run(decoder, new int[4], hooks)))
                    .hasRootCauseInstanceOf(DataException.class)
                    .hasStackTraceContaining("blocks.2.mlp.hook_post")
                    .hasStackTraceContaining("2 of 8 experts");
        }
    }

    private static boolean run(Decoder decoder, int[] tokens, Hooks hooks) throws Exception {
        try (Scope scope = decoder.open()) {
            decoder.forward(scope.ops(), new TokenBatch(List.of(tokens)), hooks, new Cancel());
            return true;
        }
    }
}
