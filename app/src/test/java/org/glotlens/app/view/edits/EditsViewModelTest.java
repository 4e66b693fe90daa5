package org.glotlens.app.view.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.state.LogEntry;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits opened, switched, cleared and brought back; what is in force is what is switched on. */
@Tag("fx")
class EditsViewModelTest {
    private static final Path FIXTURES =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures");
    private static final RunOptions ON_CPU = new RunOptions("cpu", "float32", 4096, 1);
    private static final String FIRST = "blocks.1.hook_resid_post scale x 0.5";
    private static final String SECOND = "blocks.2.mlp.hook_act zero in channels 3, 4 (new)";

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();
    private final EditsViewModel model = new EditsViewModel(state, Benches.inline(), open);

    private Path file() throws Exception {
        return Files.writeString(folder.resolve("e.json"), """
            [{"hook": "blocks.1.hook_resid_post", "op": "scale", "value": 0.5},
             {"hook": "blocks.2.mlp.hook_act", "op": "zero", "channels": [3, 4], "where": "new"}]
            """);
    }

    private List<String> listed() {
        return model.linesProperty().get().stream().map(EditLine::text).toList();
    }

    private List<String> inForce() {
        return state.editsProperty().get().list().stream().map(EditSpec::text).toList();
    }

    private void set(int line, boolean isOn) {
        model.linesProperty().get().get(line).onProperty().set(isOn);
    }

    @Test
    void aFileIsInForceAsItWasRead() throws Exception {
        model.open(file());
        assertThat(listed()).containsExactly(FIRST, SECOND);
        assertThat(state.editsProperty().get()).isEqualTo(EditFile.read(file()));
        assertThat(state.noticeProperty().get()).isNull();
    }

    @Test
    void whatIsSwitchedOffStaysListedAndTheRestIsAFileThatSaysSo() throws Exception {
        model.open(file());
        set(0, false);
        assertThat(listed()).containsExactly(FIRST, SECOND);
        assertThat(inForce()).containsExactly(SECOND);
        Edits some = state.editsProperty().get();
        assertThat(EditFile.read(Path.of(some.inputs().getFirst().name()))).isEqualTo(some);
        set(1, false);
        assertThat(state.editsProperty().get()).isEqualTo(Edits.NONE);
        assertThat(listed()).hasSize(2);
        set(1, true);
        set(0, true);
        assertThat(state.editsProperty().get()).isEqualTo(EditFile.read(file()));
    }

    private static List<EditSpec> off(String name, int... blocks) {
        return Arrays.stream(blocks)
                .mapToObj(block -> EditSpec.ofChannels(
                                "blocks." + block + ".mlp.hook_post", EditOperation.ZERO, List.of(5), List.of())
                        .called(name))
                .toList();
    }

    @Test
    void editsOfOneNameAreOneLineAndOneSwitch() throws Exception {
        List<EditSpec> german = off("German neurons off", 0, 1, 2);
        Path file = Files.writeString(folder.resolve("e.json"), EditFile.text(german));
        model.open(file);
        assertThat(listed()).containsExactly("German neurons off in layers 1 to 3");
        assertThat(state.editsProperty().get().list()).isEqualTo(german);
        set(0, false);
        assertThat(inForce()).isEmpty();
        assertThat(model.lists(german)).isTrue();
        assertThat(model.hasInForce(german)).isFalse();
        set(0, true);
        assertThat(model.hasInForce(german)).isTrue();
    }

    @Test
    void whatIsPutInAndTakenOutLeavesTheOthersAsTheyAreSwitched() throws Exception {
        List<EditSpec> german = off("German neurons off", 0, 1);
        List<EditSpec> french = off("French neurons off", 3);
        model.open(file());
        set(0, false);
        model.change(List.of(), german);
        assertThat(listed()).containsExactly(FIRST, SECOND, "German neurons off in layers 1 and 2");
        assertThat(state.editsProperty().get().list().subList(1, 3)).isEqualTo(german);
        assertThat(inForce()).hasSize(3).first().isEqualTo(SECOND);
        model.change(german, french);
        assertThat(listed()).containsExactly(FIRST, SECOND, "French neurons off in layer 4");
        model.change(french, List.of());
        assertThat(listed()).containsExactly(FIRST, SECOND);
        assertThat(inForce()).containsExactly(SECOND);
        Edits left = state.editsProperty().get();
        assertThat(EditFile.read(Path.of(left.inputs().getFirst().name()))).isEqualTo(left);
    }

