package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.glotlens.app.view.project.ProjectLine;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.pair.PairFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window left unsaved is offered to the next one. */
@Tag("unit")
class LastSessionTest {
    @TempDir
    private Path state;

    private final String before = System.getProperty("glotlens.state", "off");

    /** Work that comes later is not waited for. */
    private final Thread here = Thread.currentThread();

    private final Executor inline = work -> {
        if (Thread.currentThread() == here) {
            work.run();
        }
    };

    @BeforeEach
    void use() {
        System.setProperty("glotlens.state", state.toString());
    }

    @AfterEach
    void leave() {
        System.setProperty("glotlens.state", before);
    }

    private Workbench window() {
        return new Workbench(new JobRunner(inline, inline), Benches.settings(), Benches.noSample());
    }

    private Workbench filled() {
        Workbench bench = window();
        var pair = new PairFolders(state.resolve("model"), Optional.empty());
        bench.models().takeOver(pair);
        bench.state().showRecorded(Readings.stored(), new Named(pair, Optional.empty(), Optional.empty()));
        bench.history().forget();
        return bench;
    }

    private List<Path> sessions() throws Exception {
        Path folder = state.resolve("sessions");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** As if the process that saved it were no more. */
    private Path kill(Path session) throws Exception {
        return Files.move(session, session.resolveSibling("session-999999999-1-1.glotlens"));
    }

    @Test
    void whatWasNotSavedIsOfferedAndComesBack() throws Exception {
        Workbench first = filled();
        Path file = state.resolve("study.glotlens");
        first.project().save(file);
        first.state().selectLayer(7);
        first.close();
        Path left = kill(sessions().getFirst());

        Workbench next = window();
        next.project().offerLast();
        ProjectLine line = next.project().lineProperty().get();
        assertThat(line.text()).matches("The last session, of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d, was not saved\\.");
        assertThat(line.actions()).extracting(ProjectLine.Action::text).containsExactly("Go on with it");
        line.actions().getFirst().run().run();

        assertThat(next.state().layerProperty().get()).isEqualTo(7);
        assertThat(ResultStore.digestOf(next.state().lensProperty().get()))
                .isEqualTo(ResultStore.digestOf(first.state().lensProperty().get()));
        assertThat(next.project().fileProperty().get()).isEqualTo(file);
        assertThat(next.project().unsavedProperty().get()).isTrue();
        assertThat(left).doesNotExist();
        assertThat(sessions()).as("saved under its own name now").hasSize(1);
        next.project().save();
        next.close();
        assertThat(sessions()).as("nothing is unsaved").isEmpty();
    }

    @Test
    void whatIsSavedIsNotOffered() throws Exception {
        Workbench first = filled();
        first.state().selectLayer(7);
        first.project().save(state.resolve("study.glotlens"));
        first.close();
        assertThat(sessions()).isEmpty();
        Workbench next = window();
        next.project().offerLast();
        assertThat(next.project().lineProperty().get()).isNull();
        next.close();
    }

    @Test
    void aWindowInWhichNothingWasChosenLeavesNothing() throws Exception {
        filled().close();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void aProjectThatIsLeftUnsavedIsAClickAway() throws Exception {
        Workbench bench = filled();
        Path file = state.resolve("study.glotlens");
        bench.project().save(file);
        bench.state().selectLayer(7);
        bench.project().begin();
        assertThat(bench.project().fileProperty().get()).isNull();
        ProjectLine line = bench.project().lineProperty().get();
        assertThat(line.text()).isEqualTo("A new project begins; what was not saved of the one before is kept.");
        bench.state().selectLayer(2);
        line.actions().getFirst().run().run();
        assertThat(bench.state().layerProperty().get()).isEqualTo(7);
        assertThat(bench.project().fileProperty().get()).isEqualTo(file);
        bench.close();
    }

    @Test
    void whatAWindowThatStillRunsSavedIsNotOffered() throws Exception {
        Workbench first = filled();
        first.state().selectLayer(7);
        first.close();
        assertThat(sessions()).hasSize(1);
        Workbench next = window();
        next.project().offerLast();
        assertThat(next.project().lineProperty().get()).isNull();
        next.close();
    }
}
