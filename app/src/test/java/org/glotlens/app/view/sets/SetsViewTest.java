package org.glotlens.app.view.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor of answer sets over a tiny checkpoint: ticks, additions, undo, and the file that keeps them. */
@Tag("fx")
class SetsViewTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Workbench bench;
    private SetsViewModel model;
    private Path kept;

    @BeforeEach
    void open() throws Exception {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"id":"a","language":"fr","prompt":"w5 w17","answers":{"fr":["w7"],"en":["w8"]}}
            {"id":"b","language":"fr","prompt":"w6 w12","answers":{"fr":["w7"],"en":["w9"]}}
            """, StandardCharsets.UTF_8);
        kept = folder.resolve("prompts.sets.json");
        Fx.run(() -> {
            bench = Benches.empty();
            bench.experiment().choosePrompts(prompts);
            bench.models().open(MODEL, Optional.empty());
            model = bench.sets();
            model.open();
        });
        assertThat(bench.state().noticeProperty().get()).isNull();
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(bench::close);
    }

    private SetRow row(String curve, String text) {
        return model.rowsProperty().get().stream()
                .filter(row ->
                        row.curve().text().equals(curve) && row.token().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private List<SetOverride> saved() throws DataException {
        return SetOverrideFile.read(kept).content().overrides();
    }

    /** The token of the French set of a measured prompt that is the whole answer. */
    private AnswerToken measured(int prompt, int id) {
        return bench.state().lensProperty().get().answerSets().get(prompt).sets().get(Curve.answer("fr")).stream()
                .filter(token -> token.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTickIsKeptBesideThePromptsAndCountsFromTheNextRun() throws Exception {
        Fx.run(() -> {
            bench.state().promptProperty().set("b");
            SetRow word = row("fr", "w7");
            assertThat(word.token().isIncluded()).isTrue();
            model.include(word, false);
            assertThat(row("fr", "w7").token().isIncluded()).isFalse();
            assertThat(row("fr", "w7").isEdited()).isTrue();
            assertThat(measured(1, word.token().id()).isIncluded()).isTrue();
        });
        int id = row("fr", "w7").token().id();
        assertThat(saved()).containsExactly(new SetOverride("b", Curve.answer("fr"), id, "w7", false));
        Fx.run(() -> {
            model.add(Curve.answer("fr"), new org.glotlens.engine.measure.FindTokensJob.Found(id + 1, "w8"));
            bench.experiment().run();
            assertThat(bench.state().noticeProperty().get()).isNull();
            assertThat(measured(1, id).isIncluded()).isFalse();
            assertThat(measured(1, id).reason()).isEqualTo("left out by hand");
            assertThat(measured(0, id).isIncluded()).isTrue();
            assertThat(bench.state().lensProperty().get().provenance().options())
                    .containsEntry("sets", kept.toString());
        });
    }

    @Test
    void undoAndResetTakeChangesBackAlsoAfterARun() throws Exception {
        Fx.run(() -> {
            SetRow word = row("fr", "w7");
            model.forEveryProperty().set(true);
            model.add(
                    Curve.answer("en"),
                    new org.glotlens.engine.measure.FindTokensJob.Found(
                            word.token().id(), "w7"));
            model.include(word, false);
            assertThat(model.edited().setsProperty().get().overrides())
                    .extracting(SetOverride::prompt)
                    .containsOnly("*");
            model.undo();
            assertThat(row("fr", "w7").token().isIncluded()).isTrue();
            assertThat(row("en", "w7").token().isIncluded()).isTrue();
            bench.experiment().run();
            model.reset();
            assertThat(model.rowsProperty().get())
                    .noneMatch(row -> row.curve().text().equals("en")
                            && row.token().text().equals("w7"));
            model.undo();
            model.undo();
            assertThat(model.undoableProperty().get()).isFalse();
            assertThat(model.edited().setsProperty().get().isEmpty()).isTrue();
        });
        assertThat(saved()).isEmpty();
    }

    @Test
    void theChangesOfLastTimeAreTakenUpWithThePrompts() throws Exception {
        Fx.run(() -> model.include(row("fr", "w7"), false));
        Fx.run(() -> {
            try (Workbench next = Benches.empty()) {
                next.experiment().choosePrompts(folder.resolve("prompts.jsonl"));
                assertThat(next.experiment().edited().setsProperty().get().overrides())
                        .hasSize(1);
            }
        });
    }

    @Test
    void promptsAreListedWithTheirSetsBeforeAnythingIsMeasured() throws Exception {
        Path prompts = Files.writeString(folder.resolve("unmeasured.jsonl"), """
            {"id":"a","language":"fr","prompt":"w5 w17","answers":{"fr":["w7"],"en":["w8"]}}
            {"id":"b","language":"de","prompt":"w6 w12","answers":{"fr":["w7"],"en":["w9"]}}
            {"id":"c","language":"fr","prompt":"w6 w12","answers":{"fr":["w7"],"en":["w7"]}}
            """, StandardCharsets.UTF_8);
        Fx.run(() -> {
            try (Workbench fresh = Benches.empty()) {
                fresh.experiment().choosePrompts(prompts);
                fresh.state().baseProperty().set(Readings.summary(MODEL, Side.BASE));
                var sets = fresh.sets();
                sets.open();
                assertThat(fresh.state().lensProperty().get()).isNull();
                assertThat(sets.countProperty().get()).isEqualTo("2 prompts, 1 left out");
                assertThat(sets.promptsProperty().get())
                        .extracting(SetPrompt::reason)
                        .containsExactly("", "The row has no answers in its own language, de.", "");
                sets.choose(sets.promptsProperty().get().get(2).prompt());
                assertThat(sets.rowsProperty().get())
                        .filteredOn(row -> row.curve().text().equals("shared"))
                        .extracting(row -> row.token().reason())
                        .isNotEmpty()
                        .allMatch(reason -> reason.contains("fr") && reason.contains("en"));
                sets.onlyDroppedProperty().set(true);
                assertThat(sets.promptsProperty().get())
                        .extracting(row -> row.prompt().id())
                        .containsExactly("b");
                sets.onlyDroppedProperty().set(false);
                sets.choose(sets.promptsProperty().get().get(0).prompt());
                sets.rowsProperty().get().stream()
                        .filter(row -> row.curve().text().equals("fr"))
                        .toList()
                        .forEach(row -> sets.include(row, false));
                assertThat(sets.promptsProperty().get().get(0).reason()).contains("left out by hand");
                while (sets.undoableProperty().get()) {
                    sets.undo();
                }
                assertThat(sets.promptsProperty().get().get(0).isDropped()).isFalse();
            }
        });
    }

    @Test
    void theVocabularyIsSearchedAndATokenAddedThroughTheControls() throws Exception {
        Fx.run(() -> {
            var view = new SetsView(model, bench.experiment()::run);
            var scene = new Scene(view, 980, 540);
            view.applyCss();
            view.layout();
            TableView<?> table = (TableView<?>) scene.lookup("#sets-table");
            int before = table.getItems().size();
            TextField search = (TextField) scene.lookup("#sets-search");
            search.setText("w30");
            search.getOnAction().handle(null);
            ComboBox<?> found = (ComboBox<?>) scene.lookup("#sets-found");
            assertThat(found.getItems()).hasSizeGreaterThan(1);
            @SuppressWarnings("unchecked")
            ComboBox<Curve> curve = (ComboBox<Curve>) scene.lookup("#sets-curve");
            curve.setValue(Curve.answer("en"));
            ((Button) scene.lookup("#sets-add")).fire();
            assertThat(table.getItems()).hasSize(before + 1);
            assertThat(row("en", "w30").token().reason()).isEqualTo("included by hand");
            assertThat(((Label) scene.lookup("#sets-kept")).getText()).startsWith("Changes: 1, kept in");
            ((Button) scene.lookup("#sets-undo")).fire();
            assertThat(table.getItems()).hasSize(before);
            view.layout();
            CheckBox tick = (CheckBox) table.lookupAll(".check-box").iterator().next();
            tick.fire();
            assertThat(model.edited().setsProperty().get().overrides()).hasSize(1);
            assertThat(view.lookupAll("*"))
                    .filteredOn(node -> node.isFocusTraversable()
                            && (node instanceof ButtonBase || node instanceof TextField || node instanceof ComboBox))
                    .allSatisfy(node -> assertThat(node.getAccessibleText() != null
                                    || node instanceof ButtonBase button
                                            && !button.getText().isBlank())
                            .as(node.toString())
                            .isTrue());
            view.close();
        });
    }
}
