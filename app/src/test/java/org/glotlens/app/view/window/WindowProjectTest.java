package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.project.ProjectLine;
import org.glotlens.app.view.state.Named;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.SetOverride;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.NamedFile;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.task.AnswerOutput;
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
    private final Workbench bench = window();
    private final Workbench other = window();

    private static Workbench window() {
        return new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
    }

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
        bench.edits()
                .open(edits().inputs().stream()
                        .map(i -> Path.of(i.name()))
                        .findFirst()
                        .orElseThrow());
        bench.edits().linesProperty().get().getFirst().onProperty().set(false);
        bench.experiment().options().lens().field("count").textProperty().set("40");
        bench.state().setShown("de", false);
        bench.state().selectLayer(7);
        bench.state()
                .promptProperty()
                .set(bench.state().lensProperty().get().prompts().get(3).id());
        bench.lensSwitches().zoomedProperty().set(true);
        bench.layout().tabProperty().set("tab.grid");
    }

    @Test
    void everythingThatWasAskedAndShownComesBackInAWindowWithoutAModel() throws Exception {
        change();
        String lens = ResultStore.digestOf(bench.state().lensProperty().get());
        bench.project().save(file);
        assertThat(bench.project().unsavedProperty().get()).isFalse();
        assertThat(bench.titleProperty().get())
                .isEqualTo("study.glotlens – model and aligned · prompts.jsonl – Glotlens");

        other.openProject(file);

        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(other.history().presentProperty().get())
                .isEqualTo(bench.history().presentProperty().get());
        assertThat(ResultStore.digestOf(other.state().lensProperty().get())).isEqualTo(lens);
        assertThat(ResultStore.digestOf(other.state().representProperty().get()))
                .isEqualTo(
                        ResultStore.digestOf(bench.state().representProperty().get()));
        assertThat(other.models().pairProperty().get()).isNull();
        assertThat(other.models().wanted()).contains(pair());
        assertThat(other.experiment().promptsFileProperty().getValue()).isEqualTo(prompts);
        assertThat(other.experiment()
                        .options()
                        .lens()
                        .field("count")
                        .textProperty()
                        .get())
                .isEqualTo("40");
        assertThat(other.edits().linesProperty().get())
                .extracting(line -> line.onProperty().get())
                .containsExactly(false, true);
        assertThat(other.state().hiddenProperty().get()).isEqualTo(Set.of("de"));
        assertThat(other.state().layerProperty().get()).isEqualTo(7);
        assertThat(other.state().promptProperty().get())
                .isEqualTo(bench.state().promptProperty().get());
        assertThat(other.lensSwitches().zoomedProperty().get()).isTrue();
        assertThat(other.layout().tabProperty().get()).isEqualTo("tab.grid");
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
        assertThat(notice.text())
                .endsWith("strange.glotlens is no Glotlens project, or it is cut off or damaged. Take another copy of"
                        + " it.");
        assertThat(bench.history().presentProperty().get()).isEqualTo(before);
        assertThat(bench.state().lensProperty().get()).isSameAs(lens);
        assertThat(bench.project().fileProperty().get()).isEqualTo(file);
    }

    @Test
    void whatIsUndoneIsEverythingThatWasChosen() throws Exception {
        bench.history().forget();
        bench.project().save(file);
        var begin = bench.history().read();
        change();
        var end = bench.history().read();
        assertThat(bench.history().doneProperty().get())
                .containsExactly(
                        "Window: tab, Token grid",
                        "Figures: Zoom the probability axis, on",
                        "Prompt",
                        "Layer",
                        "Languages",
                        "Options: Number, 40",
                        "Edits in force");
        bench.history().undo(7);
        assertThat(bench.history().read()).isEqualTo(begin);
        assertThat(bench.project().unsavedProperty().get()).isFalse();
        assertThat(bench.state().editsProperty().get()).isEqualTo(Edits.NONE);
        bench.history().redo(7);
        assertThat(bench.history().read()).isEqualTo(end);
        assertThat(bench.state().editsProperty().get().list()).hasSize(1);
    }

    @Test
    void whatTheTabsAskForComesBackAndIsUndone() throws Exception {
        bench.history().forget();
        bench.tasks().add("zh=" + prompts);
        bench.tasks().outputProperty().set(AnswerOutput.NATIVE);
        bench.patch().fileProperty().set(prompts);
        bench.tryIt().promptProperty().set("w5 w6");
        bench.tryIt().form().field("maxNew").textProperty().set("7");
        bench.steer().strengthProperty().set(0.75);
        bench.fineTune().form().field("rank").textProperty().set("4");
        bench.planner().points().set(0, 1, "10");
        bench.tryIt().proxy().expertProperty().set(prompts);
        bench.neurons().shares().form().field("fixedUnits").textProperty().set("4,8");
        bench.neurons().shares().fileProperty().set(prompts);
        bench.neurons().effects().kindProperty().set(SwitchKind.DIFFERENCE);
        bench.neurons().effects().masks().fileProperty().set(prompts);
        assertThat(bench.history().doneProperty().get())
                .containsExactly(
                        "Masks of neurons",
                        "Effects of neurons: What is done to the neurons, difference",
                        "Prompts for shares by fixed units",
                        "Shares by fixed units: Fixed units, 4,8",
                        "Small pair of the proxy",
                        "Tables of the planner",
                        "Fine-tune: Rank, 4",
                        "Steer: strength, 0.75",
                        "Try it: New tokens, 7",
                        "Try it: prompt, w5 w6",
                        "File of pairs",
                        "Tasks: answer words, native",
                        "Data of the task");
        bench.project().save(file);
        other.openProject(file);
        assertThat(other.tasks().data()).isEqualTo(bench.tasks().data());
        assertThat(other.tasks().outputProperty().get()).isEqualTo(AnswerOutput.NATIVE);
        assertThat(other.patch().fileProperty().get()).isEqualTo(prompts);
        assertThat(other.tryIt().promptProperty().get()).isEqualTo("w5 w6");
        assertThat(other.steer().strengthProperty().get()).isEqualTo(0.75);
        assertThat(other.fineTune().form().field("rank").textProperty().get()).isEqualTo("4");
        assertThat(other.planner().points().rowsProperty().get()).containsExactly(List.of("", "10", ""));
        assertThat(other.tryIt().proxy().expertProperty().get()).isEqualTo(prompts);
        assertThat(other.neurons()
                        .shares()
                        .form()
                        .field("fixedUnits")
                        .textProperty()
                        .get())
                .isEqualTo("4,8");
        assertThat(other.neurons().shares().fileProperty().get()).isEqualTo(prompts);
        assertThat(other.neurons().effects().kindProperty().get()).isEqualTo(SwitchKind.DIFFERENCE);
        assertThat(other.neurons().effects().masks().fileProperty().get()).isEqualTo(prompts);
        bench.history().undo(13);
        assertThat(bench.neurons().effects().kindProperty().get()).isEqualTo(SwitchKind.OFF);
        assertThat(bench.neurons().effects().masks().fileProperty().get()).isNull();
        assertThat(bench.neurons().shares().fileProperty().get()).isNull();
        assertThat(bench.planner().points().rowsProperty().get()).isEmpty();
        assertThat(bench.tasks().outputProperty().get()).isNull();
        assertThat(bench.tasks().data()).isEmpty();
        assertThat(bench.patch().fileProperty().get()).isNull();
        assertThat(bench.tryIt().promptProperty().get()).isEmpty();
    }

    /** Projects that were saved before preferences were part of them leave what is typed as it is. */
    @Test
    void thePreferencesOfAFineTuneComeBackAndAProjectWithoutThemOpens() throws Exception {
        var train = bench.fineTune().form();
        train.field("rank").textProperty().set("4");
        train.field("objective").textProperty().set("dpo");
        train.field("beta").textProperty().set("0.3");
        bench.project().save(file);
        other.openProject(file);
        var opened = other.fineTune().form();
        assertThat(opened.field("objective").textProperty().get()).isEqualTo("dpo");
        assertThat(opened.field("beta").textProperty().get()).isEqualTo("0.3");

        Project saved = ProjectStore.load(file);
        ObjectNode values = (ObjectNode) saved.session().get("train").get("values");
        values.remove(List.of("objective", "beta"));
        values.put("rank", "2");
        Path earlier = folder.resolve("earlier.glotlens");
        ProjectStore.save(saved, earlier);
        other.openProject(earlier);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(opened.field("rank").textProperty().get()).isEqualTo("2");
        assertThat(opened.field("objective").textProperty().get()).isEqualTo("dpo");
        assertThat(opened.field("beta").textProperty().get()).isEqualTo("0.3");
    }

    @Test
    void aPartThatIsNotWhatItShouldBeIsRefusedAndOneThatNobodyKnowsIsKept() throws Exception {
        bench.project().save(file);
        Project saved = ProjectStore.load(file);
        var session = new java.util.LinkedHashMap<>(saved.session());
        session.put("news", org.glotlens.engine.file.Json.object().put("a", 1));
        ProjectStore.save(
                new Project(session, saved.files(), saved.results(), saved.kept(), saved.thumbnails(), saved.saved()),
                file);
        other.openProject(file);
        other.project().save();
        assertThat(ProjectStore.load(file).session()).containsKey("news");
        session.put("layer", org.glotlens.engine.file.Json.object().put("layer", "seven"));
        Path bad = folder.resolve("bad.glotlens");
        ProjectStore.save(
                new Project(session, saved.files(), saved.results(), saved.kept(), saved.thumbnails(), saved.saved()),
                bad);
        var before = other.history().read();
        other.openProject(bad);
        assertThat(other.state().noticeProperty().get().text())
                .isEqualTo("The part \"layer\" of the project is not what it should be: a value is missing, or is of"
                        + " another kind than expected. Take another copy of it.");
        assertThat(other.history().read()).isEqualTo(before);
        assertThat(other.project().fileProperty().get()).isEqualTo(file);
    }

    @Test
    void anotherPromptsFileIsOneStepWithAllThatFollowsFromIt() throws Exception {
        Path others = Files.writeString(folder.resolve("others.jsonl"), """
            {"id":"9","language":"de","prompt":"w5 w6","answers":{"de":["w7"],"en":["w8"]}}
            """);
        SetOverrides sets = new SetOverrides(List.of(new SetOverride("9", Curve.answer("de"), 3, "w7", false)));
        SetOverrideFile.write(sets, SetOverrideFile.beside(others));
        bench.history().forget();
        bench.experiment().choosePrompts(others);
        assertThat(bench.experiment().edited().setsProperty().get()).isEqualTo(sets);
        assertThat(bench.history().doneProperty().get()).containsExactly("Files of texts");
        bench.history().undo();
        assertThat(bench.experiment().promptsFileProperty().getValue()).isEqualTo(prompts);
        assertThat(bench.experiment().edited().setsProperty().get()).isEqualTo(SetOverrides.NONE);
        assertThat(bench.experiment().promptsProperty().get())
                .extracting(p -> p.id())
                .containsExactly("1");
        bench.history().redo();
        assertThat(bench.experiment().edited().setsProperty().get()).isEqualTo(sets);
    }

    @Test
    void filesThatMovedWithTheProjectAreUsedWhereTheyAreNow() throws Exception {
        change();
        bench.project().save(file);
        Path now = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, now);
        try {
            other.openProject(now.resolve("study.glotlens"));
            assertThat(other.experiment().promptsFileProperty().getValue()).isEqualTo(now.resolve("prompts.jsonl"));
            ProjectLine line = other.project().lineProperty().get();
            assertThat(line.text())
                    .contains("2 files were found elsewhere.")
                    .contains("2 files are not there any more, model first.");
            assertThat(line.found())
                    .extracting(found -> found.said().english())
                    .contains(prompts + " has moved with the project to " + now.resolve("prompts.jsonl") + ".");
            Path again = now.resolve("again.glotlens");
            other.project().save(again);
            assertThat(ProjectStore.load(again).files())
                    .extracting(named -> named.absolute())
                    .contains(now.resolve("prompts.jsonl").toString())
                    .doesNotContain(prompts.toString());
        } finally {
            Files.move(now, folder);
        }
    }

    @Test
    void aFileThatIsGoneIsPointedTo() throws Exception {
        bench.project().save(file);
        Path place = Files.move(
                prompts, Files.createDirectory(folder.resolve("elsewhere")).resolve("p.jsonl"));
        other.openProject(file);
        assertThat(other.project().lineProperty().get().text()).contains("first");
        NamedFile gone = ProjectStore.load(file).file(prompts.toString()).orElseThrow();
        other.project().pointTo(gone, place);
        assertThat(other.experiment().promptsFileProperty().getValue()).isEqualTo(place);
        assertThat(other.project().lineProperty().get().found())
                .filteredOn(found -> found.file().equals(gone))
                .extracting(found -> found.state())
                .containsExactly(FoundFile.State.POINTED_TO);
        assertThat(other.project().unsavedProperty().get()).isTrue();
        assertThat(other.stale().textProperty().get()).isEmpty();
        other.project().save();
        assertThat(ProjectStore.load(file).file(place.toString())).isPresent();
    }

    @Test
    void aPromptsFileThatHasChangedIsTold() throws Exception {
        bench.project().save(file);
        Files.writeString(prompts, Files.readString(prompts).replace("w5", "w4"));
        other.openProject(file);
        assertThat(other.project().lineProperty().get().text()).contains("prompts.jsonl is not what it was.");
        assertThat(other.experiment().promptsProperty().get())
                .isEqualTo(Readings.lens().prompts());
    }

    @Test
    void answerSetsOfTheProjectLeaveThoseBesideThePromptsAlone() throws Exception {
        SetOverride override = new SetOverride("1", Curve.answer("zh"), 3, "w7", false);
        bench.experiment().edited().change(new SetOverrides(List.of(override)));
        bench.project().save(file);
        Path beside = SetOverrideFile.beside(prompts);
        SetOverrides others = new SetOverrides(List.of(new SetOverride("1", Curve.answer("en"), 5, "w8", true)));
        SetOverrideFile.write(others, beside);
        other.openProject(file);
        assertThat(other.experiment().edited().setsProperty().get().overrides()).containsExactly(override);
        assertThat(SetOverrideFile.read(beside).content()).isEqualTo(others);
    }

    @Test
    void aNewProjectBeginsWithNothingOnShowAndKeepsTheCheckpoints() throws Exception {
        var fresh = new java.util.LinkedHashMap<>(window().history().read().parts());
        change();
        bench.tryIt().promptProperty().set("w5");
        bench.project().save(file);
        bench.state().selectLayer(2);
        bench.project().begin();
        assertThat(bench.state().lensProperty().get()).isNull();
        assertThat(bench.state().representProperty().get()).isNull();
        assertThat(bench.experiment().promptsFileProperty().getValue()).isNull();
        assertThat(bench.models().wanted()).contains(pair());
        assertThat(bench.project().fileProperty().get()).isNull();
        assertThat(bench.project().unsavedProperty().get()).isFalse();
        assertThat(bench.history().doneProperty().get()).isEmpty();
        fresh.keySet().remove("checkpoints");
        assertThat(bench.history().read().parts()).containsAllEntriesOf(fresh);
        bench.project().save(other(file));
        assertThat(ProjectStore.load(other(file)).results()).isEmpty();
    }

    private static Path other(Path file) {
        return file.resolveSibling("other.glotlens");
    }

    @Test
    void anotherProjectBeginsOnceThisOneIsSaved() throws Exception {
        change();
        bench.project().saveAndBegin(file);
        assertThat(ProjectStore.load(file).results()).hasSize(2);
        assertThat(bench.project().fileProperty().get()).isNull();
        assertThat(bench.state().lensProperty().get()).isNull();
    }
}
