package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.torch.DType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sizes by hand: the fixtures have 4 heads. */
@Tag("unit")
class AttentionNeedTest {
    @Test
    void boundedScoresAreHeldThreeTimesOver() throws Exception {
        StackSpec spec = spec("gemma2");
        long pattern = 2L * spec.shape().nHeads() * 100 * 100 * 4;
        assertThat(new AttentionNeed(spec, 2, 100).patternBytes()).isEqualTo(pattern);
        assertThat(new AttentionNeed(spec, 2, 100).alwaysBytes()).isEqualTo(3 * pattern);
    }

    @Test
    void plainFamiliesHoldNoneUnlessAHookAsks() throws Exception {
        AttentionNeed need = new AttentionNeed(spec("llama"), 2, 100);
        assertThat(need.alwaysBytes()).isZero();
        assertThatCode(() -> need.require(0, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> need.require(2, 5 * need.patternBytes() - 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 prompts of 100 tokens");
        assertThatCode(() -> need.require(2, 5 * need.patternBytes())).doesNotThrowAnyException();
    }

    @Test
    void whatIsBeyondAllNumbersIsRefusedToo() throws Exception {
        AttentionNeed need = new AttentionNeed(spec("gemma2"), Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThatThrownBy(() -> need.require(1, 1 << 30)).isInstanceOf(DataException.class);
    }

    @Test
    void theEstimateBeforeLoadingCountsBoundedScores() throws Exception {
        StackSpec capped = spec("gemma2");
        long more = 3L * 8 * capped.shape().nHeads() * 512 * 512 * 4;
        long perToken = 6L * capped.shape().dModel()
                + 3L * capped.shape().dMlp()
                + 4L * capped.shape().nHeads() * capped.shape().dHead();
        assertThat(MemoryNeed.of(capped, DType.FLOAT32, 4096, false).workBytes())
                .isEqualTo(perToken * 4096 * 4 + more + (592L << 20));
    }

    @Test
    void theEstimateBeforeLoadingCountsAnEmbeddingTwiceOnlyWhereItIsCopied() throws Exception {
        StackSpec tied = spec("qwen2_tied");
        MemoryNeed once = MemoryNeed.of(tied, DType.FLOAT32, 4096, false);
        MemoryNeed twice = MemoryNeed.of(tied, DType.FLOAT32, 4096, true);
        long head = 4L * tied.shape().dVocab() * tied.shape().dModel();
        assertThat(once.weightBytes()).isEqualTo(4 * tied.parameters());
        assertThat(twice.weightBytes() - once.weightBytes()).isEqualTo(head);
        assertThat(twice.streamedWeightBytes() - once.streamedWeightBytes()).isEqualTo(head);
    }

    private static StackSpec spec(String family) throws Exception {
        return Families.read(ModelConfig.read(Fixture.folder(family)));
    }
}
