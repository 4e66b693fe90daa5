package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.window.Benches;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class QuestionsViewModelTest {
    @TempDir
    private Path folder;

    private final List<String> built = new ArrayList<>();

    private QuestionsViewModel model() throws Exception {
        Path texts = Files.writeString(
                folder.resolve("parallel.jsonl"),
                "{\"id\":\"1\",\"texts\":{\"en\":\"house\",\"de\":\"Haus\",\"zh\":\"家\"}}\n"
                        + "{\"id\":\"2\",\"texts\":{\"en\":\"tree\",\"de\":\"Baum\",\"zh\":\"树\"}}\n");
        return new QuestionsViewModel(Benches.inline(), folder, List.of(texts.toString()), built::add);
    }

    @Test
    void whatKeepsQuestionsFromBeingBuiltIsSaidAsItIsTyped() throws Exception {
        QuestionsViewModel model = model();
        assertThat(model.languages()).containsExactly("de", "en", "zh");
        assertThat(model.problemProperty().get()).isEqualTo("Choose at least one language to translate from.");
        model.sources().add("en");
        assertThat(model.problemProperty().get()).isEqualTo("English is both source and target; choose another.");
        model.targetProperty().set("zh");
        assertThat(model.problemProperty().get()).isEmpty();
        model.rowsProperty().set("many");
        assertThat(model.problemProperty().get()).isEqualTo("Rows a pair must be a whole number of at least 1.");
        model.taskProperty().set("nli");
        assertThat(model.problemProperty().get()).contains("holds single texts, but the task needs");
    }

    @Test
    void theTargetIsNoSourceAnyMore() throws Exception {
        QuestionsViewModel model = model();
        model.sources().addAll(List.of("de", "zh"));
        model.targetProperty().set("zh");
        assertThat(model.sources()).containsExactly("de");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void onlyPairsThatSomeRowHasInOtherWordsAreOffered() throws Exception {
        QuestionsViewModel model = model();
        Path apart = Files.writeString(folder.resolve("apart.jsonl"), """
            {"id":"1","texts":{"de":"Haus","fr":"maison"}}
            {"id":"2","texts":{"fr":"arbre","zh":"树"}}
            {"id":"3","texts":{"de":"Taxi","nl":"Taxi"}}
            {"id":"4","texts":{"en":"sea"}}
            """);
        model.sources().addAll(List.of("de", "zh"));
        model.take(List.of(apart.toString()));
        assertThat(model.languages()).containsExactly("de", "en", "fr", "nl", "zh");
        assertThat(model.targets()).containsExactly("de", "fr", "zh");
        assertThat(model.targetProperty().get()).isEqualTo("de");
        assertThat(model.languages().filtered(model::isOffered)).containsExactly("fr");
        assertThat(model.sources()).isEmpty();
        model.sources().add("fr");
        model.targetProperty().set("fr");
        assertThat(model.languages().filtered(model::isOffered)).containsExactly("de", "zh");
        model.sources().addAll(List.of("de", "zh"));
        model.targetProperty().set("zh");
        assertThat(model.sources()).isEmpty();

        model.take(List.of(Files.writeString(folder.resolve("one.jsonl"), "{\"id\":\"1\",\"texts\":{\"en\":\"a\"}}\n")
                .toString()));
        assertThat(model.problemProperty().get()).isEqualTo("No two languages of these files have a row in common.");
    }

    @Test
    void theBuiltFileIsHandedOver() throws Exception {
        QuestionsViewModel model = model();
        model.sources().addAll(List.of("de", "zh"));
        model.rowsProperty().set("2");
        model.build();
        assertThat(built).singleElement().satisfies(file -> {
            assertThat(file).endsWith("word-dezh2en-2-42.jsonl");
            assertThat(Files.readAllLines(Path.of(file)))
                    .hasSize(4)
                    .contains("{\"input\":\"Haus\\n"
                            + "Translate the input from German to English:\\n"
                            + "\",\"answer\":\"house\"}");
            assertThat(Path.of(file + ".report.json")).exists();
        });
    }
}