    @Test
    void whatWasClearedComesBackAsItWasSwitched() throws Exception {
        assertThat(model.restorableProperty().get()).isFalse();
        model.open(file());
        set(1, false);
        model.clear();
        assertThat(listed()).isEmpty();
        assertThat(state.editsProperty().get()).isEqualTo(Edits.NONE);
        assertThat(model.restorableProperty().get()).isTrue();
        model.restore();
        assertThat(listed()).containsExactly(FIRST, SECOND);
        assertThat(inForce()).containsExactly(FIRST);
        assertThat(model.restorableProperty().get()).isFalse();
        set(1, true);
        assertThat(inForce()).containsExactly(FIRST, SECOND);
    }

    @Test
    void editsThatAnotherPartPutsInForceAreListed() throws Exception {
        Edits others = EditFile.read(file());
        state.editsProperty().set(others);
        assertThat(listed()).containsExactly(FIRST, SECOND);
        set(0, false);
        assertThat(inForce()).containsExactly(SECOND);
    }

    @Test
    void aFileThatCannotBeReadOrIsEmptyKeepsWhatIsInForce() throws Exception {
        model.open(file());
        model.open(Files.writeString(folder.resolve("none.json"), "[]"));
        assertThat(state.noticeProperty().get().text()).endsWith("none.json lists no edits.");
        model.open(Files.writeString(folder.resolve("bad.json"), "[{\"hook\": \"x\", \"op\": \"drop\"}]"));
        assertThat(state.noticeProperty().get().text()).contains("bad.json").contains("\"drop\"");
        assertThat(inForce()).containsExactly(FIRST, SECOND);
    }

    /** Llama here has 4 layers of 64 with 144 neurons, and Mixtral no one MLP of which neurons could be switched off. */
    @Test
    void whatDoesNotFitTheOpenPairIsSaidAtOnceAndNotInForceUntilAPairIsOpenThatItFits() throws Exception {
        Path some = Files.writeString(folder.resolve("some.json"), """
            [{"hook": "blocks.1.hook_resid_post", "op": "scale", "value": 0.5},
             {"hook": "blocks.2.mlp.hook_post", "op": "zero", "channels": [143]},
             {"hook": "blocks.3.hook_resid_post", "op": "zero", "channels": [64]},
             {"hook": "blocks.4.hook_resid_post", "op": "zero"}]
            """);
        String neuron = "blocks.2.mlp.hook_post zero in channel 143";
        var runs = new ArrayList<List<String>>();
        model.onRefit(() -> runs.add(inForce()));
        try (ModelPair llama = pair("llama");
                ModelPair mixtral = pair("mixtral")) {
            open.set(llama);
            model.open(some);
            assertThat(inForce()).containsExactly(FIRST, neuron);
            assertThat(state.editsProperty().get().list())
                    .isEqualTo(EditFile.read(some).list().subList(0, 2));
            assertThat(model.refusedProperty().get())
                    .isEqualTo("Not in force: edits[2] of " + some + ": channel 64 is out of range,"
                            + " blocks.3.hook_resid_post has 0 to 63. Another edit does not fit either.");
            assertThat(refused()).containsExactly(false, false, true, true);
            assertThat(state.noticeProperty().get()).isNull();
            assertThat(state.log())
                    .extracting(LogEntry::text)
                    .contains("2 edits of " + FileNames.of(some) + " in force.");
            set(3, false);
            assertThat(inForce()).containsExactly(FIRST, neuron);
            open.set(mixtral);
            assertThat(refused()).containsExactly(false, true, true, true);
            assertThat(inForce()).containsExactly(FIRST);
            assertThat(model.refusedProperty().get())
                    .contains("edits[1] of " + some)
                    .contains("no meaning")
                    .endsWith("2 others do not fit either.");
            model.clear();
            assertThat(model.refusedProperty().get()).isEmpty();
            model.restore();
            assertThat(inForce()).containsExactly(FIRST);
            assertThat(runs).containsExactly(List.of(FIRST));
            open.set(llama);
            assertThat(inForce()).containsExactly(FIRST, neuron);
            assertThat(runs).hasSize(2);
            open.set(null);
            assertThat(model.refusedProperty().get()).isEmpty();
            assertThat(listed()).hasSize(4);
        }
    }

    private List<Boolean> refused() {
        return model.linesProperty().get().stream()
                .map(line -> !line.refusalProperty().get().isEmpty())
                .toList();
    }

    private static ModelPair pair(String family) throws Exception {
        return new OpenPairJob(FIXTURES.resolve(family), Optional.empty(), ON_CPU).run(Watch.none());
    }
}
