package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Named;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.represent.RepresentSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of a window without anything drawn: what is saved comes back in another window that has no model. */
@Tag("unit")
class WindowProjectTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path prompts;
    private final Workbench bench = Benches.empty();
    private final Workbench other = Benches.empty();

    @BeforeEach
    void fill() throws Exception {
        file = folder.resolve("study.glotlens");
        prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            """);
        LensResult lens = Readings.lens();
        var measured = new LensMeasurement(
                new Read<>(lens.prompts(), PromptFile.read(prompts).inputs()), LensSettings.defaults());
        var represented = new RepresentMeasurement(Read.made(List.of()), RepresentSettings.defaults());
        var named = new Named(pair(), Optional.of(prompts), Optional.empty());
        bench.models().takeOver(pair());
        bench.state()
                .showRecorded(
                        new StoredResults(List.of(
                                new Measured<>(measured, lens, true),
                                new Measured<>(represented, Readings.represent(), true))),
                        named);
        bench.experiment().choosePrompts(prompts);
    }

    private PairFolders pair() {
        return new PairFolders(folder.resolve("model"), Optional.of(folder.resolve("aligned")));
    }

    @AfterEach
    void close() {
        bench.close();
        other.close();
    }

    private Edits edits() throws Exception {
        Path edits = Files.writeString(folder.resolve("edits.json"), """
            [{"hook": "blocks.3.hook_resid_post", "op": "zero"},
             {"hook": "blocks.4.hook_resid_post", "op": "scale", "value": 2}]
            """);
        return EditFile.read(edits);
    }

    private void change() throws Exception {
        bench.edits().open(edits().inputs().stream().map(i -> Path.of(i.name())).findFirst().orElseThrow());
        bench.edits().linesProperty().get().getFirst().onProperty().set(false);
        bench.experiment().options().lens().field("count").textProperty().set("40");
        bench.state().setShown("de", false);
        bench.state().selectLayer(7);
        bench.state().promptProperty().set(bench.state().lensProperty().get().prompts().get(3).id());
        bench.lensSwitches().zoomedProperty().set(true);
        bench.layout().tabProperty().set("tab.tokens");
    }

    @Test
    void everythingThatWasAskedAndShownComesBackInAWindowWithoutAModel() throws Exception {
        change();
        String lens = ResultStore.digestOf(bench.state().lensProperty().get());
        bench.project().save(file);
        assertThat(bench.project().unsavedProperty().get()).isFalse();
        assertThat(bench.titleProperty().get()).isEqualTo("study.glotlens – model and aligned · prompts.jsonl – Glotlens");

        other.openProject(file);

        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(other.history().presentProperty().get())
                .isEqualTo(bench.history().presentProperty().get());
        assertThat(ResultStore.digestOf(other.state().lensProperty().get())).isEqualTo(lens);
        assertThat(ResultStore.digestOf(other.state().representProperty().get()))
                .isEqualTo(ResultStore.digestOf(bench.state().representProperty().get()));
        assertThat(other.models().pairProperty().get()).isNull();
        assertThat(other.models().wanted()).contains(pair());
        assertThat(other.experiment().promptsFileProperty().getValue()).isEqualTo(prompts);
        assertThat(other.experiment().options().lens().field("count").textProperty().get()).isEqualTo("40");
        assertThat(other.edits().linesProperty().get())
                .extracting(line -> line.onProperty().get())
                .containsExactly(false, true);
        assertThat(other.state().hiddenProperty().get()).isEqualTo(Set.of("de"));
        assertThat(other.state().layerProperty().get()).isEqualTo(7);
        assertThat(other.state().promptProperty().get())
                .isEqualTo(bench.state().promptProperty().get());
        assertThat(other.lensSwitches().zoomedProperty().get()).isTrue();
        assertThat(other.layout().tabProperty().get()).isEqualTo("tab.tokens");
        assertThat(other.titleProperty().get()).isEqualTo(bench.titleProperty().get());
        assertThat(other.history().doneProperty().get()).isEmpty();
    }

    @Test
    void whatWasOpenedAndSavedAgainIsTheSameProject() throws Exception {
        change();
        bench.project().save(file);
        other.openProject(file);
        Path again = folder.resolve("again.glotlens");
        other.project().save(again);
        Project first = ProjectStore.load(file);
        Project second = ProjectStore.load(again);
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.files()).containsExactlyInAnyOrderElementsOf(first.files());
        assertThat(second.results()).hasSameSizeAs(first.results());
    }

    @Test
    void theTitleSaysThatSomethingIsUnsaved() {
        assertThat(other.titleProperty().get()).isEqualTo("Glotlens");
        assertThat(bench.titleProperty().get()).isEqualTo("model and aligned · prompts.jsonl – Glotlens");
        bench.project().save(file);
        bench.state().selectLayer(2);
        assertThat(bench.titleProperty().get())
                .isEqualTo("study.glotlens (unsaved changes) – model and aligned · prompts.jsonl – Glotlens");
        bench.project().save();
        assertThat(bench.project().unsavedProperty().get()).isFalse();
        bench.state().selectLayer(3);
        bench.history().undo();
        assertThat(bench.project().unsavedProperty().get()).isFalse();
    }

    @Test
    void aFileThatIsNoProjectLeavesEverythingAsItWas() throws Exception {
        change();
        bench.project().save(file);
        var before = bench.history().presentProperty().get();
        var lens = bench.state().lensProperty().get();
        Path strange = Files.writeString(folder.resolve("strange.glotlens"), "no zip at all");
        bench.openProject(strange);
        Notice notice = bench.state().noticeProperty().get();
        assertThat(notice.kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(notice.text()).endsWith("strange.glotlens is no Glotlens project, or it is cut off or damaged. Take another copy of it.");
        assertThat(bench.history().presentProperty().get()).isEqualTo(before);
        assertThat(bench.state().lensProperty().get()).isSameAs(lens);
        assertThat(bench.project().fileProperty().get()).isEqualTo(file);
    }
}
