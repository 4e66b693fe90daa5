package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.torch.DType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WritingNeedTest {
    private static final StackShape SHAPE = new StackShape(4, 64, 4, 2, 16, 144, 320);

    @Test
    void aTokenKeepsTwoNumbersForEveryLayerAndChannelOfAKeyHead() throws Exception {
        // 2 x 4 layers x 2 heads of keys x 16 channels x 4 bytes
        assertThat(new WritingNeed(SHAPE, DType.FLOAT32, 1).bytes()).isEqualTo(1024);
        assertThat(new WritingNeed(SHAPE, DType.BFLOAT16, 3).bytes()).isEqualTo(3 * 512);
    }

    @Test
    void moreThanIsFreeIsRefusedWithBothNumbers() throws Exception {
        WritingNeed need = new WritingNeed(SHAPE, DType.FLOAT32, 1 << 20);
        need.requireRoom(1L << 30);
        need.requireRoom(0);
        assertThatThrownBy(() -> need.requireRoom((1L << 30) - 1))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("1048576 tokens need about 1024 MiB, but only 1023 MiB are free");
    }
}
