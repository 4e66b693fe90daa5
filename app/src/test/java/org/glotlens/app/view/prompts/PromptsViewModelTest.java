package org.glotlens.app.view.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.lens.Prompt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PromptsViewModelTest {
    private final Workbench bench = Benches.filled();
    private final PromptsViewModel model = bench.prompts();

    @Test
    void allMeasuredPromptsAreListed() {
        assertThat(model.shownProperty().get()).hasSize(60);
    }

    @Test
    void theSearchLooksAtTextIdAndLanguage() {
        model.searchProperty().set("花 -");
        assertThat(model.shownProperty().get())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.text()).contains("花 -"));
        model.searchProperty().set("bg-de-0");
        assertThat(model.shownProperty().get()).extracting(Prompt::id).containsExactly("bg-de-0");
        model.searchProperty().set("no such word");
        assertThat(model.shownProperty().get()).isEmpty();
    }

    @Test
    void theQuestionIsThePartThatIsAsked() {
        assertThat(PromptsViewModel.question(prompt("Buch - 书 ; Blume -"))).isEqualTo("Blume -");
        assertThat(PromptsViewModel.question(prompt("Deutsch: Buch\nDeutsch: \"Blume\"")))
                .isEqualTo("Deutsch: \"Blume\"");
    }

    private static Prompt prompt(String text) {
        return new Prompt("x", "zh", text, Map.of("zh", List.of("花")), Map.of(), Map.of());
    }
}
