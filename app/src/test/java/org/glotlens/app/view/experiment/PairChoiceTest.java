package org.glotlens.app.view.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prompts of three pairs: de to zh, fr to zh, de to fr. */
@Tag("unit")
class PairChoiceTest {
    private final WorkbenchState state = new WorkbenchState();
    private final PairChoice pairs = new PairChoice(state, new Bag());

    private static List<Prompt> prompts(String... ids) {
        return Stream.of(ids)
                .map(id -> new Prompt(id, id.split("-")[1], "x -", Map.of("en", List.of("y")), Map.of(), Map.of()))
                .toList();
    }

    @Test
    void onlyPairsAreOfferedThatSomePromptHas() {
        pairs.offer(prompts("de-zh-1", "fr-zh-1", "de-fr-1"));
        assertThat(pairs.sources()).containsExactly("de", "fr");
        assertThat(pairs.targets()).containsExactly("fr", "zh");
        pairs.sourceProperty().set("fr");
        assertThat(pairs.targets()).containsExactly("zh");
        pairs.targetProperty().set("zh");
        assertThat(pairs.sources()).containsExactly("de", "fr");
        pairs.sourceProperty().set(null);
        pairs.targetProperty().set("fr");
        assertThat(pairs.sources()).containsExactly("de");
    }

    @Test
    void aPairThatNewPromptsLackIsGivenUp() {
        pairs.offer(prompts("de-zh-1", "fr-zh-1"));
        pairs.sourceProperty().set("fr");
        assertThat(pairs.availableProperty().get()).isEqualTo(1);
        pairs.offer(prompts("de-zh-1", "fr-zh-2", "de-zh-3"));
        assertThat(pairs.sourceProperty().get()).isEqualTo("fr");
        assertThat(state.filterProperty().get().test(prompts("fr-zh-2").getFirst()))
                .isTrue();
        pairs.offer(prompts("de-zh-1"));
        assertThat(pairs.sourceProperty().get()).isNull();
        assertThat(state.filterProperty().get()).isEqualTo(PromptFilter.ALL);
    }
}
