package org.glotlens.app.view.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TokensViewModelTest {
    private final Workbench bench = Benches.filled();
    private final TokensViewModel model = bench.tokens();

    @Test
    void theFirstPromptStandsInWhileNoneIsSelected() {
        assertThat(model.promptProperty().get().id()).isEqualTo("bg-de-0");
    }

    @Test
    void theLastLayerIsOnTopAndHoldsTheSelectedPromptsTokens() {
        bench.prompts().select(bench.prompts().shownProperty().get().get(9));
        TokenLayer last = model.rowsProperty().get().getFirst();
        assertThat(last.layer()).isEqualTo(8);
        assertThat(last.base())
                .containsExactly(bench.state().readings(Side.BASE).orElseThrow().top()[9][7]);
        assertThat(last.alignedEntropy())
                .isEqualTo(bench.state().readings(Side.ALIGNED).orElseThrow().entropyBits()[9][7]);
    }

    @Test
    void aTokenOfAnAnswerSetIsNamedByItsLanguage() {
        assertThat(model.curve(0)).contains(Curve.answer("en"));
        assertThat(model.curve(2)).contains(Curve.answer("de"));
        assertThat(model.curve(70)).isEmpty();
    }
}
